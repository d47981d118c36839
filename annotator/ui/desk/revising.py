"""Says above the open article that a new version waits, or that annotations lost their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, RevisionId
from annotator.ui.desk.contents import Contents
from annotator.ui.hub import Hub
from annotator.ui.reader.pane import ArticlePane
from annotator.ui.widgets import Banner

if TYPE_CHECKING:
    from annotator.ui.revisions.model import ItemModel
    from annotator.ui.revisions.tray import TrayDialog


class Revising(QObject):
    """Two banners; each opens the dialog that solves it."""

    done = Signal(str)
    """A version was taken, or the old one kept: which, in words."""

    def __init__(self, hub: Hub, pane: ArticlePane) -> None:
        super().__init__(pane)
        self._hub, self._pane = hub, pane
        self._article_id: ArticleId | None = None
        self._said: tuple[bool, int] | None = None
        self._tray: TrayDialog | None = None
        self._decided: dict[RevisionId, ItemModel] = {}
        """What was decided in dialogs that were left for later."""
        self.banners = QWidget()
        self.news = Banner("", "info")
        self.tray = Banner("", "info")
        self.news.add_action(_("See what changed")).clicked.connect(self.review_version)
        self.tray.add_action(_("Open the tray")).clicked.connect(self.open_tray)
        column = QVBoxLayout(self.banners)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.news)
        column.addWidget(self.tray)
        self.show_article(None)

    def show_article(self, contents: Contents | None) -> None:
        """Say what there is to say of an article."""
        article_id = contents.article.id if contents else None
        if self._tray is not None and article_id != self._article_id:
            self._tray.close()  # its annotations belong to the article that was open
        self._article_id = article_id
        has_news = contents is not None and contents.article.has_news
        orphans = contents.orphans if contents else 0
        if (has_news, orphans) == self._said:
            return  # every tag asks
        self._said = (has_news, orphans)
        self.news.setVisible(has_news)
        self.tray.setVisible(orphans > 0)
        self.banners.setVisible(has_news or orphans > 0)
        self.news.set_text(
            _("A new version of this article came in."),
            _("Your annotations stay in this text until you have looked at what changed."),
        )
        text = ngettext(
            "{n} annotation is not in this text any more.",
            "{n} annotations are not in this text any more.",
            orphans,
        )
        self.tray.set_text(text.format(n=orphans))

    def review_version(self) -> None:
        """Open the new version of the article that waits, if one does."""
        waiting = [
            one
            for one in self._hub.workspace.revisions.waiting()
            if one.article_id == self._article_id
        ]
        if waiting:
            self._open_dialog(waiting[0].id)
        elif self._article_id is not None:
            self._hub.refused.emit(_("There is no new version of this article to look at."))

    def _open_dialog(self, revision_id: RevisionId) -> None:
        # All that reads files comes with it, and no project needs that to open.
        from annotator.ui.revisions.dialog import RevisionDialog  # noqa: PLC0415

        before = self._decided.get(revision_id)
        dialog = RevisionDialog(self._hub, revision_id, before, self._pane.window())
        self._decided[revision_id] = dialog.model
        dialog.done_with.connect(self.done)
        dialog.open()

    def open_tray(self) -> None:
        """Open the tray of the article, if anything is in it."""
        if self._article_id is None:
            return
        if not self._hub.workspace.revisions.orphans(self._article_id):
            self._hub.refused.emit(_("All annotations of this article are in its text."))
            return
        from annotator.ui.revisions.tray import TrayDialog  # noqa: PLC0415 - on first use

        article_id, view = self._article_id, self._pane.view
        self._tray = TrayDialog(
            self._hub,
            article_id,
            lambda: view.selection if article_id == self._article_id else None,
            self._pane.window(),
        )
        self._tray.destroyed.connect(self._on_tray_gone)
        self._tray.show()

    def _on_tray_gone(self) -> None:
        self._tray = None
