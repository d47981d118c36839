"""What is shown of a file that cannot be read, or was read with a doubt about its letters."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.mojibake import garbled_in, repaired
from annotator.core.draft import Draft
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange.encoding import CHOICES, decoded
from annotator.exchange.readers.reading import LARGEST_ARTICLE
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, ElidedLabel, Frame, Icon, Label, TextButton
from annotator.workspace.intake import MOJIBAKE

_FIRST = "windows-1252"
_HEAD = 65_536


class ReadAs(QWidget):
    """Chooses an encoding and asks to read the file in it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        for encoding in CHOICES:
            self.combo.addItem(encoding_name(encoding), encoding)
        self.combo.setCurrentIndex(CHOICES.index(_FIRST))
        self.combo.setAccessibleName(_("Encoding"))
        self.button = TextButton("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self.combo)
        row.addWidget(self.button)
        self._name()
        self.combo.currentIndexChanged.connect(self._name)
        self.button.clicked.connect(lambda: self.chosen.emit(self.combo.currentData()))

    def propose(self, encoding: str) -> None:
        """Offer this encoding first."""
        at = self.combo.findData(encoding)
        self.combo.setCurrentIndex(at if at >= 0 else CHOICES.index(_FIRST))

    def _name(self) -> None:
        self.button.setText(_("Read as {encoding}").format(encoding=self.combo.currentText()))


class ProblemCard(Card):
    """A file that cannot be read: why, and what can be done."""

    encoding_chosen = Signal(str)
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._name = ElidedLabel("", "strong")
        self._problem = Label("", "secondary", wrap=True)
        self.read_as = ReadAs()
        self.skip = TextButton(_("Skip this file"), "quiet")
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Icon("warning", "denies", 17))
        head.addWidget(self._name, 1)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SNUG)
        foot.addWidget(self.read_as)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        self.body.setContentsMargins(metrics.LARGE, metrics.INSET, metrics.LARGE, metrics.INSET)
        self.body.addLayout(head)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)
        self.setMaximumWidth(theme.px(520))
        self.read_as.chosen.connect(self.encoding_chosen)
        self.skip.clicked.connect(self.skip_wanted)

    def show_problem(self, name: str, problem: str, *, readable: bool) -> None:
        """``readable``: another encoding may help, as there are bytes to read."""
        self._name.setText(name)
        self._problem.setText(problem)
        self.read_as.setVisible(readable)


class DoubtBar(QWidget):
    """What the reader of a file noticed, with a way to read it in another encoding."""

    encoding_chosen = Signal(str)
    repair_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", "small-secondary", wrap=True)
        self.read_as = ReadAs()
        self.repair = TextButton(_("Repair the garbled letters"))
        note = Frame("note-grey")
        inner = QVBoxLayout(note)
        inner.setContentsMargins(metrics.MEDIUM, metrics.SMALL, metrics.MEDIUM, metrics.SMALL)
        inner.setSpacing(metrics.SNUG)
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Icon("info", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        inner.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SNUG)
        foot.addWidget(self.read_as)
        foot.addWidget(self.repair)
        foot.addStretch(1)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, metrics.MEDIUM)
        column.addWidget(note)
        self.read_as.chosen.connect(self.encoding_chosen)
        self.repair.clicked.connect(self.repair_wanted)

    def ask_encoding(self) -> None:
        """Offer to read the file in another encoding, although nothing looks odd."""
        if not self._text.text():
            self._text.setText(_("Do letters look wrong? Read the file in another encoding."))
        self.read_as.show()
        self.show()
        self.read_as.combo.setFocus()

    def show_draft(self, draft: Draft) -> None:
        """Show what was noticed; letters are repaired only when a person asks for it."""
        garbled = garbled_in(draft.text)
        words = list(draft.problems)
        if garbled:
            words.append(_("Some letters look garbled, such as “{sample}”.").format(sample=garbled))
        if count := draft.repairs.get(MOJIBAKE, 0):
            text = ngettext(
                "Garbled letters were repaired in {n} line, as you asked.",
                "Garbled letters were repaired in {n} lines, as you asked.",
                count,
            )
            words.append(text.format(n=count))
        self.setVisible(bool(words))
        self._text.setText("\n".join(words))
        original = draft.original
        is_file = bool(original.path) and not original.container
        self.read_as.setVisible(is_file and original.media_type.startswith("text/"))
        self.read_as.propose(original.encoding)
        self.repair.setVisible(bool(garbled) and repaired(draft.text) != draft.text)


def encoding_name(encoding: str) -> str:
    """``Windows-1252``, ``UTF-8``: as people write it."""
    if encoding.startswith("windows"):
        return encoding.replace("windows", "Windows")
    known = {"shift_jis": "Shift JIS", "gb18030": "GB 18030", "big5": "Big5"}
    return known.get(encoding, encoding.upper())


def is_encoding_unknown(path: str) -> bool:
    """Whether a file cannot be read only because nobody knows the encoding of its letters."""
    try:
        if Path(path).stat().st_size > LARGEST_ARTICLE:
            return False
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
            # A character that is cut by the end of the head is no fault of the file.
            content = head + file.readline(_HEAD) if len(head) == _HEAD else head
    except OSError:
        return False
    if not content or _reads(content):
        return False
    return any(_reads(content, encoding) for encoding in CHOICES)


def _reads(content: bytes, encoding: str = "") -> bool:
    try:
        decoded(content, "", chosen=encoding)
    except CannotRead:
        return False
    return True
