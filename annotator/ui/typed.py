"""What is typed about an article: dates, languages, and lines that offer what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from annotator.core.draft import Standing
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.names import LANGUAGES, date_name, language_name
from annotator.ui.widgets.fields import Certainty

CERTAINTIES: Final[Mapping[Standing, Certainty]] = {
    Standing.FOUND: "found",
    Standing.GUESSED: "guessed",
    Standing.MISSING: "missing",
    Standing.STATED: "entered",
}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?(\S*))?)?)?")
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def typed_date(text: str) -> tuple[str, str] | None:
    """An ISO 8601 date and its precision from what was typed; ``None`` where it is none.

    ``2025``, ``2025-10``, ``Oct 2025``, ``25 October 2025, 11:32`` and ISO 8601 are understood;
    nothing typed is no date: two empty strings.
    """
    text = text.strip()
    if not text:
        return "", ""
    if iso := _ISO.fullmatch(text):
        return _checked(iso)
    from annotator.analysis.dates import clock_in, dates_in  # noqa: PLC0415 - on first use

    found = [printed for printed in dates_in(text) if printed.iso]
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    clock = clock_in(rest)
    if clock and found[0].precision == "day":
        return f"{found[0].iso}T{clock}", "minute"
    used = sum(map(str.isdigit, text[found[0].start : found[0].end]))
    if any(map(str.isdigit, rest)) or (found[0].precision == "year" and used > len("2025")):
        return None  # “31 Feb 2025” is no February, and nobody knows which month “3/4/2025” is
    return found[0].iso, found[0].precision


def _checked(iso: re.Match[str]) -> tuple[str, str] | None:
    year, month, day, clock, zone = iso.groups()
    whole = f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}{zone or ''}"
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return None
    if clock:
        return whole, "minute"
    date = "-".join(part for part in (year, month, day) if part)
    return date, _PRECISIONS[len(date)]


def language_names() -> list[str]:
    return sorted(map(_, LANGUAGES.values()))


def language_code(name: str) -> str:
    """The code of a language that was typed; codes that are not in the list stay as they are."""
    typed = name.strip().casefold()
    codes = (code for code in LANGUAGES if language_name(code).casefold() == typed)
    return next(codes, name.strip().lower())


def date_text(value: str, precision: str) -> str:
    """A date as it may be typed: ``Oct 2025``, ``25 Oct 2025, 11:32+05:00``."""
    date, _t, clock = value.partition("T")
    words = date_name(date, precision)
    words = words if typed_date(words) else date
    return f"{words}, {clock}" if clock else words


class ChoiceEdit(QLineEdit):
    """A line to type in that offers what is known: while typing, by its arrow, with Down."""

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = QStringListModel(self)
        self._known = QCompleter(self._choices, self)
        self._known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._known)
        self._arrow = QAction(_("Show all"), self)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._refresh()
        self.set_choices(choices)
        self._arrow.triggered.connect(self.show_all)
        theme.changed.connect(self._refresh)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these from now on; where there is none, no arrow is shown."""
        self._choices.setStringList(list(choices))
        self._arrow.setVisible(bool(choices))

    def show_all(self) -> None:
        """Offer everything, whatever is typed."""
        self._known.setCompletionPrefix("")
        self._known.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.show_all()
            return
        super().keyPressEvent(event)

    def _refresh(self) -> None:
        self._arrow.setIcon(theme.icon("caret-down", "ink3"))
