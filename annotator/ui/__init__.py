"""What the analyst sees: the one room that knows Qt."""
