"""The facts of one article before it is stored: found, guessed, missing, or typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.article import NO_HEADLINE
from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.fact_fields import fact_fields
from annotator.ui.importing.model import File
from annotator.ui.importing.problem import encoding_name
from annotator.ui.importing.twin import TwinCard
from annotator.ui.names import language_name
from annotator.ui.theme import metrics
from annotator.ui.typed import (
    CERTAINTIES,
    date_text,
    language_code,
)
from annotator.ui.widgets import Banner, Frame, Label, ScrollColumn, TextButton

_FACTS: Final = ("title", "outlet", "author", "published_at", "language", "url", "credit")
_ALWAYS: Final = frozenset(("title", "outlet", "author", "published_at", "language"))
"""What every article has, so that it is missing where it is not known."""

_FURTHER: Final = {
    "standfirst": N_("Standfirst"),
    "section": N_("Section"),
    "photo_credit": N_("Photo credit"),
    "updated_at": N_("Updated"),
    "retrieved_at": N_("Retrieved"),
}
"""Facts that are shown where they are known, and corrected in the library."""

_CUT: Final = 120


class AboutPane(Frame):
    """One field a fact; says what was typed."""

    fact_typed = Signal(str, str)
    """The name of a fact and what it shall be."""
    encoding_wanted = Signal()
    """The file shall be read in another encoding."""

    def __init__(self, outlets: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self.fields = fact_fields(_FACTS, outlets)
        self.fields["title"].edit.setPlaceholderText(_(NO_HEADLINE))
        self._there = Banner("", "info")
        self.twin = TwinCard()
        self.further = Label("", "small-secondary", wrap=True)
        self.source = Label("", "small-secondary", wrap=True)
        self.encoding_button = TextButton(_("Another encoding"), "quiet")
        self.encoding_button.clicked.connect(self.encoding_wanted)
        self.column = ScrollColumn()
        self._lay_out()
        for name, field in self.fields.items():
            field.edited.connect(lambda _text, name=name: self._on_edited(name))
            if completer := field.edit.completer():
                completer.activated.connect(lambda _text, name=name: self._on_edited(name))

    def show_file(self, file: File | None, copies: int = 0) -> None:
        """Show what is known of the article of a file; ``copies`` are all of this import."""
        usable = file is not None and file.draft is not None
        self.column.setVisible(usable)
        if file is None or not usable:
            return
        for name in self.fields:
            self._show_fact(name, file)
        self._show_further(file)
        self.twin.show_file(file, copies)
        self._there.setVisible(file.is_there)
        title = file.there or _("an article without headline")
        self._there.set_text(
            _("Already in this project"),
            _("The same file is in the project, as “{title}”. It is left out.").format(title=title),
        )

    def _show_further(self, file: File) -> None:
        """What else is known of the article, and what its file is."""
        lines = [
            f"{_(words)}: {_shown(name, value)}"
            for name, words in _FURTHER.items()
            if (value := file.fact(name).value)
        ]
        draft = file.draft
        lines += [
            f"{name}: {value[:_CUT]}" for name, value in (draft.extra if draft else {}).items()
        ]
        self.further.setText("\n".join(lines))
        self.further.setVisible(bool(lines))
        if draft is not None:
            original = draft.original
            is_text = original.media_type.startswith("text/")
            size = _("{n} KB").format(n=max(1, round(original.size / 1024)))
            parts = (encoding_name(original.encoding) if is_text else "", size)
            self.source.setText(" · ".join(part for part in parts if part))
            is_file = bool(original.path) and not original.container
            self.encoding_button.setVisible(is_text and is_file)

    def complain(self, name: str) -> None:
        """Say that what was typed is no date."""
        field = self.fields[name]
        words = _("This is no date. Write 2025, Oct 2025, 25 Oct 2025 or 2025-10-25.")
        field.set_value(field.value(), "missing", words)
        field.edit.setCursorPosition(len(field.value()))

    def accept(self, name: str) -> None:
        """Say that what was typed is taken."""
        field = self.fields[name]
        if field.edit.accessibleDescription():
            at = field.edit.cursorPosition()
            field.set_value(field.value())
            field.edit.setCursorPosition(at)
        empty = not field.value().strip()
        missing = "missing" if name in _ALWAYS else ""
        field.set_certainty(missing if empty else "entered")  # type: ignore[arg-type]

    def _show_fact(self, name: str, file: File) -> None:
        fact = file.fact(name)
        certainty = CERTAINTIES[fact.standing]
        if certainty == "missing" and name not in _ALWAYS:
            certainty = ""
        value = fact.value
        if name == "language":
            value = language_name(value)
        elif name == "published_at":
            value = date_text(value, file.fact("published_precision").value)
        self.fields[name].set_value(value, certainty, fact.evidence)

    def _on_edited(self, name: str) -> None:
        value = self.fields[name].value()
        self.fact_typed.emit(name, language_code(value) if name == "language" else value)

    def _lay_out(self) -> None:
        body = self.column.body
        body.setContentsMargins(18, metrics.INSET, 18, metrics.INSET)
        body.setSpacing(metrics.MEDIUM)
        body.addWidget(Label(_("About this article"), "subheading"))
        body.addWidget(self.twin)
        for field in self.fields.values():
            body.addWidget(field)
        body.addWidget(self.further)
        foot = QHBoxLayout()
        foot.addWidget(self.source, 1)
        foot.addWidget(self.encoding_button)
        body.addLayout(foot)
        body.addWidget(self._there)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.column)
        self.setMinimumWidth(theme.px(260))


def _shown(name: str, value: str) -> str:
    """Times keep the zone that they were given in."""
    return date_text(value, "minute" if "T" in value else "") if name.endswith("_at") else value
