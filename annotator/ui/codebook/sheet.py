"""What a tag means: its description and an example, kept when the field is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.core.codebook import Tag
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.codebook.color_button import ColorButton
from annotator.ui.codebook.model import count_words
from annotator.ui.theme import metrics
from annotator.ui.widgets import CheckRow, ElidedLabel, Label
from annotator.ui.widgets.fields import refuse_input


class TagSheet(QWidget):
    """The side beside the tree."""

    kept = Signal(str, object)
    """A tag's id, and what of it is new, by the names of ``EditTag``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._takes_changes = True
        self._path = ElidedLabel("", "small")
        self._name = ElidedLabel("", "subheading", lines=2)
        self._count = Label("", "small-secondary")
        self.description = _field(_("When to use it"), 140)
        self.example = _field(_("An example"), 90)
        self.color = ColorButton()
        self.key = QLineEdit()
        self.key.setMaxLength(1)
        self.key.setAccessibleName(_("Key"))
        self.key.setToolTip(_("Chooses the tag in the tag bar, while nothing is typed there"))
        self.key.setFixedWidth(theme.px(48))
        self.exclusive = CheckRow(_("Only one of the tags below it on the same words"))
        self._lay_out()
        self.show_tag(None, "")
        self.description.installEventFilter(self)
        self.example.installEventFilter(self)
        self.color.chosen.connect(lambda color: self._emit({"color": color}))
        self.key.editingFinished.connect(self._keep_key)
        self.exclusive.clicked.connect(lambda on: self._emit({"is_exclusive": on}))

    def show_tag(self, tag: Tag | None, path: str) -> None:
        """Show a tag; what is being typed into the same tag is left alone."""
        typing = self._tag is not None and tag is not None and self._tag.id == tag.id
        for field, name in ((self.description, "description"), (self.example, "example")):
            text = getattr(tag, name) if tag else ""
            if not (typing and field.hasFocus()) and field.toPlainText() != text:
                field.setPlainText(text)
            field.setEnabled(tag is not None)
        self.key.setEnabled(tag is not None)
        for widget in (self.color, self.exclusive):
            widget.setEnabled(tag is not None and self._takes_changes)
        self.color.show_color(tag.color if tag else "")
        self.key.setText(tag.key.upper() if tag else "")
        self.exclusive.setChecked(bool(tag and tag.is_exclusive))
        self._tag = tag
        self._path.setText(path)
        self._path.setVisible(bool(path))
        self._name.setText(tag.name if tag else _("No tag is chosen"))
        self._count.setText(count_words(tag) if tag else "")

    def refuse_input(self) -> None:
        """Show tags of a project that takes no changes."""
        refuse_input(self.description, self.example, self.key)
        self._takes_changes = False

    def keep(self) -> None:
        """Ask to keep what was typed."""
        if self._tag is None:
            return
        description = self.description.toPlainText().strip()
        example = self.example.toPlainText().strip()
        if (description, example) != (self._tag.description, self._tag.example):
            self._emit({"description": description, "example": example})

    def _keep_key(self) -> None:
        if self._tag is not None and self.key.text().casefold() != self._tag.key:
            self._emit({"key": self.key.text()})

    def _emit(self, values: dict[str, object]) -> None:
        if self._tag is not None:
            self.kept.emit(self._tag.id, values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.TIGHT)
        column.addWidget(self._path)
        column.addWidget(self._name)
        column.addWidget(self._count)
        column.addSpacing(metrics.MEDIUM)
        for field in (self.description, self.example):
            label = Label(field.accessibleName(), "medium")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(metrics.SMALL)
        row = QHBoxLayout()
        row.setSpacing(metrics.SMALL)
        row.addWidget(Label(_("Colour"), "medium"))
        row.addWidget(self.color)
        row.addSpacing(metrics.MEDIUM)
        row.addWidget(Label(_("Key"), "medium"))
        row.addWidget(self.key)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(metrics.SMALL)
        column.addWidget(self.exclusive)
        column.addStretch(1)


def _field(name: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(height))
    return made
