"""What a claim is joined with: relations to other claims, and claims that were merged into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.merge import Merge
from annotator.ui.dialogs.relation_lines import RelationLines
from annotator.ui.names import moment_name
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ElidedLabel,
    Label,
    TextButton,
)
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.dossier import Dossier


class Linked(QWidget):
    """A line for each, with the button that takes it away again."""

    claim_chosen = Signal(str)
    unrelate_wanted = Signal(str)
    relate_wanted = Signal()
    split_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._merged: tuple[Merge, ...] = ()
        self._lines: list[QWidget] = []
        self.relations = RelationLines(_("Relations"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.TIGHT)
        self._relate = TextButton(_("Relate to a claim…"), "quiet", "plus")
        self._column.addWidget(self.relations)
        self._column.addWidget(self._relate, 0, Qt.AlignmentFlag.AlignLeft)
        self._relate.clicked.connect(self.relate_wanted)
        self.relations.chosen.connect(lambda tie: self.claim_chosen.emit(tie.other_id))
        self.relations.delete_wanted.connect(self.unrelate_wanted)

    def show_dossier(self, found: Dossier) -> None:
        """Show what a claim is joined with."""
        self.relations.show_ties(found.ties)
        if self._merged == found.merged:
            return
        self._merged = found.merged
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._merge_line(one) for one in found.merged]
        if self._lines:
            self._lines.insert(0, Label(_("Merged into it"), "strong"))
        for line in self._lines:
            self._column.addWidget(line)

    def _merge_line(self, merge: Merge) -> QWidget:
        split = TextButton(_("Split"), "quiet", "git-fork")
        split.setAccessibleName(_("Split “{claim}” off again").format(claim=merge.name))
        split.clicked.connect(lambda: self.split_wanted.emit(merge.id))
        words = ElidedLabel(merge.name, "secondary", lines=2)
        moved = ngettext("{n} mention", "{n} mentions", merge.mentions).format(n=merge.mentions)
        tip = ", ".join(filter(None, (moved, merge.coder, moment_name(merge.at))))
        words.setToolTip(plain_tip(tip))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SNUG)
        row.addWidget(words, 1)
        row.addWidget(split)
        return made
