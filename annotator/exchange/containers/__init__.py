"""Takes out what is packed in a file: the entries of an archive, messages, pages, rows."""
