"""The quick tag bar: from a selection to a graded claim in a few keys."""
