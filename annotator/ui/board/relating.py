"""Says how a claim stands to another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from annotator.core.claim import Claim
from annotator.core.i18n import _
from annotator.core.relation import RELATION_LABELS, RelationKind
from annotator.ui.dialogs.claim_dialog import ClaimDialog
from annotator.ui.widgets import Label


class RelateDialog(ClaimDialog):
    """First what the claim is to the other one, then which one that is."""

    def __init__(
        self, claims: Sequence[Claim], claim: Claim, parent: QWidget | None = None
    ) -> None:
        super().__init__(claims, claim.text, parent)
        self.setWindowTitle(_("Relate to a claim"))
        self.link_button.setText(_("Relate"))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Relation"))
        for kind in RelationKind:
            self.kinds.addItem(_(RELATION_LABELS[kind]), kind)
        self.kinds.setCurrentIndex(list(RelationKind).index(RelationKind.CONTRADICTS))
        self.explain(_("How does this claim stand to another one?"), claim.text)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - that of ClaimDialog
        column.insertWidget(2, self.kinds)
        column.insertWidget(3, Label(_("this claim:"), "small"))

    @property
    def kind(self) -> RelationKind:
        return RelationKind(self.kinds.currentData())
