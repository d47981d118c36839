"""A new version of an article: what changed, and what becomes of each annotation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.analysis.differences import changed_words
from annotator.analysis.reanchoring import Fate
from annotator.commands.revisions import KeepOldText, TakeRevision
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _, ngettext
from annotator.core.ids import RevisionId
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.revisions.delegate import ItemDelegate
from annotator.ui.revisions.model import ItemModel, Row
from annotator.ui.tasks import Task
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ElidedLabel,
    EmptyState,
    Frame,
    KeyCap,
    KeyHint,
    Label,
    TextButton,
    set_up_list,
)
from annotator.ui.widgets.two_texts import TwoTexts
from annotator.workspace.revising import Review, review, taken


class RevisionDialog(QDialog):
    """Nothing moves before Take; what is left undecided keeps Take from being pressed."""

    done_with = Signal(str)
    """A version was taken, or the old one kept: which, in words."""

    def __init__(
        self,
        hub: Hub,
        revision_id: RevisionId,
        before: ItemModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a revision that waits; ``before`` holds what was decided when it was last shown."""
        super().__init__(parent)
        self._hub = hub
        self._taking: Task | None = None
        self.review: Review = review(hub.workspace, revision_id)
        self.model = ItemModel(self.review.items)
        if before is not None:
            self.model.carry_from(before)
        self.list = QListView()
        self.texts = TwoTexts(_("Old version"), _("New version"))
        self.take_button = TextButton("", "primary")
        self.keep_button = TextButton(_("Keep the old version"))
        self._later = TextButton(_("Later"), "quiet")
        self._left_over = Label("", "secondary")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New version"))
        self._set_up_list()
        self._lay_out()
        self._fill()
        self.take_button.clicked.connect(self.take)
        self.keep_button.clicked.connect(self.keep_old)
        self._later.clicked.connect(self.reject)
        self.model.dataChanged.connect(self._on_decided)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take)
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.take)
        first = self.model.next_open(-1)
        self.list.setCurrentIndex(self.model.index(max(0, first)))

    def take(self) -> None:
        """Make the new version the text of the article, as far as all is decided."""
        if self.model.open_count:
            self._go_to(self.model.next_open(self.list.currentIndex().row()))
            return
        if self._taking is not None:
            return
        # What it came from is read again, which may take long; the job may outlive the dialog.
        workspace, decisions = self._hub.workspace, dict(self.model.decisions)
        self._taking = task = Task(
            lambda _progress: taken(workspace, self.review, decisions),
            QCoreApplication.instance() or self,
        )
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)
        for signal in (task.done, task.failed, task.cancelled):
            signal.connect(task.deleteLater)
        self._lock(_("Reading the new version"))
        task.start()

    def keep_old(self) -> None:
        """Leave the article as it is; the new version stays stored beside it."""
        if self._hub.do(KeepOldText(revision_id=self.review.new.revision_id)) is not None:
            self.done_with.emit(_("Old version kept"))
            self.accept()

    # --- Qt --------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        self._taking = None
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()
        self._mark(self.list.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.list.currentIndex().row()
        row = self.model.row(at)
        is_open = self._taking is None
        if row is None or not (is_open and self._on_row_key(event.key(), at, row)):
            super().keyPressEvent(event)

    def _on_row_key(self, key: int, at: int, row: Row) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row.item.options:
                self._decide(at, row.option if row.option is not None else 0)
            case Qt.Key.Key_Delete | Qt.Key.Key_T:
                self._decide(at, None)
            case Qt.Key.Key_Right:
                self.model.propose(at, 1)
                self._mark(at)
            case Qt.Key.Key_Left:
                self.model.propose(at, -1)
                self._mark(at)
            case _:
                return False
        return True

    # --- inside ----------------------------------------------------------------------------------

    def _on_read(self, command: TakeRevision) -> None:
        if self._taking is None:
            return  # the dialog was left meanwhile
        self._taking = None
        if self._hub.do(command) is not None:
            self.done_with.emit(_("New version taken"))
            self.accept()
        else:
            self._unlock()

    def _on_failed(self, error: Exception) -> None:
        self._taking = None
        self._unlock()
        if not isinstance(error, AnnotatorError):
            raise error
        self._hub.refused.emit(str(error))

    def _lock(self, words: str) -> None:
        """What was decided stays as it is while it is carried out; *Later* still leaves."""
        for widget in (self.list, self.keep_button, self.take_button):
            widget.setEnabled(False)
        self._left_over.setText(words)

    def _unlock(self) -> None:
        for widget in (self.list, self.keep_button, self.take_button):
            widget.setEnabled(True)
        self._on_decided()

    def _decide(self, at: int, option: int | None) -> None:
        self.model.decide(at, option)
        following = self.model.next_open(at)
        self._go_to(following if following >= 0 else at)

    def _go_to(self, at: int) -> None:
        self.list.setCurrentIndex(self.model.index(at))
        self._mark(at)

    def _on_current(self, index: QModelIndex) -> None:
        self._mark(index.row())

    def _on_decided(self) -> None:
        left = self.model.open_count
        text = ngettext("{n} annotation to decide", "{n} annotations to decide", left)
        self._left_over.setText(text.format(n=left) if left else _("All annotations are decided"))
        self.take_button.setText(_("Go to the next one") if left else _("Take the new version"))

    def _mark(self, at: int) -> None:
        """Show where an annotation stands in both texts."""
        row = self.model.row(at)
        if row is None:
            return
        places = self.review.places
        is_old = row.item.spans and all(
            place.revision_id == self.review.old.revision_id
            for place in places.values()
            if place.owner_id == row.item.owner_id and place.part == "content"
        )
        self.texts.old.mark(row.item.spans if is_old else ())
        option = row.option
        self.texts.new.mark(() if option is None else row.item.content(option, places))

    def _fill(self) -> None:
        old, new = self.review.old, self.review.new
        self.texts.show_texts(old.text, new.text, self.review.differences)
        gone, come = changed_words(old.text, new.text, self.review.differences)
        self.texts.set_notes(
            ngettext("{n} word gone", "{n} words gone", gone).format(n=gone),
            ngettext("{n} word new", "{n} words new", come).format(n=come),
        )
        self._on_decided()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ItemDelegate(self.list))
        self.list.setUniformItemSizes(True)
        set_up_list(self.list, _("Annotations"))

    def _summary(self) -> str:
        parts = []
        for fate, text in (
            (Fate.KEPT, _("{n} kept")),
            (Fate.MOVED, _("{n} moved")),
            (Fate.AMBIGUOUS, _("{n} with several places")),
            (Fate.ORPHAN, _("{n} not in the new version")),
        ):
            if count := self.review.count(fate):
                parts.append(text.format(n=count))
        return ", ".join(parts)

    def _lay_out(self) -> None:
        article = self._hub.workspace.articles.one(self.review.new.article_id)
        bar = Frame("bar-top")
        head = QHBoxLayout(bar)
        head.setContentsMargins(18, metrics.COSY, 18, metrics.COSY)
        head.setSpacing(metrics.SMALL)
        head.addWidget(Label(_("New version"), "subheading"))
        head.addWidget(ElidedLabel(article.headline, "secondary"), 1)
        head.addSpacing(metrics.LARGE)
        for keys, words in (
            ("Enter", _("this is the place")),
            ("Left|Right", _("other places")),
            ("Del", _("to the tray")),
        ):
            head.addWidget(KeyHint(keys, words))
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        columns.addWidget(self._left())
        columns.addWidget(self.texts)
        columns.setStretchFactor(1, 1)
        columns.setSizes([theme.px(320), theme.px(900)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(columns, 1)
        column.addWidget(self._foot())
        open_as_large_as(self, 1240, 780)

    def _left(self) -> QWidget:
        made = Frame("pane-left")
        stack = QStackedWidget()
        stack.addWidget(self.list)
        stack.addWidget(EmptyState(_("This article has no annotations"), "", "quotes"))
        stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, metrics.COSY, 0, 0)
        column.setSpacing(metrics.SMALL)
        summary = Label(self._summary(), "small-secondary", wrap=True)
        summary.setContentsMargins(18, 0, 18, 0)
        column.addWidget(summary)
        column.addWidget(stack, 1)
        made.setMinimumWidth(theme.px(260))
        return made

    def _foot(self) -> Frame:
        made = Frame("bar-bottom")
        row = QHBoxLayout(made)
        row.setContentsMargins(18, metrics.COSY, 18, metrics.COSY)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self._left_over)
        row.addStretch(1)
        for button in (self._later, self.keep_button, self.take_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(KeyCap("Ctrl+Enter"))
        return made
