"""Two reports side by side: what they share, what only one tells, and where they disagree."""
