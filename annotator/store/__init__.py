"""Where things are kept: the one room that knows SQL."""
