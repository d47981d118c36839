"""Imported by the process of which others are forked: has read a text, a page, and nothing else.

Patterns are compiled and models loaded at their first use, which takes two seconds.
"""

from __future__ import annotations

import annotator.workspace.duplicates
import annotator.workspace.narrowing  # noqa: F401
from annotator.exchange.readers import html
from annotator.workspace.intake import read_paste

SHORT = "The harbour master said that pier 3 is shut."
"""Too short for its words to tell its language: a model does."""
PAGE = f"<html><body><article><p>{SHORT}</p></article></body></html>"

read_paste(f"Pier to stay shut\n\n{SHORT}\n\nPost a Comment")
read_paste(SHORT)
html.read(PAGE.encode(), "page.html")
