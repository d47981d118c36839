"""The window around everything: bars, pages, menus, and the projects it opens and closes."""
