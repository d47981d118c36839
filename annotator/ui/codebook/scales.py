"""Defines scales of the project: points in order, with what each means, and which are missing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.scales import DeleteScale, SetScale
from annotator.core.i18n import N_, _
from annotator.core.scale import NewPoint, Scale
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.widgets import Label, TextButton

CODE, LABEL, MEANING, MISSING = range(4)
TITLES = (N_("Code"), N_("Label"), N_("Meaning"), N_("Missing"))
FIRST = (NewPoint(code="1"), NewPoint(code="2"), NewPoint(code="?", is_missing=True))
"""What a new scale begins with."""


class ScalesDialog(QDialog):
    """Scales are ordinal: the order of the rows is that of the scale, and nothing averages them."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._scales: list[Scale] = []
        self._shown: SetScale | None = None
        """The scale as the form showed it at first."""
        self._is_warned = False
        self.setWindowTitle(_("Scales of the project"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Scales"))
        self.list.setFixedWidth(theme.px(200))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the scale"))
        self.about = QLineEdit()
        self.about.setAccessibleName(_("What it grades"))
        self.points = QTableWidget(0, len(TITLES))
        self.points.setAccessibleName(_("Points"))
        self.problem = Label("", "denies", wrap=True)
        self.new_button = TextButton(_("New scale"), "secondary", "plus")
        self.delete_button = TextButton(_("Delete"), "secondary", "trash")
        self.add_button = TextButton(_("Add point"), "quiet", "plus")
        self.take_button = TextButton(_("Take point out"), "quiet", "minus")
        self.keep_button = TextButton(_("Keep"), "primary")
        self.close_button = TextButton(_("Close"))
        self._set_up_table()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def scale(self) -> Scale | None:
        """The scale that is chosen; ``None`` for a new one."""
        at = self.list.currentRow()
        return self._scales[at] if 0 <= at < len(self._scales) else None

    def refresh(self, name: str = "") -> None:
        """Read the scales again, and go to one."""
        self._scales = self._hub.workspace.scales.all()
        with QSignalBlocker(self.list):
            self.list.clear()
            for scale in self._scales:
                self.list.addItem(QListWidgetItem(scale.name))
        names = [scale.name for scale in self._scales]
        self._choose(names.index(name) if name in names else 0)

    def begin(self) -> None:
        """Begin a new scale; the one that is shown is kept first."""
        if self._leave():
            self._choose(-1)
            self.name.setFocus()

    def keep(self) -> bool:
        """Store the scale as it is written; whether it could be."""
        self.problem.setText("")
        kept = self._hub.do(self._written()) is not None
        if kept:
            self.refresh(" ".join(self.name.text().split()))
        return kept

    def done(self, result: int) -> None:
        """Close; what is written is kept, or it is said once why it cannot be."""
        if not self._is_warned and not self._leave():
            self._is_warned = True
            more = _("Close once more to leave without it.")
            self.problem.setText(f"{self.problem.text()} {more}")
            return
        super().done(result)

    def delete(self) -> None:
        """Delete the scale; one that was graded with is refused."""
        self.problem.setText("")
        if self.scale is not None and self._hub.do(DeleteScale(scale_id=self.scale.id)):
            self.refresh()

    def add_point(self, point: NewPoint | None = None) -> None:
        """Add a point at the end."""
        point = point or NewPoint(code="")
        row = self.points.rowCount()
        self.points.insertRow(row)
        for column, text in ((CODE, point.code), (LABEL, point.label), (MEANING, point.meaning)):
            self.points.setItem(row, column, QTableWidgetItem(text))
        box = QTableWidgetItem()
        box.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
        box.setCheckState(Qt.CheckState.Checked if point.is_missing else Qt.CheckState.Unchecked)
        self.points.setItem(row, MISSING, box)

    # --- inside ----------------------------------------------------------------------------------

    def _written(self) -> SetScale:
        return SetScale(
            name=self.name.text(),
            description=self.about.text(),
            points=tuple(self._point(row) for row in range(self.points.rowCount())),
            scale_id=self._shown.scale_id if self._shown else None,
        )

    def _leave(self) -> bool:
        """Keep what was changed; whether nothing is in the way of going on."""
        return self._written() == self._shown or self.keep()

    def _choose(self, row: int) -> None:
        """Go to a row without asking what becomes of the one before."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(row)
        self._show()

    def _on_row(self, row: int) -> None:
        before = self._shown.scale_id if self._shown else None
        wanted = self._scales[row].name if 0 <= row < len(self._scales) else ""
        if self._written() == self._shown:
            self._show()
        elif self.keep():
            self.refresh(wanted)
        else:
            ids = [scale.id for scale in self._scales]
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(ids.index(before) if before in ids else -1)

    def _point(self, row: int) -> NewPoint:
        def text(column: int) -> str:
            item = self.points.item(row, column)
            return item.text() if item else ""

        box = self.points.item(row, MISSING)
        return NewPoint(
            code=text(CODE),
            label=text(LABEL),
            meaning=text(MEANING),
            is_missing=box is not None and box.checkState() is Qt.CheckState.Checked,
        )

    def _show(self) -> None:
        scale = self.scale
        self.name.setText(scale.name if scale else "")
        self.about.setText(scale.description if scale else "")
        self.points.setRowCount(0)
        for point in scale.points if scale else FIRST:
            self.add_point(point)
        self.delete_button.setEnabled(scale is not None)
        self._shown = None
        self._shown = replace(self._written(), scale_id=scale.id if scale else None)
        self._is_warned = False

    def _take_out(self) -> None:
        row = self.points.currentRow()
        if row >= 0:
            self.points.removeRow(row)

    def _set_up_table(self) -> None:
        table = self.points
        table.setHorizontalHeaderLabels([_(title) for title in TITLES])
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.resizeSection(CODE, theme.px(70))
        header.resizeSection(LABEL, theme.px(150))
        header.resizeSection(MISSING, theme.px(80))
        header.setSectionResizeMode(MEANING, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.new_button.clicked.connect(self.begin)
        self.delete_button.clicked.connect(self.delete)
        self.add_button.clicked.connect(lambda _on: self.add_point())
        self.take_button.clicked.connect(self._take_out)
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.accept)
        self._hub.refused.connect(self.problem.setText)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button)
        left.addWidget(self.delete_button)
        right = QVBoxLayout()
        right.setSpacing(6)
        for field in (self.name, self.about):
            right.addWidget(Label(field.accessibleName(), "medium"))
            right.addWidget(field)
        right.addWidget(Label(_("Points in their order"), "medium"))
        right.addWidget(self.points, 1)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.take_button)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        right.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Scales of the project"), "heading"))
        sentence = _(
            "To grade mentions by, beside reliability and credibility. What means “cannot be "
            "judged” is marked as missing: it is set apart, and never the lowest point."
        )
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addLayout(middle, 1)
        column.addLayout(foot)
        open_as_large_as(self, 820, 560)
