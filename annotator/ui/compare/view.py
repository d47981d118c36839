"""The Compare view: two reports side by side, and all that can be done with the two of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.core.article import Article
from annotator.core.comparison import Conflict, Passage, Side
from annotator.core.duplicates import Decision
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.compare import deciding
from annotator.ui.compare.carrying import Carrying, why_none
from annotator.ui.compare.choosing import Two, WholeSet, best_pair, pair_entries, set_of
from annotator.ui.compare.conflict_list import ConflictList
from annotator.ui.compare.entries import EntryPopup
from annotator.ui.compare.gutter import Pill, PillKind
from annotator.ui.compare.legend import CHOOSE, FIRST_HINTS, TOO_FEW, Legend
from annotator.ui.compare.matrix import Matrix, MatrixDialog, read_matrix
from annotator.ui.compare.pair import Pair, dressed, read_pair, with_rest
from annotator.ui.compare.reading import Reading
from annotator.ui.compare.rest import Rest
from annotator.ui.compare.spread import Spread
from annotator.ui.compare.strip import ALIGNED, Strip
from annotator.ui.compare.walking import Walk
from annotator.ui.compare.weaving import At
from annotator.ui.hints import LEAVING
from annotator.ui.hub import Hub
from annotator.ui.project_view import ProjectView
from annotator.ui.widgets import EmptyState
from annotator.workspace.comparing import Compared, Proposal
from annotator.workspace.workspace import Done

TEXTS = ("revisions", "asides", "severed")
"""Tables that change what a comparison finds."""
ABOUT = ("articles", "outlets", "events", "mentions", "spans", "attributions", "speakers")
DUPLICATES = ("duplicates", "duplicate_sets")


class CompareView(ProjectView):
    """Its public methods without arguments are the actions of owner ``compare``."""

    place = "compare"
    hints, first_hints = LEAVING, FIRST_HINTS

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.pair: Pair | None = None
        self.strip = Strip()
        self.spread = Spread()
        self.walk = Walk()
        self.chooser = EntryPopup(
            self,
            _("Pairs of reports"),
            (("Enter", _("compare")), ("Esc", _("leave"))),
            filter_words=_("Filter pairs and articles"),
            width=560,
        )
        self.conflicts = ConflictList(self)
        self.carrying = Carrying(hub, self)
        self._reading = Reading(hub.workspace, self)
        self._side = Side.A
        self._rest = Rest(hub.workspace, self)
        self._stack = QStackedWidget()
        self._empty = EmptyState(_(CHOOSE[0]), _(CHOOSE[1]), "columns")
        self._waiting = EmptyState(_("Comparing two long reports …"), icon="columns")
        self._lay_out()
        self._connect()

    @property
    def has_subject(self) -> bool:
        return self.pair is not None

    def set_look(self, zoom: float, *, smooth: bool) -> None:
        self.spread.smooth = smooth
        for page in self.spread.pages.values():
            if page.zoom != zoom:
                page.zoom = zoom
                page.restyle()

    def legend(self) -> QWidget:
        return Legend()

    # --- which pair ------------------------------------------------------------------------------

    @property
    def two(self) -> Two | None:
        """The articles that are compared."""
        return Two(*self.pair.ids) if self.pair is not None else None

    @property
    def current(self) -> ArticleId | None:
        """The article whose report has the caret."""
        return self.pair.article(self._side).id if self.pair is not None else None

    def compare(self, two: Two, target: Passage | Conflict | None = None) -> None:
        """Show two articles, at a passage or conflict where one is given."""

        def then(pair: Pair) -> None:
            self._show(pair)
            if isinstance(target, Passage) and target in pair.passages:
                self._go_to_passage(target)
            elif isinstance(target, Conflict):
                self._rest.when_found(lambda: self._go_to_known(target))

        ids, workspace = (two.a, two.b), self.hub.workspace
        self._rest.stop()
        self._reading.run(ids, lambda both, _progress: read_pair(workspace, *both), then)

    def enter(self) -> None:
        """Come from an article: to the pair that is shown, to its best one, or to the choice."""
        article_id = self.open_article()
        if self.pair is not None and (not article_id or article_id in self.pair.ids):
            self.focus_page()
            return
        best = best_pair(self.hub.workspace, ArticleId(article_id)) if article_id else None
        if best is not None:
            self.compare(best)
        self.focus_page()
        if self.pair is None and not self._reading.is_busy:
            self.choose_pair()

    def focus_page(self) -> None:
        shown = self.pair is not None
        (self.spread.pages[self._side] if shown else self).setFocus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [*self.spread.pages.values(), self.strip.pair_button]

    def close_view(self) -> None:
        """The project is about to be closed."""
        self._reading.stop()
        self._rest.stop()
        for popup in (self.chooser, self.conflicts, self.carrying):
            popup.hide()

    # --- actions ---------------------------------------------------------------------------------

    def next_passage(self) -> None:
        self._step(1)

    def previous_passage(self) -> None:
        self._step(-1)

    def next_conflict(self) -> None:
        """Go to the next place where they disagree; after the last one to the first."""
        if not self._rest.when_found(self.next_conflict) or self.pair is None:
            return
        found = self.walk.next_conflict(self.pair)
        if found is None:
            self.told.emit(_("The two reports do not disagree anywhere."))
        else:
            self._go_to_conflict(found)

    def list_conflicts(self) -> None:
        if not self._rest.when_found(self.list_conflicts):
            return
        if self.pair is not None and self.pair.conflicts:
            self.conflicts.show_conflicts(self.pair, self.walk.at.conflict)
            self.conflicts.open_under(self.strip.conflicts)

    def carry_tags(self) -> None:
        """Offer the tags of the passage, or all where no passage is chosen."""
        if not self._rest.when_found(self.carry_tags) or self.pair is None:
            return
        passage = self.walk.at.passage
        inside = self.pair.proposals_in(passage) if passage is not None else []
        self._offer(inside or list(self.pair.proposals))

    def carry_all_tags(self) -> None:
        if self._rest.when_found(self.carry_all_tags) and self.pair is not None:
            self._offer(list(self.pair.proposals))

    def unlink(self) -> None:
        """Say that the passage does not belong together, or set the conflict aside."""
        at = self.walk.at
        if at.conflict is not None:
            self._decided(deciding.set_aside(self.hub, self.pair, at.conflict))
        elif at.passage is not None:
            self._decided(deciding.unlink(self.hub, self.pair, at.passage))
        else:
            self.told.emit(_("Go to a passage with N first."))

    def swap_sides(self) -> None:
        if self.pair is None:
            return
        a, b = self.pair.ids
        at = self.walk.at
        turned = self._dressed(self.pair.found.turned(), Two(b, a))
        self._side = self._side.other
        self._show(turned)
        if at.passage is not None and at.passage.turned() in turned.passages:
            self._go_to_passage(at.passage.turned())

    def open_or_go(self) -> None:
        """Open or close the fold at the caret; elsewhere read on in the article itself."""
        if self.pair is None:
            return
        page = self.spread.pages[self._side]
        fold = page.fold_at_caret()
        if fold is not None:
            page.toggle_fold(fold.start)
        else:
            self.read_wanted.emit(self.pair.article(self._side).id, page.caret)

    def confirm_pair(self) -> None:
        self._decided(deciding.decide(self.hub, self.pair, Decision.CONFIRMED))

    def reject_pair(self) -> None:
        self._decided(deciding.decide(self.hub, self.pair, Decision.REJECTED))

    def choose_pair(self) -> None:
        """Open the list of pairs."""
        entries = pair_entries(self.hub.workspace, self.open_article(), self.two)
        sentence, hint = CHOOSE if entries else TOO_FEW
        self._empty.set_sentence(_(sentence), _(hint))
        if entries:
            self.chooser.show_entries(entries)
            self.chooser.open_under(self.strip.pair_button)

    def show_matrix(self) -> None:
        """Show all reports of the set as a table."""
        two = self.two
        members = set_of(self.hub.workspace, two) if two is not None else []
        if len(members) < 2:
            self.told.emit(_("This set has no more than two reports."))
            return
        lead, others = members[0].lead_id, [one.article_id for one in members]
        workspace = self.hub.workspace
        self._reading.run(
            [lead, *others],
            lambda reports, progress: read_matrix(workspace, reports, progress),
            self._open_matrix,
        )

    # --- inside: showing -------------------------------------------------------------------------

    def _show(self, pair: Pair, *, again: bool = False) -> None:
        self.pair = pair
        if again:
            self.walk.keep(pair)
        else:
            self.walk.begin(pair)
            self.strip.set_mode(ALIGNED)
        self._stack.setCurrentWidget(self.spread)
        members = set_of(self.hub.workspace, Two(*pair.ids))
        self.strip.show_pair(pair, more=len(members) > 1)
        self.spread.show_pair(pair, self.walk.at, again=again)
        self._rest.begin(pair)
        if not again:
            self.focus_page()
            self.subject_changed.emit()

    def _show_rest(self, pair: Pair) -> None:
        """Show where the two disagree and what may be carried over; nothing moves by it."""
        self.pair = pair
        self.strip.show_rest(pair)
        self.spread.show_rest(pair)

    def _show_nothing(self) -> None:
        self._rest.stop()
        self.pair = None
        self.walk = Walk()
        self.strip.show_nothing()
        self._stack.setCurrentWidget(self._empty)
        self.subject_changed.emit()

    def _on_waiting(self) -> None:
        self._stack.setCurrentWidget(self.spread if self.pair is not None else self._waiting)

    def _open_matrix(self, matrix: Matrix) -> None:
        dialog = MatrixDialog(matrix, self.window())
        lead = matrix.lead.id
        dialog.chosen.connect(lambda other, target: self.compare(Two(lead, other), target))
        dialog.finished.connect(lambda _result: self.focus_page())
        dialog.open()

    # --- inside: walking -------------------------------------------------------------------------

    def _step(self, way: int) -> None:
        if self.pair is None:
            return
        if self.walk.mode != ALIGNED:
            found = self.walk.next_alone(self.pair, way)
            if found is not None:
                self._go_to_alone(*found)
            return
        near = self.spread.nearest(self.pair.passages, self._side)
        passage = self.walk.next_passage(self.pair, way, near)
        if passage is None:
            self.told.emit(_("The two reports share no passage."))
        else:
            self._go_to_passage(passage)

    def _go_to_passage(self, passage: Passage) -> None:
        assert self.pair is not None  # noqa: S101 - it has the passage
        self._move(self.walk.to(passage=passage))
        self.spread.go_to(passage.a, passage.b)
        self.spread.pages[self._side].set_caret(passage.on(self._side).start)
        self._announce(self.walk.passage_words(self.pair, passage))

    def _go_to_known(self, conflict: Conflict) -> None:
        """Go to a conflict that somebody told of, if it is one still."""
        if self.pair is not None and conflict in self.pair.conflicts:
            self._go_to_conflict(conflict)

    def _go_to_conflict(self, conflict: Conflict) -> None:
        assert self.pair is not None  # noqa: S101 - it has the conflict
        self._move(self.walk.to(conflict=conflict))
        if conflict.within is None:
            self.spread.go_to(conflict.a, conflict.b)
            here = conflict.a if self._side is Side.A else conflict.b
            self.spread.pages[self._side].set_caret(here.start)
        else:
            self.spread.go_to_one(conflict.within, conflict.b)
            self.spread.pages[conflict.within].set_caret(conflict.b.start)
            self.told.emit(self.walk.within_words(self.pair, conflict))
        self._announce(self.walk.conflict_words(self.pair, conflict))

    def _go_to_alone(self, side: Side, span: Span) -> None:
        assert self.pair is not None  # noqa: S101 - it has the place
        self.spread.pages[side].unfold(span)
        self._move(self.walk.to(alone=(side, span)))
        self.spread.go_to_one(side, span)
        self.spread.pages[side].set_caret(span.start)
        self._announce(self.walk.alone_words(self.pair, side, span))

    def _move(self, at: At) -> None:
        self._rest.forget()
        self.spread.show_at(at)

    def _announce(self, words: str) -> None:
        announce(self.spread.pages[self._side], words)

    def _on_mode_chosen(self, mode: int) -> None:
        self.walk.mode = mode
        self._move(self.walk.to())
        self._step(1)
        self.focus_page()

    def _on_pressed(self, side: Side, offset: int) -> None:
        """A click in a passage makes it the one the analyst is at, where it stands."""
        self._side = side
        if self.pair is None:
            return
        passage = next(
            (p for p in self.pair.passages if p.on(side).start <= offset < p.on(side).end), None
        )
        if passage is not None and passage != self.walk.at.passage:
            self.walk.mode = ALIGNED
            self.strip.set_mode(ALIGNED)
            self._move(self.walk.to(passage=passage))
            self._announce(self.walk.passage_words(self.pair, passage))

    def _on_band(self, about: Passage | Conflict) -> None:
        if isinstance(about, Passage):
            self._go_to_passage(about)
        else:
            self._go_to_conflict(about)
        self.focus_page()

    def _on_pill(self, pill: Pill) -> None:
        if self.pair is not None and pill.kind is PillKind.TAGS and isinstance(pill.about, Passage):
            self._move(self.walk.to(passage=pill.about))
            self.carrying.take(self.pair, self.pair.proposals_in(pill.about))
        else:
            self._on_band(pill.about)

    # --- inside: doing ---------------------------------------------------------------------------

    def _offer(self, offered: list[Proposal]) -> None:
        if why_not := why_none(offered):
            self.told.emit(why_not)
        if self.pair is None or why_not or not self.hub.may_write():
            return
        self.carrying.offer(self.pair, offered)
        # beside the second report, where the tags would stand
        left = self.spread.pages[Side.A].margins()[0] - theme.px(16)
        self.carrying.open_at(QPoint(round(left), self.strip.height() + theme.px(8)))
        self._preview(self.carrying.spans())
        if (passage := self.walk.at.passage) is not None:
            self.carrying.move_below(self.spread.foot_of(passage.a) + self.strip.height())

    def _preview(self, spans: object) -> None:
        if not isinstance(spans, tuple) or self.pair is None:
            return
        passage = next((p for p in self.pair.passages if spans and p.b.overlaps(spans[0])), None)
        self._move(self.walk.suggest(spans, passage))
        if passage is not None:
            self.spread.go_to(passage.a, passage.b)

    def _decided(self, words: str) -> None:
        if words:
            self.done.emit(words)

    def _on_chosen(self, key: object) -> None:
        self.chooser.leave()
        if isinstance(key, Two):
            self.compare(key)
        elif isinstance(key, WholeSet):
            rows = [row for row in self.hub.workspace.duplicates.all() if row.set_id == key.id]
            self.compare(Two(rows[0].lead_id, rows[0].article_id))
            self.show_matrix()

    def _on_conflict_chosen(self, conflict: object) -> None:
        self.conflicts.leave()
        if isinstance(conflict, Conflict):
            self._go_to_conflict(conflict)

    def _on_conflict_keyed(self, key: str, conflict: object) -> None:
        if key == "U" and isinstance(conflict, Conflict):
            self._decided(deciding.set_aside(self.hub, self.pair, conflict))

    # --- inside: keeping up ----------------------------------------------------------------------

    def _on_changed(self, done: Done) -> None:
        two = self.two
        if two is None or not done.changes.touch(*TEXTS, *ABOUT, *DUPLICATES):
            return
        known = {one.id for one in self.hub.workspace.articles.some([two.a, two.b])}
        if not {two.a, two.b} <= known:
            self._show_nothing()
            return
        workspace, found = self.hub.workspace, self.pair.found if self.pair else None
        ids, duplicate = (two.a, two.b), self.pair.duplicate if self.pair else None
        decided = workspace.duplicates.between(*ids) != duplicate  # then it counts as one event
        if decided or done.changes.touch(*TEXTS, "articles") or found is None:
            self._rest.stop()

            def whole(both: tuple[Article, ...], _progress: Progress) -> Pair:
                return with_rest(workspace, read_pair(workspace, *both))

            self._reading.run(ids, whole, self._show_again)
        else:
            self._show_again(self._dressed(found, two))

    def _dressed(self, found: Compared, two: Two) -> Pair:
        """What is known of a comparison now; as whole as it was, so that nothing flickers."""
        workspace = self.hub.workspace
        pair = dressed(workspace, found, (two.a, two.b))
        return with_rest(workspace, pair) if found.is_whole else pair

    def _show_again(self, pair: Pair) -> None:
        self._show(pair, again=True)
        if self.conflicts.isVisible():
            self.conflicts.show_conflicts(pair, self.walk.at.conflict)
        if self.carrying.isVisible():
            self.carrying.offer_again(pair)

    def _lay_out(self) -> None:
        theme.set_kind(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        for widget in (self._empty, self.spread, self._waiting):
            self._stack.addWidget(widget)

    def _connect(self) -> None:
        for page in self.spread.pages.values():
            page.key_handler = self.run_key
        self.hub.changed.connect(self._on_changed)
        self._reading.refused.connect(self.told)
        self._reading.begun.connect(self._on_waiting)
        self._rest.found.connect(self._show_rest)
        self.strip.pair_wanted.connect(self.choose_pair)
        self.strip.mode_chosen.connect(self._on_mode_chosen)
        self.strip.conflicts_wanted.connect(self.list_conflicts)
        self.strip.carry_wanted.connect(self.carry_all_tags)
        self.strip.confirm_wanted.connect(self.confirm_pair)
        self.strip.reject_wanted.connect(self.reject_pair)
        self.strip.matrix_wanted.connect(self.show_matrix)
        self.spread.fitted.connect(self.strip.set_margin)
        self.spread.gutter.pressed.connect(self._on_pill)
        self.spread.gutter.band_pressed.connect(self._on_band)
        for side, page in self.spread.pages.items():
            page.escaped.connect(self.left)
            page.pressed.connect(lambda offset, side=side: self._on_pressed(side, offset))
            page.focused.connect(lambda side=side: setattr(self, "_side", side))
            page.other_side_wanted.connect(self.spread.pages[side.other].setFocus)
        self.chooser.chosen.connect(self._on_chosen)
        self.conflicts.chosen.connect(self._on_conflict_chosen)
        self.conflicts.keyed.connect(self._on_conflict_keyed)
        self.carrying.previewed.connect(self._preview)
        self.carrying.carried.connect(self.done)
        for popup in (self.chooser, self.conflicts, self.carrying):
            popup.closed.connect(self.focus_page)
        self.carrying.closed.connect(lambda: self._preview(()))
