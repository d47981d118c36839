"""One job at a time, off the window's thread, whose end is waited for."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject

from annotator.core.errors import Refused
from annotator.ui.tasks import OneJob


@pytest.fixture
def parent(qapp):
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def job(parent):
    made = OneJob(parent)
    made.told = []
    made.ended.connect(lambda: made.told.append("ended"))
    made.done.connect(made.told.append)
    made.refused.connect(made.told.append)
    made.cancelled.connect(lambda: made.told.append("cancelled"))
    return made


def until_it_ended(qtbot, job):
    qtbot.waitUntil(lambda: len(job.told) == 2, timeout=5_000)
    assert not job.is_busy


def test_what_a_job_returns_is_told_after_its_end(qtbot, job):
    job.start(lambda _progress: "written")
    until_it_ended(qtbot, job)
    assert job.told == ["ended", "written"]


def test_a_known_trouble_is_a_sentence(qtbot, job):
    def refused(_progress):
        raise Refused("The disk is full.")

    job.start(refused)
    until_it_ended(qtbot, job)
    assert job.told == ["ended", "The disk is full."]


def test_a_job_that_is_stopped_is_busy_until_it_has_stopped(qtbot, job):
    go_on = Event()

    def slow(progress):
        go_on.wait(5)
        progress.check()

    job.start(slow)
    job.cancel()
    assert job.is_busy
    assert job.told == []
    go_on.set()
    until_it_ended(qtbot, job)
    assert job.told == ["ended", "cancelled"]


def test_a_second_job_is_not_begun_beside_the_first(qtbot, job):
    go_on = Event()
    job.start(lambda _progress: go_on.wait(5) and "first")
    job.start(lambda _progress: "second")
    go_on.set()
    until_it_ended(qtbot, job)
    assert job.told == ["ended", "first"]
