"""The reading desk: puts library, article and annotations side by side and keeps them in step."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.mentions import GradeMention, SetStance
from annotator.core.changes import Changes
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, MentionId
from annotator.core.search import Hit, Query, terms_of
from annotator.core.snippets import matcher
from annotator.core.span import Span
from annotator.ui import hints, theme
from annotator.ui.annotations.editor import CardEditor
from annotator.ui.annotations.panel import AnnotationPanel
from annotator.ui.announce import announce
from annotator.ui.desk.annotating import Annotating
from annotator.ui.desk.columns import LEFT_LEAST, RIGHT_LEAST, Columns
from annotator.ui.desk.contents import Contents
from annotator.ui.desk.offering import Offering
from annotator.ui.desk.relating import Relating
from annotator.ui.desk.revising import Revising
from annotator.ui.hub import Hub
from annotator.ui.library.arrangement import Arrangement
from annotator.ui.library.panel import LibraryPanel
from annotator.ui.placing import BESIDE, GAP, beside
from annotator.ui.reader.marks import Mark
from annotator.ui.reader.pane import ArticlePane
from annotator.ui.search.panel import SearchPanel
from annotator.ui.tagging.bar import QuickBar
from annotator.ui.widgets import Banner, EmptyState
from annotator.workspace.workspace import Done

LONGEST_WORDS, MOST_HITS = 80, 5_000
"""Letters of a selection that is looked for everywhere; hits that are shown in one article."""

MENU_VERBS = (
    *("tag_claim", "mark_speaker", "apply_tag", "set_aside", None),
    *("edit_mark", "write_reason", "link_claim", "reword_claim", None),
    *("adjust_span", "add_span", "cut_span", "write_memo", None, "delete_mark"),
)
"""The actions of the context menu over the article."""

CARD_VERBS = (
    *("edit_mark", "write_reason", "link_claim", "reword_claim", None),
    *("adjust_span", "write_memo", "relate_mention", None),
    *("copy_citation", "copy_markdown", "copy_claim_review", None, "delete_mark"),
)
"""The actions of the context menu over a card."""


class ReadingDesk(QWidget):
    """One article open at a time. Signals say what the window should show or ask."""

    told = Signal(str)
    deleted = Signal(str)
    keys_changed = Signal()
    """Other keys work in the text: those that adjust a mark, or all of them again."""
    shown = Signal()
    """An article is shown, or none is."""
    import_wanted = Signal()
    menu_opening = Signal(object, object)
    """A context menu that the window fills with these actions."""

    def __init__(self, hub: Hub, arrangement: str = "") -> None:
        """``arrangement`` is how the library groups and sorts, as it packed it."""
        super().__init__()
        self.hub = hub
        self.contents: Contents | None = None
        self._text_had_focus = False
        """Whether the text had the focus that is in the library since its article is gone."""
        self.moved_to = ""
        """The headline of the article that the last undo went to; empty where it stayed."""
        self.hub.changed.connect(self._on_changed)  # before all others: the text comes first
        self.library = LibraryPanel(hub, Arrangement.read(arrangement))
        self.search = SearchPanel(hub)
        self.left = QStackedWidget()
        self.pane = ArticlePane()
        self.panel = AnnotationPanel()
        self.bar = QuickBar(self)
        self.bar.width_wanted = self._bar_width
        self.bar.width_there_is = self.width
        self.annotating = Annotating(hub, self.pane, self.bar)
        self.offering = Offering(hub, self)
        self.revising = Revising(hub, self.pane)
        self.relating = Relating(hub, self.pane, self.library.articles)
        self._hint = Banner("", "info")
        self._hint.hide()
        self._nothing = EmptyState(
            _("Choose an article at the left"),
            _("or import some with {Ctrl+I} or paste one with {Ctrl+Shift+V}"),
            "book-open",
        )
        self._none_yet = EmptyState(
            _("No articles yet"),
            _("Choose files with {Ctrl+I} or paste with {Ctrl+Shift+V}"),
            "newspaper",
            _("Import articles"),
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.columns = Columns(self.splitter, self.left, self.panel)
        self._connect()

    def _connect(self) -> None:
        """Who tells whom on the desk."""
        self.hub.undone.connect(self._on_undone)
        self._none_yet.action_pressed.connect(self.import_wanted)
        self.library.article_chosen.connect(self.open_article)
        self.library.left.connect(self.focus)
        self.columns.focus_lost.connect(self.focus)
        self.search.hit_chosen.connect(self._on_hit_chosen)
        self.search.left.connect(self.close_search)
        self.pane.mark_reached.connect(self._on_mark_reached)
        self.pane.mark_left.connect(self._on_mark_left)
        self.pane.verb_chosen.connect(lambda verb: getattr(self.annotating, verb)())
        self.pane.edit_article_wanted.connect(self.library.edit_open_article)
        self.pane.view.menu_wanted.connect(self._on_menu_wanted)
        self.pane.view.pressed.connect(self.bar.hide)
        self.pane.view.escaped.connect(self._on_escaped)
        self.pane.view.scrolled.connect(self._place_bar)
        self.bar.closed.connect(self._on_bar_closed)
        self.bar.step_shown.connect(self._on_step_shown)
        self.annotating.told.connect(self.told)
        self.annotating.copying.told.connect(self.told)
        self.offering.told.connect(self.told)
        self.offering.offered.connect(self.panel.show_offers)
        self.revising.done.connect(self.deleted)
        self.relating.told.connect(self.told)
        self.relating.deleted.connect(self.deleted)
        self.relating.mention_wanted.connect(self._on_mention_wanted)
        self.panel.relations.chosen.connect(self.relating.go_to)
        self.panel.relations.delete_wanted.connect(self.relating.delete)
        self.annotating.deleted.connect(self.deleted)
        self.annotating.adjusting_changed.connect(self._on_adjusting_changed)
        self.annotating.mark_made.connect(self._on_mark_made)
        self.panel.card_chosen.connect(self.go_to_mark)
        self.panel.card_opened.connect(self.annotating.open_mark)
        self.panel.delete_wanted.connect(self.annotating.delete)
        self.panel.menu_wanted.connect(self._on_card_menu_wanted)
        self.panel.memo_wanted.connect(self.annotating.write_article_memo)
        self.panel.left.connect(self.pane.view.setFocus)
        self.panel.editor_made.connect(self._on_editor_made)

    @property
    def keys_here(self) -> hints.Hints:
        """For the bottom bar, on a button in the middle."""
        return hints.ELSEWHERE if self.contents is not None else hints.NO_ARTICLE

    # --- the open article ------------------------------------------------------------------------

    def open_article(self, article_id: str) -> None:
        """Show an article with its marks; nothing with an empty id, or one that is gone."""
        if self.contents is not None and self.contents.article.id == article_id:
            return
        self.bar.close_bar()
        self.annotating.escape()
        if self.panel.isAncestorOf(QApplication.focusWidget() or self):
            self.pane.view.setFocus()  # its editor is about to go
        try:
            found = Contents(self.hub.workspace, ArticleId(article_id)) if article_id else None
        except NotFound:
            found = None
        self.contents = self.annotating.contents = self.relating.contents = found
        is_laid_out = self.pane.isVisible()
        had_text = self.pane.view.hasFocus()
        self.pane.setVisible(found is not None)
        self.panel.setEnabled(found is not None)
        self._show_nothing()
        self._follow_focus(had_text=had_text)
        if found is not None:
            self.pane.show_article(found.article, found.text)
            if is_laid_out:  # what is seen is painted before the rest of thousands is read
                self.pane.view.set_marks(found.marks_before(self.pane.view.shown_until()), "")
                self.pane.view.viewport().repaint()
            self.pane.view.set_marks(found.marks, "")
        self.revising.show_article(found)
        self._show_cards()
        self._set_active("")
        if found is not None and self.library.current != article_id:
            self.library.set_current(article_id)
        self.shown.emit()

    def _follow_focus(self, *, had_text: bool) -> None:
        """Where no text is shown any more it is in the library; in the text again with the next."""
        focus = QApplication.focusWidget()
        if self.contents is None:
            self._text_had_focus = had_text
            if (had_text or focus is None) and self.isVisible():
                self.focus()  # Qt gives it to whatever stands next to what is hidden
        elif self._text_had_focus:
            self._text_had_focus = False
            if focus is None or self.library.isAncestorOf(focus):
                self.pane.view.setFocus()

    def focus(self) -> None:
        """Take the focus: in the text, or where the way to one begins."""
        if self.contents is not None:
            self.pane.view.setFocus()
        elif self._none_yet.isHidden():
            self.library.focus_list()
        else:
            self._none_yet.setFocus()

    def go_to_mark(self, mark_id: str) -> None:
        """Go to a mark of the open article, and open its card."""
        mark = self.contents.marks.of(mark_id) if self.contents else None
        if mark is not None:
            self.pane.go_to_mark(mark)
            self._set_active(mark_id)

    def _set_active(self, mark_id: str) -> None:
        """Open the card of a mark, with what is offered for it."""
        self.offering.show(self.contents, mark_id)
        self.panel.set_active(mark_id)

    def open_search(self) -> None:
        """Show the search in place of the library; what is selected is looked for."""
        view = self.pane.view
        selection = view.selection if view.hasFocus() else None
        self.left.setCurrentWidget(self.search)
        self.columns.show(self.left)
        words = " ".join(selection.of(view.text).split()) if selection else ""
        self.search.open_with(f'"{words}"' if 0 < len(words) <= LONGEST_WORDS else "")

    def close_search(self) -> None:
        """Back to the library, and to the text as it was."""
        self.left.setCurrentWidget(self.library)
        self.pane.show_found([], -1)
        self.focus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        left = self.search if self.left.currentWidget() is self.search else self.library
        return [left, self.pane, self._none_yet, self.panel]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit(self.width())
        self._place_bar()

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # what is in its place before it is filled is not styled twice
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        middle = QWidget()
        for widget in (self.left, middle, self.panel):
            self.splitter.addWidget(widget)
        theme.set_kind(middle, "paper")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(self.revising.banners)
        column.addWidget(self.pane, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._none_yet, 1)
        self.pane.hide()
        self._show_nothing()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.library, self.search):
            self.left.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.left.setMinimumWidth(theme.px(LEFT_LEAST))
        self.panel.setMinimumWidth(theme.px(RIGHT_LEAST))

    def _show_cards(self) -> None:
        if self.contents is None:
            self.panel.show_none()
            self.panel.show_memo("")
            self.panel.relations.show_ties(())
        else:
            self.panel.show_cards(*self.contents.cards(), self.contents.number_of)
            self.panel.show_memo(self.contents.annotations.article_memo)
            self.panel.relations.show_ties(self.contents.annotations.article_ties)

    def _on_mention_wanted(self, article_id: str, mention_id: str) -> None:
        self.open_article(article_id)
        if mention_id:
            self.go_to_mark(mention_id)

    def _show_nothing(self) -> None:
        """Where no article is shown: say how one is chosen, or how the first ones come in."""
        is_empty = self.contents is None and not self.hub.workspace.articles.count()
        begins = self._none_yet.isVisible() and not is_empty
        had_focus = begins and self._none_yet.isAncestorOf(QApplication.focusWidget() or self)
        self._none_yet.setVisible(is_empty)
        self._nothing.setVisible(self.contents is None and not is_empty)
        if had_focus:  # the first text has it once it is there
            self._text_had_focus = True
            self.focus()

    def _on_changed(self, done: Done) -> None:
        if self.contents is None:
            self._show_nothing()
            return
        try:
            self._show_change(self.contents, done.changes)
        except NotFound:
            self.contents = self.annotating.contents = self.relating.contents = None
            self.open_article("")
            return
        self.offering.follow(done.changes)

    def _show_change(self, contents: Contents, changes: Changes) -> None:
        before = contents.text
        touched = contents.refresh(changes)
        if contents.text != before:
            self.pane.show_text_again(contents.text)
        if touched:
            view = self.pane.view
            view.set_marks(contents.marks, view.active if contents.marks.of(view.active) else "")
            view.viewport().repaint()  # what was done is seen before anything else is made for it
            self._close_bar_of_gone(contents)
            self._show_cards()
        if changes.touch("articles", "outlets", "revisions", "asides"):
            contents.refresh_facts()
            self.pane.show_facts(contents.article)
        if touched or changes.touch("revisions"):
            self.revising.show_article(contents)

    def _on_undone(self, done: Done) -> None:
        """Undo never touches another article unseen: it goes there and says so."""
        self.moved_to = ""
        self.bar.close_bar()
        if done.article_id and (not self.contents or self.contents.article.id != done.article_id):
            known = self.hub.workspace.articles.some([done.article_id])
            if known:
                self.open_article(done.article_id)
                self.moved_to = known[0].headline
        places = [change.row for change in done.changes.items if change.table == "spans"]
        if places and self.contents is not None:
            start = min(int(row["start"]) for row in places)
            self.pane.view.set_caret(min(start, len(self.contents.text.text)))

    def _on_hit_chosen(self, hit: Hit, query: Query) -> None:
        """Open the article, with all its hits shown; F3 goes through them."""
        self.open_article(hit.article.id)
        if self.contents is None or self.contents.article.id != hit.article.id:
            return
        found = matcher(terms_of(query.tree)).places(self.contents.text.text)
        places = [one.span for one in found][:MOST_HITS]
        at = places.index(hit.place) if hit.place in places else 0
        self.pane.show_found(places, at)
        self.pane.view.setFocus()

    def _on_mark_reached(self, mark: Mark) -> None:
        announce(self.pane.view, self.contents.words(mark) if self.contents else "")
        self.pane.view.set_active(mark.id)
        self._set_active(mark.id)
        self.annotating.remember(mark.id)

    def _on_mark_left(self) -> None:
        self.pane.view.set_active("")
        self._set_active("")

    def _on_mark_made(self, mark_id: str) -> None:
        self.pane.view.set_active(mark_id)
        self._set_active(mark_id)
        self.annotating.remember(mark_id)

    def _on_bar_closed(self) -> None:
        """Back to the text, behind the mark, so that J goes on from there."""
        view = self.pane.view
        mark = self.contents.marks.of(view.active) if self.contents else None
        if mark is not None:
            view.set_caret(mark.end, reveal=False)
        view.setFocus()

    def _close_bar_of_gone(self, contents: Contents) -> None:
        """Nothing is asked about a mark that is gone; who has the focus keeps it."""
        if self.bar.isVisible() and self.bar.about and contents.marks.of(self.bar.about) is None:
            focus = QApplication.focusWidget()
            has_focus = focus is None or self.bar.isAncestorOf(focus)
            self.bar.close_bar()
            if focus is not None and not has_focus:
                focus.setFocus()

    def _place_bar(self) -> None:
        """Keep the bar beside its mark, or beside the selection."""
        if not self.bar.isVisible() or self.contents is None:
            return
        span = self._bar_span()
        if span is None:
            return
        corner = self.pane.mapTo(self, QPoint(0, 0))
        area = self.pane.rect().translated(corner).adjusted(GAP, GAP, -GAP, -GAP)
        if area.width() < self.bar.width():  # it reaches over a side pane, never out of the window
            area.setLeft(GAP)
            area.setRight(self.width() - GAP)
        self.bar.move(beside(self.pane.place_in(self, span), self.bar.size(), area))

    def _bar_width(self) -> int:
        """As wide as the column that it lies over."""
        left, right = self.pane.view.column()
        return round(right - left) + 2 * BESIDE

    def _bar_span(self) -> Span | None:
        """What the bar is about: the selection, or the last part of the active mark."""
        mark = self.contents.marks.of(self.pane.view.active) if self.contents else None
        return self.pane.view.selection or (mark.spans[-1] if mark else None)

    def _on_step_shown(self) -> None:
        self.pane.selection_bar.hide()
        span = self._bar_span()
        if span is not None:
            self.pane.view.make_room(span, self.bar.height() + 3 * GAP)
        self._place_bar()

    def _on_adjusting_changed(self, sentence: str) -> None:
        self._hint.set_text(sentence)
        self._hint.setVisible(bool(sentence))
        self.pane.view.keys_here = hints.ADJUSTING if sentence else hints.READING
        self.keys_changed.emit()

    def _on_escaped(self) -> None:
        if not self.annotating.escape():
            self.pane.view.set_caret(self.pane.view.caret, reveal=False)
            self.pane.view.set_active("")
            self._set_active("")

    def _on_menu_wanted(self, point: QPoint) -> None:
        marks = self.pane.view.marks_at(self.pane.view.viewport().mapFromGlobal(point))
        if marks and self.pane.view.selection is None:
            self._on_mark_reached(marks[0])
        self._open_menu(point)

    def _on_card_menu_wanted(self, card_id: str, point: QPoint) -> None:
        self.go_to_mark(card_id)
        self._open_menu(point, CARD_VERBS)

    def _open_menu(self, point: QPoint, verbs: tuple[str | None, ...] = MENU_VERBS) -> None:
        menu = QMenu(self)
        self.menu_opening.emit(menu, verbs)
        menu.popup(point)

    def _on_editor_made(self, editor: CardEditor) -> None:
        def mention_id() -> MentionId:
            return MentionId(editor.card.id if editor.card else "")

        def grade(**values: str) -> None:
            self.hub.do(GradeMention(mention_id=mention_id(), **values))

        def write_reason(text: str) -> None:
            command = GradeMention(mention_id=mention_id(), reason=text)
            self.hub.do_more(command, f"reason {mention_id()}")

        if self.hub.workspace.read_only:
            editor.refuse_input()
        editor.stance_chosen.connect(
            lambda stance: self.hub.do(SetStance(mention_id=mention_id(), stance=stance))
        )
        editor.reliability_chosen.connect(lambda code: grade(reliability=code))
        editor.credibility_chosen.connect(lambda code: grade(credibility=code))
        editor.confidence_chosen.connect(lambda value: grade(confidence=value))
        editor.reason_written.connect(write_reason)
        editor.claim_accepted.connect(self.offering.link)
        editor.relations.chosen.connect(self.relating.go_to)
        editor.relations.delete_wanted.connect(self.relating.delete)
        editor.values_changed.connect(self.offering.set_values)
        editor.rated.connect(self.offering.rate)
        editor.speaker_wanted.connect(lambda: self.annotating.open_mark(mention_id()))
        editor.link_chosen.connect(self.annotating.edit_chain)
        editor.verb_chosen.connect(lambda verb: getattr(self.annotating, verb)())
        editor.left.connect(self.pane.view.setFocus)
