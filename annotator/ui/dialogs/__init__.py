"""Small dialogs that ask for one thing: a text, or one of the claims."""
