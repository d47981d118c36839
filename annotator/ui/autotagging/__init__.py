"""Tags all places of a search at once, after a look at them."""
