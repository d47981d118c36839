"""The event record in the window: one row per event, every cell with its quotes."""
