"""The command palette: every action, article, speaker, tag and claim behind one key."""
