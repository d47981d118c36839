"""Warns of what goes when articles are erased for good, and has them erased."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.ui import theme
from annotator.ui.dialogs import drafts
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import Banner, Card, Icon, Label, ScrollColumn, TextButton
from annotator.ui.window.red_line import Trouble
from annotator.workspace import erasing_told
from annotator.workspace.erasing import Erased, Preview, preview

if TYPE_CHECKING:
    from annotator.ui.window.window import MainWindow

HIGHEST = 460
"""Pixels that what is named may take; beyond that it scrolls."""


class EraseDialog(QDialog):
    """Accepted when the articles are to be erased; erases nothing itself. Enter leaves it."""

    def __init__(
        self, hub: Hub, article_ids: Sequence[ArticleId], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = Latest(self)
        self._count = len(article_ids)
        self.heading = Label(_heading(self._count), "heading", wrap=True)
        self.body = ScrollColumn()
        self.state = Label(_("Looking at what goes…"), "secondary", wrap=True)
        self.cancel = TextButton(_("Cancel"))
        self.erase = TextButton(_("Erase for good"), "secondary", "prohibit")
        self.setWindowTitle(_("Erase for good"))
        self._lay_out()
        self.erase.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.erase.clicked.connect(self.accept)
        self._jobs.refused.connect(self.state.setText)
        workspace, ids = hub.workspace, tuple(article_ids)
        self._jobs.run_elsewhere(lambda _progress: preview(workspace, ids), self._show)

    def lines(self) -> list[str]:
        """What the dialog names, in order."""
        return [label.text() for label in self.body.findChildren(Label)]

    def done(self, result: int) -> None:
        self._jobs.stop()
        super().done(result)

    def _show(self, found: Preview) -> None:
        title = next((title for title in found.going.titles if title), "")
        if self._count == 1 and title:
            words = _("Erase “{title}” for good?")
            self.heading.setText(words.format(title=erasing_told.shortened(title)))
        self.state.hide()
        column = self.body.body
        column.addWidget(_listed(_("This goes"), erasing_told.goes(found), "x", "denies"))
        column.addWidget(_listed(_("Mind"), erasing_told.stays(found), "info", "ink2"))
        column.addStretch(1)
        self.erase.setEnabled(True)
        QTimer.singleShot(0, self, self._fit)  # once the new lines know how they break

    def _fit(self) -> None:
        """Be as high as what is named, as far as that is not too much."""
        for label in self.body.findChildren(Label):
            # a scrolled column goes by the least height of labels, which is that of narrow ones
            label.setMinimumHeight(label.heightForWidth(label.width()))
        column = self.body.body
        column.activate()
        needed = column.totalHeightForWidth(self.body.viewport().width())
        highest = theme.px(HIGHEST)
        if needed <= highest:
            self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setMinimumHeight(min(needed, highest))
        rows = self.layout()
        assert rows is not None  # noqa: S101 - it was laid out
        rows.activate()
        self.resize(self.width(), rows.totalHeightForWidth(self.width()))

    def _lay_out(self) -> None:
        words = _("This cannot be undone: no undo and no backup brings it back.")
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SMALL)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.erase)
        self.erase.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(self.heading)
        column.addWidget(Banner(words))
        column.addWidget(self.state)
        column.addWidget(self.body, 1)
        column.addLayout(foot)
        open_as_large_as(self, 600, 320)


def erase_after_warning(window: MainWindow, article_ids: tuple[ArticleId, ...]) -> None:
    """Ask, and erase off the window's thread; then go on at the next article and say so."""
    hub, desk = window.hub, window.desk
    if hub is None or desk is None:
        return
    if hub.workspace.read_only:
        window.tell(_("This project is open for reading only: nothing can be erased here."))
        return
    dialog = EraseDialog(hub, article_ids, window)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not wanted:
        return
    keeper, after = window.faults.keeper, desk.library.after(article_ids)

    def then(erased: Erased) -> None:
        drafts.forget_all()  # one may quote the article
        desk.library.go_on(after)
        words = erasing_told.erased(erased, len(article_ids))
        window.toast.show_message(words, "prohibit", undo=False)
        if erased.problems:
            window.banner.say(Trouble.FAILED, words, "\n".join(erased.problems))

    keeper.pause()  # a backup that is being made would have the articles
    hub.idle.connect(keeper.go_on, Qt.ConnectionType.SingleShotConnection)
    hub.erase(article_ids, then)


def _heading(count: int) -> str:
    words = ngettext("Erase {n} article for good?", "Erase {n} articles for good?", count)
    return words.format(n=count)


def _listed(heading: str, lines: Sequence[str], icon: str, role: str) -> Card:
    card = Card()
    card.body.setSpacing(metrics.SNUG)
    card.body.addWidget(Label(heading, "small-strong"))
    for line in lines:
        row = QHBoxLayout()
        row.setSpacing(metrics.SMALL)
        row.addWidget(Icon(icon, role, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(line, wrap=True), 1)
        card.body.addLayout(row)
    return card
