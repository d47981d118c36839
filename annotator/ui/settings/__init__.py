"""The settings: what one person likes on this computer, and every key."""
