"""The tray: annotations whose words are not in the text of their article any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.base import Command
from annotator.commands.mentions import DeleteMentions, SetMentionSpans
from annotator.commands.speakers import DeleteMarks, SetMarkSpans
from annotator.commands.tags import DeleteTaggings, SetTaggingSpans
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, MarkId, MentionId, TaggingId
from annotator.core.revising import OWNER_LABELS, Owner, Place
from annotator.core.span import JOINT, Span
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, TextButton
from annotator.workspace.workspace import Done

PLACE: dict[Owner, Callable[[str, tuple[Span, ...]], Command]] = {
    Owner.MENTION: lambda id_, spans: SetMentionSpans(mention_id=MentionId(id_), spans=spans),
    Owner.TAGGING: lambda id_, spans: SetTaggingSpans(tagging_id=TaggingId(id_), spans=spans),
    Owner.MARK: lambda id_, spans: SetMarkSpans(mark_id=MarkId(id_), spans=spans),
}
DELETE: dict[Owner, Callable[[str], Command]] = {
    Owner.MENTION: lambda id_: DeleteMentions(mention_ids=(MentionId(id_),)),
    Owner.TAGGING: lambda id_: DeleteTaggings(tagging_ids=(TaggingId(id_),)),
    Owner.MARK: lambda id_: DeleteMarks(mark_ids=(MarkId(id_),)),
}


class TrayDialog(QDialog):
    """Stays open beside the article: select where an annotation belongs, then put it there."""

    def __init__(
        self,
        hub: Hub,
        article_id: ArticleId,
        selection: Callable[[], Span | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub, self._article_id, self._selection = hub, article_id, selection
        self._owners: list[tuple[Owner, str]] = []
        self.list = QListWidget()
        self._hint = Label(
            _("Select the words in the article where it belongs now, then put it there."),
            "secondary",
            wrap=True,
        )
        self.put_button = TextButton(_("Put it on the selected words"), "primary")
        self.delete_button = TextButton(_("Delete it"))
        self._close = TextButton(_("Close"), "quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tray"))
        self._lay_out()
        self.refresh()
        self.put_button.clicked.connect(self.put)
        self.delete_button.clicked.connect(self.delete)
        self._close.clicked.connect(self.accept)
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show what is in the tray now; with nothing in it, the dialog closes."""
        found: dict[tuple[Owner, str], list[Place]] = {}
        for place in self._hub.workspace.revisions.orphans(self._article_id):
            found.setdefault((place.owner, place.owner_id), []).append(place)
        at = max(0, self.list.currentRow())
        self._owners = list(found)
        self.list.clear()
        for (owner, _id), places in found.items():
            self.list.addItem(_item(owner, places))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        if not self._owners:
            self.accept()

    def put(self) -> None:
        """Put the chosen annotation on the words that are selected in the article."""
        span, at = self._selection(), self.list.currentRow()
        if span is None:
            self._hint.setText(_("No words are selected in the article. Select some first."))
        elif 0 <= at < len(self._owners):
            owner, owner_id = self._owners[at]
            self._hub.do(PLACE[owner](owner_id, (span,)))

    def delete(self) -> None:
        """Delete the chosen annotation; undo brings it back."""
        at = self.list.currentRow()
        if 0 <= at < len(self._owners):
            owner, owner_id = self._owners[at]
            self._hub.do(DELETE[owner](owner_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch("spans", "mentions", "taggings", "speaker_marks", "revisions"):
            self.refresh()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Annotations without a place"))
        self.list.setWordWrap(True)
        self.list.setSpacing(metrics.TIGHT)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.put_button)
        for button in (self.delete_button, self._close):
            button.setAutoDefault(False)
        self.put_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("These are not in the text any more"), "heading"))
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        open_as_large_as(self, 480, 380)


def _item(owner: Owner, places: Sequence[Place]) -> QListWidgetItem:
    quote = JOINT.join(place.quote for place in places)
    label = places[0].label
    words = f"{_(OWNER_LABELS[owner])}: “{quote}”"
    return QListWidgetItem(words if label in ("", quote) else f"{words}\n{label}")
