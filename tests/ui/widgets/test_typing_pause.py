"""What is typed is stored where typing pauses, and also while it does not."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from annotator.ui.widgets import typing_pause
from annotator.ui.widgets.typing_pause import TypingPause

PAUSE = 60


def typed(pause, for_ms, every=15):
    for _turn in range(for_ms // every):
        pause.touch()
        QTest.qWait(every)


def pause_of(monkeypatch):
    monkeypatch.setattr(typing_pause, "LATEST", 4 * PAUSE)
    owner = QObject()
    pause, stored = TypingPause(PAUSE, owner), []
    pause.timeout.connect(lambda: stored.append(1))
    return owner, pause, stored


def test_what_is_typed_is_stored_after_a_pause(qtbot, monkeypatch):
    _owner, pause, stored = pause_of(monkeypatch)
    typed(pause, PAUSE)
    assert stored == []
    qtbot.waitUntil(lambda: stored == [1], timeout=1_000)


def test_typing_that_does_not_pause_is_stored_meanwhile(qtbot, monkeypatch):
    _owner, pause, stored = pause_of(monkeypatch)
    typed(pause, 12 * PAUSE)
    assert stored
