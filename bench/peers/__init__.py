"""What runs in the environment of a peer; nothing of the program is imported here."""
