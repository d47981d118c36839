"""The reading desk: library, article and annotations side by side, and what is done there."""
