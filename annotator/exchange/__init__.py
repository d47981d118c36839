"""Files in and out: one reader per input format, one writer per output format."""
