"""The first page, before a project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.core.reach import is_file
from annotator.ui import theme
from annotator.ui.dropped import dropped_files, dropped_projects
from annotator.ui.preferences import PreferenceFile
from annotator.ui.start.cards import ActionCard, RecentRow, short_folder
from annotator.ui.start.specimen import Kind, Specimen, Swatch
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Banner,
    Card,
    Frame,
    Icon,
    KeyCap,
    Label,
    Line,
    ScrollColumn,
    TextButton,
)

WIDEST = 1080
RECENT = 5
SIX_KEYS = ("J", "C", "Enter", "A", "Enter", "2")


class StartPage(Frame):
    """Says what the analyst wants to do; opens nothing itself."""

    new_wanted = Signal()
    open_wanted = Signal()
    recent_chosen = Signal(str)
    sample_wanted = Signal()
    import_wanted = Signal()
    paste_wanted = Signal()
    files_dropped = Signal(list)
    """Paths that were dropped anywhere on the page."""

    def __init__(self, preferences: PreferenceFile, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._preferences = preferences
        self._missing: Banner | None = None
        self._missing_path = ""
        self._drop = Frame("drop")
        self._choose = TextButton(_("Choose files"), "primary", "folder-open")
        self.new = ActionCard("file-plus", _("New project"), _("One file for your work"), "Ctrl+N")
        self.open = ActionCard(
            "folder-open", _("Open a project"), _("From this computer"), "Ctrl+O"
        )
        self.paste = ActionCard(
            "clipboard-text",
            _("Paste an article"),
            _("From a browser or a messaging app"),
            "Ctrl+Shift+V",
        )
        self.sample = ActionCard(
            "book-open",
            _("Open the sample project"),
            _("Fifteen invented reports on three events"),
        )
        self._recent = QWidget()
        self._recent_rows = QVBoxLayout(self._recent)
        self._content = QWidget()
        self._right = QVBoxLayout()
        self._lay_out()
        self.setAcceptDrops(True)
        self.refresh()
        self._choose.clicked.connect(self.import_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        theme.changed.connect(self._set_width)

    def refresh(self) -> None:
        """Show the projects that were opened lately, as far as they are known now."""
        while item := self._recent_rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._missing is not None:
            self._missing.hide()
            self._missing.deleteLater()
            self._missing = None
        paths = self._preferences.values.recent[:RECENT]
        self._recent.setVisible(bool(paths))
        if not paths:
            return
        heading = Label(_("Recent projects"), "small-strong")
        heading.setContentsMargins(metrics.SMALL, 0, 0, metrics.HAIR)
        self._recent_rows.addWidget(heading)
        for path in paths:
            row = RecentRow(path)
            row.clicked.connect(lambda _on=False, chosen=row: self._on_recent(chosen))
            row.forget_wanted.connect(self._forget)
            self._recent_rows.addWidget(row)

    def rows(self) -> list[RecentRow]:
        """The recent projects that are shown."""
        items = map(self._recent_rows.itemAt, range(self._recent_rows.count()))
        return [row for item in items if item and isinstance(row := item.widget(), RecentRow)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()  # a project is opened by the window, wherever it is dropped
        if dropped_files(data) and not dropped_projects(data):
            event.acceptProposedAction()
            theme.set_active(self._drop, on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        theme.set_active(self._drop, on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_active(self._drop, on=False)
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    # --- inside ----------------------------------------------------------------------------------

    def _on_recent(self, row: RecentRow) -> None:
        if not row.missing and is_file(Path(row.path)):
            self.recent_chosen.emit(row.path)
            return
        if self._missing is None:
            self._missing = Banner("", "info")
            forget = self._missing.add_action(_("Forget it"))
            forget.clicked.connect(lambda: self._forget(self._missing_path))
            self._right.insertWidget(1, self._missing)
        self._missing_path = row.path
        text = _("“{name}” is not in {folder} any more.")
        self._missing.set_text(
            text.format(name=row.text(), folder=short_folder(Path(row.path))),
            _("It was moved, renamed or deleted, or its drive is not connected."),
        )

    def _forget(self, path: str) -> None:
        self._preferences.forget_project(path)
        self.refresh()

    def _lay_out(self) -> None:
        scrolled = ScrollColumn()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled)
        row = QHBoxLayout()
        row.setContentsMargins(metrics.HUGE, 0, metrics.HUGE, 0)
        row.addStretch(1)
        row.addWidget(self._content, 100)
        row.addStretch(1)
        scrolled.body.addLayout(row)
        self._fill()
        self._set_width()

    def _fill(self) -> None:
        """Put everything on the page, which is in its place: else all of it is styled twice."""
        self._lay_out_drop()
        self._recent_rows.setContentsMargins(0, metrics.TIGHT, 0, 0)
        self._recent_rows.setSpacing(metrics.HAIR)
        pair = QHBoxLayout()
        pair.setSpacing(metrics.MEDIUM)
        pair.addWidget(self.new, 1)
        pair.addWidget(self.open, 1)
        left = QVBoxLayout()
        left.setSpacing(metrics.MEDIUM)
        left.addWidget(self._drop, 1)
        left.addLayout(pair)
        left.addWidget(self.paste)
        left.addWidget(self.sample)
        left.addWidget(self._recent)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, metrics.LARGE, 0, metrics.LARGE)
        column.setSpacing(metrics.TIGHT)
        column.addStretch(2)
        column.addWidget(Label(_("Read closely. Record who says what."), "title"))
        column.addWidget(Label(_("Your work stays in one file on this computer."), "secondary"))
        column.addSpacing(18)
        column.addLayout(self._columns(left))
        column.addStretch(3)

    def _columns(self, left: QVBoxLayout) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(28)
        columns.addLayout(left, 1)
        self._right.setSpacing(metrics.MEDIUM)
        self._right.addWidget(_legend())
        self._right.addStretch(1)
        columns.addLayout(self._right, 1)
        return columns

    def _lay_out_drop(self) -> None:
        column = QVBoxLayout(self._drop)
        column.setSpacing(metrics.SNUG)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(Icon("tray", "accent", 36), 0, centre)
        column.addWidget(Label(_("Drop articles here"), "subheading"), 0, centre)
        note = Label(_("Text, web pages, Word, PDF, mail. You check each before it is stored."))
        theme.set_role(note, "secondary")
        note.setWordWrap(True)
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(note)
        row = QHBoxLayout()
        row.setSpacing(metrics.SMALL)
        row.addStretch(1)
        row.addWidget(self._choose)
        row.addWidget(KeyCap("Ctrl+I"))
        row.addStretch(1)
        column.addSpacing(metrics.TIGHT)
        column.addLayout(row)
        column.addStretch(1)
        self._drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _set_width(self) -> None:
        self._content.setMaximumWidth(theme.px(WIDEST))


def _legend() -> Card:
    """The card that shows a marked text, and what each mark is and its key."""
    card = Card()
    card.body.setContentsMargins(22, 18, 22, 18)
    card.body.setSpacing(metrics.COSY)
    card.body.addWidget(Label(_("How a marked text looks"), "subheading"))
    card.body.addSpacing(metrics.TIGHT)
    card.body.addWidget(Specimen())
    card.body.addWidget(Line())
    for kind, name, note, key in _meanings():
        card.body.addLayout(_meaning(kind, name, note, key))
    card.body.addWidget(Line())
    row = QHBoxLayout()
    row.setSpacing(metrics.SNUG)
    row.addWidget(Label(_("A full claim takes six keys"), "strong"))
    row.addStretch(1)
    for key in SIX_KEYS:
        row.addWidget(KeyCap(key))
    card.body.addLayout(row)
    return card


def _meanings() -> tuple[tuple[Kind, str, str, str], ...]:
    return (
        ("claim", _("Claim"), _("What is said: a filled span with a number in the margin"), "C"),
        ("speaker", _("Speaker"), _("Who says it, and who passes it on: a solid line"), "S"),
        ("tag", _("Tag"), _("Anything you want to find again: a dotted line"), "T"),
    )


def _meaning(kind: Kind, name: str, note: str, key: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(name, "strong"))
    words.addWidget(Label(note, "small-secondary", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(metrics.INSET)
    row.addWidget(Swatch(kind), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(words, 1)
    row.addWidget(KeyCap(key))
    return row
