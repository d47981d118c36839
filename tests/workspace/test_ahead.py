"""Many files are read in several processes; what comes out is what one process makes of them."""

from __future__ import annotations

import multiprocessing
import threading

import pytest

from annotator.core.draft import AsideKind, Draft
from annotator.core.progress import Cancelled, Progress
from annotator.exchange import sandbox
from annotator.workspace import ahead, intake
from annotator.workspace.files import files_in
from annotator.workspace.habits import Habits
from annotator.workspace.importing import import_paths
from annotator.workspace.intake import Failure, Stored, read_files
from tests.exchange.files import zipped
from tests.workspace.jobs import die_of_two, hang

PAGE = "<html><body><article><p>The harbour master said that pier {n} is shut.</p></article></body>"
TEXT = (
    "Pier {n} to stay shut\n\nThe harbour master said on Monday that it was unsafe.\n\nShut up!\n"
)

quick = pytest.mark.usefixtures("quick_processes")


@pytest.fixture(autouse=True)
def _many_workers(monkeypatch):
    """Few files are many here; no worker and no thread is left."""
    before = set(threading.enumerate())
    monkeypatch.setattr(intake, "_MANY", 3)
    monkeypatch.setattr(ahead, "_PIECES", 2)
    monkeypatch.setattr(sandbox, "workers", lambda: 2)
    yield
    sandbox.close()
    assert [child for child in multiprocessing.active_children() if child.name == "reader"] == []
    assert set(threading.enumerate()) <= before


@pytest.fixture
def folder(tmp_path):
    for n in range(8):
        (tmp_path / f"{n} text.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    (tmp_path / "2 empty.txt").write_bytes(b"")
    (tmp_path / "3 page.html").write_text(PAGE.format(n=3), encoding="utf-8")
    (tmp_path / "4 bad.html").write_text("<html></html>", encoding="utf-8")
    inner = {"a.txt": TEXT.format(n="a"), "b.bin": bytes(range(256)) * 9, "c.txt": "C is shut."}
    (tmp_path / "5 box.zip").write_bytes(zipped(inner))
    (tmp_path / "6 table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return tmp_path


def test_the_results_and_their_order_are_those_of_one_process(folder, monkeypatch):
    paths = [*files_in([folder]), folder / "gone.txt"]
    many = list(read_files(paths))
    monkeypatch.setattr(intake, "_MANY", 1_000)
    assert many == list(read_files(paths))
    assert {type(one) for one in many} == {Draft, Failure}


@quick
def test_what_is_known_is_passed_over_in_its_place(folder):
    paths = files_in([folder])
    known = next(iter(read_files(paths[3:]))).original.sha256
    found = list(read_files(paths, known=lambda one: "article" if one == known else None))
    assert [isinstance(one, Stored) for one in found].index(True) == 3


@quick
def test_habits_hold_in_the_workers_too(folder):
    habits = Habits(lines={"": {"shut up!": AsideKind.OTHER}})
    drafts = [
        one for one in read_files(files_in([folder]), habits=habits) if one.file == "7 text.txt"
    ]
    assert "Shut up!" not in drafts[0].body


@quick
def test_a_cancelled_reading_ends_its_workers(folder):
    progress = Progress()
    reading = read_files(files_in([folder]), progress)
    next(reading)
    progress.cancel()
    with pytest.raises(Cancelled):
        list(reading)


@quick
def test_a_reading_that_is_left_ends_its_workers(folder):
    reading = read_files(files_in([folder]))
    next(reading)
    reading.close()


@quick
def test_a_reading_may_be_cancelled_while_it_waits(folder):
    progress = Progress()
    hung = sandbox.Crew(hang)
    answers = hung.do([sandbox.Item(name="a.txt", value=1, seconds=60)])
    progress.cancel()
    with pytest.raises(Cancelled):
        ahead._waited(answers, progress)
    hung.close()


@quick
def test_a_hostile_item_costs_its_worker_alone():
    crew = sandbox.Crew(die_of_two)
    items = [sandbox.Item(name=f"{n}.txt", value=n, seconds=30) for n in range(4)]
    answers = crew.do(items).result()
    crew.close()
    assert [answers[0], answers[1], answers[3]] == [0, 1, 3]
    assert "2.txt made its reader crash" in str(answers[2])


@quick
def test_a_slow_item_is_given_up():
    crew = sandbox.Crew(hang)
    items = [sandbox.Item(name=f"{n}.txt", value=n, seconds=1) for n in (0, 1)]
    answers = crew.do(items).result()
    crew.close()
    assert answers[0] == 0
    assert "1.txt took more than 1 seconds" in str(answers[1])


@quick
def test_an_import_that_was_cancelled_goes_on_where_it_was(workspace, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(TEXT.format(n=n) * (n + 1), encoding="utf-8")
    progress = Progress(lambda done, _total: progress.cancel() if done == 30 else None)
    with pytest.raises(Cancelled):
        list(import_paths(workspace, [folder], progress))
    stored = len(workspace.articles.all())
    again = [one.status for one in import_paths(workspace, [folder])]
    assert len(workspace.articles.all()) == len(again) == 60
    assert 0 < stored < 30
    assert again.count("duplicate") == stored
