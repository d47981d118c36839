"""The dialog of the system offers whatever is read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.exchange.containers import tar
from annotator.exchange.corpora import FORMATS, brat_folders, refi
from annotator.ui.importing.ask import ask_files

OF_CONLL = (".conll", ".conllup", ".iob", ".iob2", ".bio")
OF_JSON = (".json", ".jsonl", ".ndjson", ".jsonld", ".bdocjs")
WRITTEN = [one.suffix for one in FORMATS if one.reader and one.suffix]


@pytest.fixture
def kinds(monkeypatch):
    asked = []

    def answer(_parent, _title, _folder, kinds):
        asked.append(kinds)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    assert list(ask_files(None)) == []
    return asked[0].split(";;")


@pytest.mark.parametrize(
    "ending",
    sorted(
        {
            *(*WRITTEN, *brat_folders.ENDINGS, *refi.ENDINGS, *OF_CONLL, *OF_JSON, *tar.ENDINGS),
            *(".xmi", ".xml", ".tsv", ".csv", ".txt", ".sqlite3", ".zip", ".gz"),
        }
    ),
)
def test_files_of_annotation_programs_are_offered_by_all_their_endings(kinds, ending):
    _articles, others, _every = kinds
    assert others.startswith("Annotations of other programs (")
    assert f"*{ending}" in others[:-1].partition("(")[2].split()
