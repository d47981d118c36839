"""The codebook as a tree: names that can be edited, counts, tags that can be dragged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from annotator.core.codebook import Tag, in_tree_order
from annotator.core.folding import holds, typed_words
from annotator.core.i18n import _, ngettext
from annotator.core.ids import TagId
from annotator.ui import theme
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MIME: Final = "application/x-annotator-tag"
NAME, COUNT = range(2)
ROW = 28


@dataclass(slots=True)
class _Node:
    tag: Tag
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class TagModel(QAbstractItemModel):
    """Asks for changes and shows them when they are made; it changes nothing itself."""

    rename_wanted = Signal(str, str)
    """A tag's id and its new name."""
    move_wanted = Signal(str, object, int)
    """A tag's id, the id of the tag it goes under (or ``None``), its place there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._number: dict[str, int] = {}
        self.movable = True
        """Whether tags can be dragged: not while a filter hides some of them."""

    def show_tags(self, tags: Iterable[Tag]) -> None:
        """Show these tags; one whose parent is not among them is not shown."""
        self.beginResetModel()
        self._nodes, self._top, self._number = [], [], {}
        for _depth, tag in in_tree_order(tags):
            parent = self._number.get(tag.parent_id or "", -1)
            siblings = self._nodes[parent].children if parent >= 0 else self._top
            number = len(self._nodes)
            self._nodes.append(_Node(tag, parent, len(siblings)))
            self._number[tag.id] = number
            siblings.append(number)
        self.endResetModel()

    def tag(self, index: Index) -> Tag | None:
        return self._nodes[index.internalId()].tag if index.isValid() else None

    def index_of(self, tag_id: str, column: int = NAME) -> QModelIndex:
        """Where a tag stands; an invalid index where it is not shown."""
        number = self._number.get(tag_id, -1)
        if number < 0:
            return QModelIndex()
        return self.createIndex(self._nodes[number].row, column, number)

    def siblings(self, index: Index) -> list[Tag]:
        """The tags on the level of ``index``, itself among them."""
        return [self._nodes[number].tag for number in self._children(self.parent(index))]

    def indexes(self) -> list[QModelIndex]:
        """Every tag, parents before their children."""
        return [self.index_of(node.tag.id) for node in self._nodes]

    # --- Qt: the tree ----------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        numbers = self._children(parent)
        if not 0 <= row < len(numbers) or not 0 <= column <= COUNT:
            return QModelIndex()
        return self.createIndex(row, column, numbers[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        # Qt knows a second parent() without an argument, that of the object; nobody asks for it.
        number = self._nodes[index.internalId()].parent if index.isValid() else -1
        return self.createIndex(self._nodes[number].row, NAME, number) if number >= 0 else ROOT

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002 - Qt's signature
        return COUNT + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tag = self.tag(index)
        roles = Qt.ItemDataRole
        if tag is None:
            return None
        if role == roles.SizeHintRole:
            return QSize(0, theme.px(ROW))
        if index.column() == COUNT:
            return self._count(tag, role)
        if role == roles.DecorationRole:
            return QColor(tag.color) if tag.color else None
        if role in {roles.DisplayRole, roles.EditRole}:
            return tag.name
        return plain_tip(tag.description) or None if role == roles.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        tag = self.tag(index)
        if tag is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value).strip() != tag.name:
            self.rename_wanted.emit(tag.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled if self.movable else flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        if index.column() == NAME:
            flags |= flag.ItemIsEditable
            if self.movable:
                flags |= flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return flags

    # --- Qt: dragging ----------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        tag = self.tag(indexes[0]) if indexes else None
        if tag is not None:
            made.setData(MIME, tag.id.encode())
        return made

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's signature
        row: int,
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Ask for the move; the view must not remove rows itself, so it is told that none went."""
        tag_id = bytes(data.data(MIME).data()).decode()
        moved, above = self.index_of(tag_id), self.tag(parent)
        if not self.movable or not moved.isValid():
            return False
        children = self._children(parent)
        place = len(children) if row < 0 else row
        if self._number[tag_id] in children and moved.row() < place:
            place -= 1  # counted without itself
        self.move_wanted.emit(tag_id, above.id if above else None, place)
        return False

    # --- inside ----------------------------------------------------------------------------------

    def _children(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def _count(self, tag: Tag, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(tag.taggings) if tag.taggings else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("ink3")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return count_words(tag)
        return None


def count_words(tag: Tag) -> str:
    """How often a tag is used: ``14 places tagged``."""
    if not tag.taggings:
        return _("Not used yet")
    words = ngettext("{n} place tagged", "{n} places tagged", tag.taggings)
    return words.format(n=tag.taggings)


def with_ancestors(tags: Sequence[Tag], typed: str) -> list[Tag]:
    """The tags that hold every word in name or description, with all tags above them."""
    words = typed_words(typed)
    by_id: dict[TagId, Tag] = {tag.id: tag for tag in tags}
    kept: dict[TagId, Tag] = {}
    for tag in tags:
        if not holds(f"{tag.name} {tag.description}", words):
            continue
        above: Tag | None = tag
        while above is not None and above.id not in kept:
            kept[above.id] = above
            above = by_id.get(above.parent_id) if above.parent_id else None
    return [tag for tag in tags if tag.id in kept]
