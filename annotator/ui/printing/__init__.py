"""Prints a project, or saves it as PDF: pages composed with Qt's own documents, never from HTML."""
