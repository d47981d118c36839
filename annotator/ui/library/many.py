"""Asks what is to be known of many articles at once; what nobody touches stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from annotator.commands.articles import EditArticles
from annotator.core.article import STATUS_LABELS, Article, Status
from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.dialogs.form import buttons_row, column_of
from annotator.ui.fact_fields import fact_fields
from annotator.ui.library.dialog import (
    complain_of_date,
    shown_fact,
    stored_facts,
)
from annotator.ui.theme import metrics
from annotator.ui.typed import ChoiceEdit
from annotator.ui.widgets import Field, Label, Segmented, TextButton

_FACTS: Final = ("outlet", "author", "published_at", "language", "section")
_EVENT: Final = "event"


class ArticlesDialog(QDialog):
    """One field for all: the value they share, or *Various*; one command, one undo."""

    wanted = Signal(object)
    """An :class:`EditArticles` that is to be run; the dialog is closed by then."""

    def __init__(
        self,
        articles: Sequence[Article],
        outlets: Sequence[str],
        events: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._articles = articles
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = len(articles)
        title = ngettext("Edit {n} article", "Edit {n} articles", count).format(n=count)
        self.setWindowTitle(title)
        self.fields = fact_fields(_FACTS, outlets)
        self.fields[_EVENT] = Field(_("Event"), edit=ChoiceEdit(events))
        self._shared = {name: self._value_of_all(name) for name in self.fields}
        self._emptied: set[str] = set()
        statuses = {article.status for article in articles}
        self._status = list(Status).index(statuses.pop()) if len(statuses) == 1 else -1
        names = [_(STATUS_LABELS[status]) for status in Status]
        self.status = Segmented(names, self._status, stretch=True, name=_("Status"))
        self._problem = Label("", "denies", wrap=True)
        self._problem.hide()
        self._save = TextButton(_("Change"), "primary")
        self._cancel = TextButton(_("Cancel"))
        for name in self.fields:
            self._set_up(name)
        self._lay_out(title)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)

    def empty(self, name: str) -> None:
        """Empty a fact in all the articles, which have various ones."""
        edit = self.fields[name].edit
        edit.clear()
        self._emptied.add(name)
        edit.setPlaceholderText(_("Empty in all of them"))
        self.fields[name].set_certainty("entered")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del in a field that shows *Various* empties it in all."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Delete
            and not watched.text()
        ):
            names = [name for name, field in self.fields.items() if field.edit is watched]
            if names and self._shared[names[0]] is None:
                self.empty(names[0])
                return True
        return super().eventFilter(watched, event)

    # --- inside ----------------------------------------------------------------------------------

    def _value_of_all(self, name: str) -> str | None:
        """What all articles have in common; ``None`` where they differ."""
        first, *others = self._articles
        names = (name, "published_precision") if name == "published_at" else (name,)
        stored = attrgetter(*names)  # compared as stored: words for each of 10,000 take a while
        value = stored(first)
        return shown_fact(first, name) if all(stored(one) == value for one in others) else None

    def _set_up(self, name: str) -> None:
        field, shared = self.fields[name], self._shared[name]
        field.keep_room()
        field.set_value(shared or "")
        field.edit.textChanged.connect(partial(self._on_text_changed, name))
        if shared is None:
            field.edit.setPlaceholderText(_("Various"))
            clear = QAction(theme.icon("x", "ink3"), _("Empty it in all of them (Del)"), field.edit)
            clear.triggered.connect(lambda: self.empty(name))
            field.edit.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
            field.edit.setAccessibleDescription(_("Various; Del empties it in all articles"))
            field.edit.installEventFilter(self)

    def _on_text_changed(self, name: str, text: str) -> None:
        """Mark what will change; nothing typed leaves various values as they are."""
        field, shared = self.fields[name], self._shared[name]
        self._emptied.discard(name)
        if shared is None:
            field.edit.setPlaceholderText(_("Various"))
        field.set_certainty("entered" if text.strip() != (shared or "").strip() else "")

    def _typed(self) -> dict[str, str]:
        """What a person gave for all of them."""
        typed = {name: field.value().strip() for name, field in self.fields.items()}
        return {
            name: value
            for name, value in typed.items()
            if name in self._emptied or value != (self._shared[name] or "").strip()
        }

    def _on_save(self) -> None:
        typed = self._typed()
        event = typed.pop(_EVENT, None)
        values = stored_facts(typed)
        if values is None:
            complain_of_date(self._problem, self.fields["published_at"])
            return
        at = self.status.current()
        status = list(Status)[at] if at != self._status else None
        if not values and status is None and event is None:
            self.accept()
            return
        ids = tuple(article.id for article in self._articles)
        command = EditArticles(article_ids=ids, values=values, status=status, event=event)
        self.accept()
        self.wanted.emit(command)

    def _lay_out(self, title: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.MEDIUM)
        for at, name in enumerate(self.fields):
            grid.addWidget(self.fields[name], at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = column_of(self, title)
        note = _("Only what you change here is changed, in all of them; one undo takes it back.")
        column.addWidget(Label(note, "secondary", wrap=True))
        column.addLayout(grid)
        words = Label(_("Status"), "medium")
        words.setBuddy(self.status)
        column.addWidget(words)
        column.addWidget(self.status)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(buttons_row(self._cancel, self._save))
        self.setMinimumWidth(theme.px(560))
