"""The list of articles at the left: find, group, sort, follow how far each one is."""
