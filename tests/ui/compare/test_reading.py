"""A job that was forgotten tells nothing, even where it had ended already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QThreadPool

from annotator.core.errors import Refused
from annotator.ui.compare.reading import Reading


@pytest.fixture
def told():
    return []


@pytest.fixture
def reading(workspace, told):
    parent = QObject()
    reading = Reading(workspace, parent)
    reading.refused.connect(told.append)
    reading.keep = parent
    return reading


def run(reading, result, told):
    def job(_progress):
        if isinstance(result, Exception):
            raise result
        return result

    reading.run_elsewhere(job, told.append)


def test_what_a_job_found_is_told_in_the_window_s_thread(reading, told, qtbot):
    run(reading, "found", told)
    assert told == []
    qtbot.waitUntil(lambda: told == ["found"], timeout=2000)
    assert not reading.is_busy


@pytest.mark.parametrize("result", ["first", Refused("first")])
def test_a_job_that_ended_before_it_was_forgotten_is_not_told_of(reading, told, qtbot, result):
    run(reading, result, told)
    QThreadPool.globalInstance().waitForDone()
    reading.stop()
    run(reading, "second", told)
    qtbot.waitUntil(lambda: "second" in told, timeout=2000)
    qtbot.wait(20)
    assert told == ["second"]
