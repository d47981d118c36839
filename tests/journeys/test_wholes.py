"""What other programs wrote comes in as a whole, after a look; so does a dataset."""

from __future__ import annotations

import json

import pytest
from PySide6.QtTest import QTest

from annotator.ui.importing import whole
from annotator.ui.importing.whole_dialog import WholeDialog
from annotator.ui.theme import metrics
from annotator.ui.widgets import ProgressCard
from annotator.ui.window.imports import Imports
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.workspace import open_project
from tests.journeys.settling import settle


@pytest.fixture(scope="module")
def brat(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written") / "marked"
    with open_project(sample, read_only=True) as workspace:
        workspace.export(folder, format="brat")
    return folder


@pytest.fixture(scope="module")
def dataset(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written") / "dataset"
    with open_project(sample, read_only=True) as workspace:
        workspace.export(folder)
    return folder


@pytest.fixture
def window(open_window, tmp_path):
    return open_window(tmp_path / "New.annotator")


@pytest.fixture
def dialog_of(window, monkeypatch):
    """Opens the dialog for a path, without waiting in it."""
    made = []

    def kept(dialog):
        made.append(dialog)
        dialog.show()

    monkeypatch.setattr(WholeDialog, "exec", kept)

    def opened(*paths):
        window.findChild(Imports).import_paths(paths)
        [dialog] = made
        while dialog.is_busy:
            settle()
        return dialog

    yield opened
    for dialog in made:
        dialog.close()


def shut(dialog):
    while dialog.is_busy:
        settle()


def test_a_folder_of_another_program_is_shown_before_anything_is_stored(window, brat, dialog_of):
    dialog = dialog_of(brat)
    assert dialog.summary.text().startswith("15 texts, ")
    assert dialog.table.rowCount() == 15
    assert window.hub.workspace.articles.all() == []


def test_import_stores_it_and_one_undo_takes_it_back(window, brat, dialog_of):
    dialog = dialog_of(brat)
    dialog.take()
    shut(dialog)
    settle()
    workspace = window.hub.workspace
    assert len(workspace.articles.all()) == 15
    assert workspace.mentions.count() > 100
    assert not dialog.isVisible()
    window.hub.undo()
    while window.hub.is_busy:
        QTest.qWait(20)
    assert workspace.articles.all() == []


def test_a_dataset_fills_an_empty_project(window, dataset, dialog_of):
    dialog = dialog_of(dataset)
    assert dialog.heading.text() == "Dataset “Sample project”"
    dialog.take()
    shut(dialog)
    settle()
    assert len(window.hub.workspace.articles.all()) == 15


def test_a_dataset_is_refused_where_there_are_articles(open_window, sample, dataset, tmp_path):
    copy = tmp_path / "Copy.annotator"
    copy.write_bytes(sample.read_bytes())
    window = open_window(copy)
    dialog = WholeDialog(window.hub, Bundle(paths=(dataset,)), window)
    shut(dialog)
    settle()
    assert "becomes a project of its own" in dialog.summary.text()
    assert not dialog.import_button.isEnabled()
    dialog.close()


def test_a_codebook_of_another_program_adds_its_tags(window, tmp_path, dialog_of):
    codes = tmp_path / "codes.qdc"
    space = "urn:QDA-XML:codebook:1.0"
    codes.write_text(
        f'<CodeBook xmlns="{space}"><Codes><Code guid="C" name="Harbour"/></Codes></CodeBook>'
    )
    dialog = dialog_of(codes)
    assert dialog.heading.text() == "REFI-QDA codebook (.qdc): codes.qdc"
    assert dialog.summary.text() == "0 texts, 0 annotations, 1 tag"
    dialog.take()
    shut(dialog)
    settle()
    assert "Harbour" in {tag.name for tag in window.hub.workspace.tags.all()}


def test_the_tags_that_marks_bring_are_counted(tmp_path, dialog_of):
    (tmp_path / "a.txt").write_text("Nine died in Dorn.")
    (tmp_path / "a.ann").write_text("T1\tTown 13 17\tDorn\nT2\tDead 0 4\tNine\n")
    dialog = dialog_of(tmp_path / "a.ann")
    assert dialog.summary.text() == "1 text, 2 annotations, 2 tags"
    assert dialog.used == {tmp_path / "a.ann", tmp_path / "a.txt"}


def test_a_broken_file_is_a_sentence(window, tmp_path):
    broken = tmp_path / "x.qdpx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    dialog = WholeDialog(window.hub, Bundle(paths=(broken,)), window)
    shut(dialog)
    settle()
    assert "x.qdpx" in dialog.summary.text()
    assert not dialog.import_button.isEnabled()
    dialog.close()


def lines(path, count):
    rows = (
        json.dumps({"text": f"Report {n} of the dam.", "label": [[0, 6, "Head"]]})
        for n in range(count)
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_how_far_a_look_is_is_shown_and_it_can_be_stopped(window, tmp_path, monkeypatch):
    monkeypatch.setattr(metrics, "PROGRESS_WAITS", 0)
    told = []
    monkeypatch.setattr(
        ProgressCard, "set_progress", lambda _card, done, total, _words: told.append((done, total))
    )
    dialog = WholeDialog(window.hub, Bundle(paths=(lines(tmp_path / "a.jsonl", 1_200),)), window)
    dialog.show()
    QTest.qWait(20)
    assert dialog.progress.isVisible()
    shut(dialog)
    settle()
    assert not dialog.progress.isVisible()
    assert told == [(500, 1_200), (1_000, 1_200), (1_200, 1_200)]
    dialog.close()
    stopped = WholeDialog(window.hub, Bundle(paths=(tmp_path / "a.jsonl",)), window)
    stopped.show()
    stopped.progress.cancelled.emit()
    assert not stopped.isVisible()
    assert not stopped.is_busy
    settle()
    assert window.hub.workspace.articles.all() == []


def test_a_long_corpus_is_listed_in_part_and_read_again_to_be_stored(
    window, tmp_path, dialog_of, monkeypatch
):
    monkeypatch.setattr(whole, "_KEPT", 100)
    monkeypatch.setattr(whole, "SHOWN", 3)
    dialog = dialog_of(lines(tmp_path / "a.jsonl", 600))
    assert dialog.summary.text() == "600 texts, 600 annotations, 1 tag"
    assert dialog.table.rowCount() == 4
    assert dialog.table.item(3, 0).text() == "… and 597 more texts"
    dialog.take()
    shut(dialog)
    settle()
    assert len(window.hub.workspace.articles.all()) == 600


def test_a_long_corpus_that_was_changed_since_is_not_taken_in(
    window, tmp_path, dialog_of, monkeypatch
):
    monkeypatch.setattr(whole, "_KEPT", 10)
    dialog = dialog_of(lines(tmp_path / "a.jsonl", 6))
    lines(tmp_path / "a.jsonl", 7)
    dialog.take()
    shut(dialog)
    settle()
    assert dialog.summary.text() == ("a.jsonl was changed since it was looked at. Import it again.")
    assert window.hub.workspace.articles.all() == []


def test_storing_that_is_stopped_keeps_what_is_stored_and_goes_on(window, tmp_path, dialog_of):
    dialog = dialog_of(lines(tmp_path / "a.jsonl", 1_400))
    dialog._work.progressed.connect(lambda done, _total: done >= 500 and dialog.reject())
    dialog.take()
    while dialog.is_busy:
        QTest.qWait(5)
    assert dialog.isVisible()
    assert dialog.summary.text().startswith("Stopped. What was stored stays")
    workspace = window.hub.workspace
    stored = workspace.articles.all()
    assert 0 < len(stored) < 1_400
    assert all(workspace.tags.taggings_in_article(one.id) for one in stored[-3:])
    dialog._work.progressed.disconnect()
    dialog.take()
    shut(dialog)
    settle()
    assert len(workspace.articles.all()) == 1_400
