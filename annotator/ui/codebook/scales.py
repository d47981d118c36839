"""Defines scales of the project: points in order, with what each means, and which are missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
from annotator.core.ids import ScaleId
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
        self.list.blockSignals(True)
        self.list.clear()
        for scale in self._scales:
            self.list.addItem(QListWidgetItem(scale.name))
        self.list.blockSignals(False)
        names = [scale.name for scale in self._scales]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self._show()

    def begin(self) -> None:
        """Begin a new scale."""
        self.list.setCurrentRow(-1)
        self._show()
        self.name.setFocus()

    def keep(self) -> None:
        """Store the scale as it is written."""
        scale_id: ScaleId | None = self.scale.id if self.scale else None
        command = SetScale(
            name=self.name.text(),
            description=self.about.text(),
            points=tuple(self._point(row) for row in range(self.points.rowCount())),
            scale_id=scale_id,
        )
        self.problem.setText("")
        if self._hub.do(command) is not None:
            self.refresh(" ".join(self.name.text().split()))

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
        self.list.currentRowChanged.connect(lambda _row: self._show())
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
        right.addWidget(Label(_("Points, the first one first"), "medium"))
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
        sentence = _("Beside reliability and credibility; a missing point is never the lowest one.")
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addLayout(middle, 1)
        column.addLayout(foot)
        open_as_large_as(self, 820, 560)
