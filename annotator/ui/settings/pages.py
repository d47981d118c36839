"""The pages of the settings that ask for single values: who is coding, and the look."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.core.i18n import N_, _
from annotator.core.resources import resource
from annotator.ui import theme
from annotator.ui.names import language_name
from annotator.ui.preferences import Preferences
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, NumberField, ScrollColumn, Segmented

THEMES: Final = (
    ("system", N_("As the system")),
    (theme.LIGHT, N_("Light")),
    (theme.DARK, N_("Dark")),
)
SMALLEST, LARGEST, STEP = 80, 200, 10
FIELD = 300


class Page(QWidget):
    """Rows of a name and a control; ``controls`` has one for each preference it changes."""

    value_chosen = Signal(str, object)
    """The name of a preference, and its new value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls: dict[str, QWidget] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(metrics.HUGE)
        self._grid.setVerticalSpacing(metrics.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._page = ScrollColumn()
        self._page.body.addLayout(self._grid)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        # The widgets have their new sizes only after all of them have heard of the change.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay_out_again)
        theme.changed.connect(self._later.start)

    def add(self, name: str, label: str, control: QWidget, hint: str = "") -> None:
        """Add a row for the preference ``name``, with a hint below its control."""
        self.controls[name] = control
        if not control.accessibleName():
            control.setAccessibleName(label)
        row = self._grid.rowCount()
        words = Label(label, "medium")
        words.setBuddy(control)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(words, row, 0, left)
        self._grid.addWidget(control, row, 1, left)
        if hint:
            self._grid.addWidget(Label(hint, "small", wrap=True), row + 1, 1)
        self._grid.setRowMinimumHeight(row + 2, metrics.LARGE)

    def _lay_out_again(self) -> None:
        for at in range(self._grid.count()):
            item = self._grid.itemAt(at)
            if item is not None and (widget := item.widget()) is not None:
                widget.updateGeometry()
        self._grid.invalidate()
        self._page.body.invalidate()
        self._page.body.activate()


class CoderPage(Page):
    """Who is coding."""

    def __init__(self, values: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = values.coder
        self.name = QLineEdit(values.coder)
        self.add(
            "coder",
            _("Your name"),
            self.name,
            _("It goes with every annotation you make from now on. Earlier ones keep theirs."),
        )
        self._refresh()
        self.name.editingFinished.connect(self.keep)
        theme.changed.connect(self._refresh)

    def keep(self) -> None:
        """Keep the name as it is now; an empty one is put back."""
        name = " ".join(self.name.text().split())
        if name and name != self._before:
            self._before = name
            self.value_chosen.emit("coder", name)
        self.name.setText(self._before)

    def _refresh(self) -> None:
        self.name.setFixedSize(theme.px(FIELD), theme.px(metrics.CONTROL))


class LookPage(Page):
    """Theme, sizes, motion, language."""

    def __init__(self, values: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = [name for name, _words in THEMES]
        chosen = names.index(values.theme) if values.theme in names else 0
        self.theme = Segmented([_(words) for _name, words in THEMES], chosen, name=_("Theme"))
        self.text_size = _percent(values.text_size)
        self.reading_size = _percent(values.reading_size)
        self.outlined = QCheckBox(_("Draw a line around highlights"))
        self.outlined.setChecked(values.outlined_highlights)
        self.still = QCheckBox(_("Reduce motion"))
        self.still.setChecked(values.reduce_motion)
        self.language = QComboBox()
        for code in languages():
            self.language.addItem(language_name(code or "en"), code)
        self.language.setCurrentIndex(max(0, self.language.findData(values.language)))
        self._lay_out()
        self._refresh()
        self.theme.chosen.connect(self._on_theme_chosen)
        self.text_size.valueChanged.connect(self._on_text_size_changed)
        self.reading_size.valueChanged.connect(self._on_reading_size_changed)
        self.outlined.clicked.connect(self._on_outlined_clicked)
        self.still.clicked.connect(self._on_still_clicked)
        self.language.activated.connect(self._on_language_chosen)
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self.language.setFixedSize(theme.px(200), theme.px(metrics.CONTROL))
        for field in (self.text_size, self.reading_size):
            field.setMinimumWidth(theme.px(96))

    def _lay_out(self) -> None:
        hint = _("Of everything in the window, {least} to {most} %.")
        hint = hint.format(least=SMALLEST, most=LARGEST)
        outlined = _("Claims stand out where colours are hard to tell apart.")
        language = _("Used when the program is started next.")
        self.add("theme", _("Theme"), self.theme)
        self.add("text_size", _("Text size"), self.text_size, hint)
        self.add("reading_size", _("Reading size"), self.reading_size, _("Of the article alone."))
        self.add("outlined_highlights", _("Highlights"), self.outlined, outlined)
        self.add("reduce_motion", _("Motion"), self.still, _("Nothing fades or glides."))
        self.add("language", _("Language"), self.language, language)

    def _on_theme_chosen(self, number: int) -> None:
        self.value_chosen.emit("theme", THEMES[number][0])

    def _on_text_size_changed(self, size: int) -> None:
        self.value_chosen.emit("text_size", size)

    def _on_reading_size_changed(self, size: int) -> None:
        self.value_chosen.emit("reading_size", size)

    def _on_outlined_clicked(self) -> None:
        self.value_chosen.emit("outlined_highlights", self.outlined.isChecked())

    def _on_still_clicked(self) -> None:
        self.value_chosen.emit("reduce_motion", self.still.isChecked())

    def _on_language_chosen(self) -> None:
        self.value_chosen.emit("language", str(self.language.currentData()))


def languages() -> list[str]:
    """The languages of the window: English (empty), and those that have a catalogue."""
    folder = resource("locale")
    if not folder.is_dir():
        return [""]
    return ["", *sorted(one.name for one in folder.iterdir() if one.is_dir())]


def _percent(value: int) -> NumberField:
    field = NumberField(SMALLEST, LARGEST, value)
    field.setSingleStep(STEP)
    field.setSuffix(_(" %"))
    field.setKeyboardTracking(False)  # 150 is not 1, 15 and 150
    return field
