"""Reads JSON of further programs, each record in the form that ``other_forms.py`` knows of it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.corpus import FoundCorpus, together
from annotator.exchange.corpora import Files
from annotator.exchange.corpora.other_forms import entries, names_in
from annotator.exchange.corpora.spacy_json import portions_of


def read(files: Files) -> FoundCorpus:
    """The texts of all files with their marks.

    Raises:
        CannotRead: a file is no JSON, or no record of any has a text.
    """
    return together(portions(files))


def portions(files: Files) -> Iterator[FoundCorpus]:
    """The same, some hundred documents at a time."""
    return portions_of(files, entries, names_in)
