"""Says how an article, a claim or a mention stands to another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from annotator.commands.relations import Relate
from annotator.core.i18n import N_, _
from annotator.core.relation import RELATION_LABELS, RelationKind, RelationOf
from annotator.ui.dialogs.choose_dialog import Choice, ChooseDialog
from annotator.ui.placing import open_as_large_as
from annotator.ui.widgets import Label


class _Words(NamedTuple):
    """What the dialog says of what it relates, to be translated."""

    title: str
    question: str
    other: str
    filter_name: str
    list_name: str


_WORDS = {
    RelationOf.ARTICLES: _Words(
        N_("Relate to an article"),
        N_("How does this article stand to another one?"),
        N_("this article:"),
        N_("Filter articles"),
        N_("Articles"),
    ),
    RelationOf.CLAIMS: _Words(
        N_("Relate to a claim"),
        N_("How does this claim stand to another one?"),
        N_("this claim:"),
        N_("Filter claims"),
        N_("Claims"),
    ),
    RelationOf.MENTIONS: _Words(
        N_("Relate to a mention"),
        N_("How does this mention stand to another one?"),
        N_("this mention:"),
        N_("Find words of a mention, here or in another article"),
        N_("Mentions"),
    ),
}


class RelateDialog(ChooseDialog):
    """First what the one is to the other, then which one that is, and a note."""

    def __init__(
        self,
        of: RelationOf,
        subject: str,
        find: Callable[[str], Iterable[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        """``subject`` is what stands to something else, in its words."""
        self._of, words = of, _WORDS[of]
        super().__init__(find, _(words.filter_name), _(words.list_name), parent)
        self.setWindowTitle(_(words.title))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Relation"))
        for kind in RelationKind:
            self.kinds.addItem(_(RELATION_LABELS[kind]), kind)
        usual = RelationKind.UPDATES if of is RelationOf.ARTICLES else RelationKind.CONTRADICTS
        self.kinds.setCurrentIndex(list(RelationKind).index(usual))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note, where one is needed"))
        self.note.setAccessibleName(_("Note"))
        self.ask(_(words.question), subject, _("Relate"))
        self.column.insertWidget(2, self.kinds)
        self.column.insertWidget(3, Label(_(words.other), "small"))
        self.column.insertWidget(self.column.count() - 1, self.note)
        asked = (self.kinds, self.field, self.note, self.cancel_button, self.take_button)
        for before, behind in pairwise(asked):
            self.setTabOrder(before, behind)  # as they stand on the page
        open_as_large_as(self, 580, 600)

    def command(self, from_id: str) -> Relate:
        """What was said, of the one that it was said of."""
        return Relate(
            of=self._of,
            kind=RelationKind(self.kinds.currentData()),
            from_id=from_id,
            to_id=self.chosen_id,
            note=self.note.text(),
        )
