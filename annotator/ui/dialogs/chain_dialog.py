"""Edits an attribution chain: its order, and speech, verb and reliability of each link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.core.claim import (
    SPEECH_LABELS,
    VERB_CLASS_LABELS,
    Attribution,
    Speech,
    VerbClass,
    weakest,
)
from annotator.core.grade import RELIABILITY
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.names import chain_links
from annotator.ui.widgets import (
    Card,
    IconButton,
    IconText,
    KeyHint,
    Label,
    TextButton,
    speaker_chip,
)


class LinkRow(Card):
    """One link: who, with its words in the text, and what is chosen for it."""

    def __init__(self, link: Attribution, words: str) -> None:
        super().__init__()
        self.link = link
        shown = chain_links([link])[0]
        self.number = Label("", "small-secondary")
        self.speech = _combo(_("Speech"), [(_(SPEECH_LABELS[one]), one.value) for one in Speech])
        self.verb = _combo(_("Verb"), [(_(VERB_CLASS_LABELS[one]), one.value) for one in VerbClass])
        self.letter = _combo(
            _("Reliability"),
            [(f"{point.code}  {_(point.short)}", point.code) for point in RELIABILITY],
            _("not graded"),
        )
        self.up = IconButton("arrow-up", _("Nearer to the origin"), "Alt+Up")
        self.down = IconButton("arrow-down", _("Further out"), "Alt+Down")
        self.remove = IconButton("trash", _("Take this link out"), "Del")
        self.weak = IconText(_("Weakest link"), "warning", "denies")
        _choose(self.speech, link.speech.value if link.speech else "")
        _choose(self.verb, link.verb_class)
        _choose(self.letter, link.reliability)
        self._lay_out(speaker_chip(shown.name, shown.kind), words)

    def show_place(self, at: int, graded: str) -> None:
        """Say where the link stands, and whose the letter is: the grade's is the origin's."""
        self.number.setText(_("Origin") if at == 0 else _("Relay {n}").format(n=at))
        words = _("not graded")
        if at == 0:
            words = _("as graded: {letter}").format(letter=graded) if graded else _("as graded")
        self.letter.setItemText(0, words)

    def edited(self) -> Attribution:
        """The link with what is chosen."""
        speech = self.speech.currentData()
        return replace(
            self.link,
            speech=Speech(speech) if speech else None,
            verb_class=self.verb.currentData(),
            reliability=self.letter.currentData(),
        )

    def _lay_out(self, who: QWidget, words: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.number)
        head.addWidget(who)
        head.addWidget(self.weak)
        head.addStretch(1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        quoted = Label(
            words or _("No words of the text are marked for it"), "small-secondary", wrap=True
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for at, box in enumerate((self.speech, self.verb, self.letter)):
            grid.addWidget(Label(box.accessibleName(), "small-secondary"), 0, at)
            grid.addWidget(box, 1, at)
            grid.setColumnStretch(at, 1)
        self.body.addLayout(head)
        self.body.addWidget(quoted)
        self.body.addLayout(grid)


class ChainDialog(QDialog):
    """From the origin outward; Alt with the arrows moves a link, Ctrl+Enter keeps, Esc leaves."""

    def __init__(
        self,
        chain: Sequence[Attribution],
        text: str,
        at: int = 0,
        parent: QWidget | None = None,
        graded: str = "",
    ) -> None:
        """``text`` is that of the article; ``at`` is the link that gets the focus.

        ``graded`` is the letter of the mention, which is that of the origin.
        """
        super().__init__(parent)
        self._graded = graded
        self.setWindowTitle(_("Attribution"))
        self.rows = [LinkRow(link, _words(link, text)) for link in chain]
        self.wants_speakers = False
        """Whether other speakers are to be chosen, once what was changed here is kept."""
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.again = TextButton(_("Choose or add speakers…"), "quiet", "user")
        self.cancel = TextButton(_("Cancel"))
        self.keep = TextButton(_("Keep"), "primary")
        self._lay_out()
        self._order()
        self.again.clicked.connect(self._choose_again)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        for row in self.rows:
            self._connect(row)
        self.setMinimumWidth(theme.px(660))
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].speech.setFocus()

    @property
    def links(self) -> tuple[Attribution, ...]:
        """The chain as it was edited."""
        return tuple(row.edited() for row in self.rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = next((row for row in self.rows if row.isAncestorOf(watched)), None)  # type: ignore[arg-type]
            if row is not None and self._on_key(row, event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, row: LinkRow, event: QKeyEvent) -> bool:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if is_alt and step:
            self._move(row, step)
        elif event.key() == Qt.Key.Key_Delete:
            self._remove(row)
        else:
            return False
        return True

    def _connect(self, row: LinkRow) -> None:
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        row.letter.currentIndexChanged.connect(self._order)
        for box in (row.speech, row.verb, row.letter):
            box.installEventFilter(self)

    def _move(self, row: LinkRow, step: int) -> None:
        at = self.rows.index(row)
        to = at + step
        if 0 <= to < len(self.rows):
            self.rows.insert(to, self.rows.pop(at))
            self._order()

    def _remove(self, row: LinkRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._order()
        self._close_gap()
        if self.rows:
            self.rows[0].speech.setFocus()
        else:
            self.keep.setFocus()

    def _close_gap(self) -> None:
        """Be only as high as the links that are left."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _order(self) -> None:
        weak = weakest(self.links, self._graded)
        weak_id = weak.link.id if weak is not None else None
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)
            row.show_place(at, self._graded)
            row.up.setEnabled(at > 0)
            row.down.setEnabled(at < len(self.rows) - 1)
            row.weak.setVisible(row.link.id == weak_id)

    def _choose_again(self) -> None:
        self.wants_speakers = True
        self.accept()

    def _lay_out(self) -> None:
        for row in self.rows:
            self._column.addWidget(row)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(KeyHint("Alt+Up|Alt+Down", _("move")))
        foot.addWidget(KeyHint("Del", _("take out")))
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Who says it, from whom"), "heading"))
        sentence = _("From the origin outward. A chain is no better than its weakest link.")
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addLayout(self._column)
        column.addStretch(1)
        column.addLayout(foot)


def _words(link: Attribution, text: str) -> str:
    """The words of a link in the text: who is named, and the saying verb."""
    parts = [span.of(text) for span in (link.source, link.cue) if span is not None]
    return " … ".join(f"“{' '.join(part.split())}”" for part in parts)


def _combo(name: str, items: Sequence[tuple[str, str]], none: str = "") -> QComboBox:
    """``none`` is what it says where nothing is chosen."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(none or _("not said"), "")
    for words, value in items:
        box.addItem(words, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
