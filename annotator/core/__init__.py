"""What things are: frozen dataclasses and small pure functions. Standard library only."""
