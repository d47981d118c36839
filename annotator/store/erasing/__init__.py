"""Takes articles out of a project for good: what goes, what stays, and the bytes in the file."""
