"""All keys of the program on one page."""
