"""The Speakers view: the table, and beside it a possible merge or all about one speaker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.analysis.sentences import position_of
from annotator.commands.speakers import AddSpeaker, DeleteSpeakers
from annotator.core.i18n import N_, _
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.naming import NameProposal
from annotator.core.speaker import Speaker, name_key
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.hints import LEAVING, Hints, has_focus
from annotator.ui.hub import Hub
from annotator.ui.project_view import ProjectView
from annotator.ui.speakers import told
from annotator.ui.speakers.asking import SpeakerDialog
from annotator.ui.speakers.details import SAID, DetailsPanel
from annotator.ui.speakers.keyed import ViewKeys
from annotator.ui.speakers.merging import LoadedPassage, MergePanel
from annotator.ui.speakers.rows import read_rows
from annotator.ui.speakers.searching import NameSearch
from annotator.ui.speakers.table import SpeakerTable
from annotator.ui.widgets import EmptyState, Frame
from annotator.workspace.aliases import Joining, join, joining, keep_apart
from annotator.workspace.workspace import Done

TEXTS: Final = ("revisions", "asides")
"""Tables that change in which texts names are looked for."""
NAMES: Final = ("speakers", "speaker_aliases", "kept_apart", "articles", *TEXTS)
ABOUT_SPEAKERS: Final = (
    *("speaker_roles", "speaker_grades", "merges", "mentions", "attributions", "grades"),
    *("claims", "claim_values", "outlets"),
)
_WIDE: Final = 1400
_PANEL, _NARROW_PANEL = 500, 440
_PANEL_SHARE: Final = 0.45
"""Of the width, at most: large letters make the panel wide."""

FIRST_HINTS = (
    ("A", N_("add a speaker")),
    ("Esc", N_("back to reading")),
    ("?", N_("all keys")),
)
MERGE_HINTS = (
    ("Up|Down", N_("name")),
    ("Space", N_("use it")),
    ("M", N_("main name")),
    ("Ctrl+Enter", N_("merge")),
    ("N", N_("keep apart")),
    ("D", N_("details")),
    ("?", N_("all keys")),
)
HINTS = (
    ("Up|Down", N_("speaker")),
    ("Enter", N_("all that was said")),
    ("F2", N_("rename")),
    ("L", N_("another name")),
    ("G", N_("grade")),
    ("?", N_("all keys")),
)
SAID_HINTS = (("Enter", N_("open in the article")), *LEAVING)


class SpeakersView(ProjectView):
    """Its public methods without arguments are the actions of owner ``speakers``."""

    place = "speakers"
    hints, first_hints = HINTS, FIRST_HINTS

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.proposals: list[NameProposal] = []
        self._at = 0
        """Which of the proposals is shown, or would be."""
        self._is_stale = True
        self._texts_changed = False
        self._details_wanted = False
        self.table = SpeakerTable()
        self.merge = MergePanel()
        self.details = DetailsPanel(hub)
        self._nothing = EmptyState(_("Choose a speaker to see all about it"), icon="users")
        self._panel = Frame("pane-right")
        self._pages = QStackedWidget()
        self._search = NameSearch(hub.workspace, self)
        self._keys = ViewKeys(self.run_key, self)
        self._lay_out()
        self._connect()

    @property
    def keys_here(self) -> Hints:
        """The letters work in the lists alone."""
        if has_focus(self.merge.list):
            return MERGE_HINTS
        if has_focus(self.details.said):
            return SAID_HINTS
        if not has_focus(self.table.table):
            return self.first_hints if has_focus(self) else LEAVING
        if self.proposal is None:
            return HINTS
        return (HINTS[0], *MERGE_HINTS[1:])

    @property
    def is_empty(self) -> bool:
        return not self.table.has_rows and not self.proposals

    def enter(self) -> None:
        """Come from elsewhere: show what is there now, and look for names."""
        self._read()
        if self._is_stale:
            self._look()
        self._focus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        shown = self._pages.currentWidget()
        inner = [self.merge.list] if shown is self.merge else [self.details.pane]
        return [*self.table.panes(), *inner]

    def close_view(self) -> None:
        """The project is about to be closed."""
        self.details.about.store()
        self._search.stop()

    @property
    def proposal(self) -> NameProposal | None:
        """The possible merge that is shown."""
        is_shown = self._pages.currentWidget() is self.merge
        return self.merge.proposal if is_shown else None

    # --- actions: speakers -----------------------------------------------------------------------

    def new_speaker(self) -> None:
        if not self.hub.may_write():
            return
        dialog = SpeakerDialog(self.window())
        keep_drafts(dialog, self.hub.place)
        if not dialog.asked():
            return
        done = self.hub.do(AddSpeaker(name=dialog.name.value(), kind=dialog.chosen_kind))
        if done is not None:
            self.table.show_all()
            self.table.choose(done.result)
            self.done.emit(told.added(dialog.name.value().strip()))

    def rename_speaker(self) -> None:
        if self._with_speaker():
            self.details.ask_name()

    def add_alias(self) -> None:
        if self._with_speaker():
            self.details.ask_alias()

    def add_role(self) -> None:
        if self._with_speaker():
            self.details.ask_role()

    def grade_speaker(self) -> None:
        if self._with_speaker():
            self.details.ask_letter()

    def delete_speaker(self) -> None:
        speaker = self.table.speaker
        if speaker is not None:
            self._tell(
                self.hub.do(DeleteSpeakers(speaker_ids=(speaker.id,))), told.deleted(speaker)
            )

    def show_details(self) -> None:
        """Go to and fro between what is known of the speaker and its possible merge."""
        self._details_wanted = self._pages.currentWidget() is self.merge
        speaker = self.table.speaker
        if speaker is not None:
            self._show_speaker(speaker)

    def open_place(self) -> None:
        """Open what is chosen in its article: a name of a merge, or what was said."""
        if self.proposal is not None:
            self._open_name()
            return
        said = self.details.said
        if self.table.table.hasFocus() and said.isVisible():
            self.details.show_tab(SAID)
            said.setFocus()
            if not said.currentIndex().isValid():
                said.setCurrentIndex(said.model_of_said.index(0))
        elif (one := said.chosen) is not None:
            self.read_wanted.emit(one.article.id, one.mention.start)

    # --- actions: merges -------------------------------------------------------------------------

    def use_name(self) -> None:
        if self.proposal is not None:
            self.merge.list.names.toggle(self.merge.list.at)

    def make_main_name(self) -> None:
        if self.proposal is not None:
            self.merge.list.names.make_main(self.merge.list.at)

    def merge_names(self) -> None:
        """Take the ticked names for one speaker."""
        plan = self._plan()
        if plan is None or not (plan.gone or plan.aliases):
            self.told.emit(_("Choose a possible merge with J, and tick the names with Space."))
            return
        words = told.merged(plan.main, len(self.merge.list.names.used) - 1)
        done = join(self.hub.do, plan)
        if done is None:
            return
        kept = plan.kept.id if plan.kept else self._named(plan.main)
        self._details_wanted = False
        self.table.choose(kept)
        self._tell(done, words)

    def keep_names_apart(self) -> None:
        """Remember that these are not one speaker."""
        if self.proposal is None:
            self.told.emit(_("Choose a possible merge with J first."))
        else:
            words = told.kept_apart(self.proposal)
            self._tell(keep_apart(self.hub.do, self.proposal), words)

    def next_proposal(self) -> None:
        self._step(1)

    def previous_proposal(self) -> None:
        self._step(-1)

    # --- inside: showing -------------------------------------------------------------------------

    def _focus(self) -> None:
        """The speakers have the focus; where there is none yet, the names that may be one."""
        shown = self._pages.currentWidget()
        if self.table.has_rows:
            self.table.focus()
        else:
            (self.merge.list if shown is self.merge else self).setFocus()

    def _read(self) -> None:
        self.table.show_rows(read_rows(self.hub.workspace))
        self._show_again()
        self.subject_changed.emit()
        if self.hasFocus():
            self._focus()  # on the speakers, once there is one

    def _show_again(self) -> None:
        """Show the chosen speaker as it is now; without one, a merge that adds one."""
        speaker = self.table.speaker
        if speaker is not None:
            self._show_speaker(speaker)
        elif self.proposals:
            self._show_proposal(min(self._at, len(self.proposals) - 1))
        else:
            self._show_page(self._nothing)

    def _show_speaker(self, speaker: Speaker) -> None:
        at = self._proposal_of(speaker.id)
        self.details.show_speaker(speaker, waits=at is not None)
        if at is None or self._details_wanted:
            self._show_page(self.details)
        else:
            self._show_proposal(at)

    def _show_proposal(self, at: int) -> None:
        self._at = at
        proposal = self.proposals[at]
        if proposal != self.proposal:
            articles = self.hub.workspace.articles.all()
            numbers = {one.id: one.number_name for one in articles}
            place = (at, len(self.proposals))
            self.merge.show_proposal(proposal, place, numbers, self._passages(proposal, numbers))
        self._show_page(self.merge)
        self._show_plan()

    def _show_page(self, page: QWidget) -> None:
        """Show what is at the right; names that go and had the focus give it to the speakers."""
        had_focus = self.merge.list.hasFocus()
        self._pages.setCurrentWidget(page)
        self.subject_changed.emit()
        if had_focus and page is not self.merge:
            self._focus()

    def _show_plan(self) -> None:
        plan = self._plan()
        if plan is not None:
            self.merge.show_plan(plan)

    def _passages(
        self, proposal: NameProposal, numbers: Mapping[ArticleId, str]
    ) -> dict[str, LoadedPassage]:
        """The sentences that say of whom the loaded names are said, by these names."""
        found = {}
        for one in proposal.loaded:
            text = self.hub.workspace.articles.text(one.article_id).text
            paragraph, _sentence = position_of(text, one.name.start)
            found[one.spelling.name] = LoadedPassage(
                before=text[one.sentence.start : one.name.start],
                name=one.name.of(text),
                after=text[one.name.end : one.sentence.end],
                number=numbers[one.article_id],
                paragraph=paragraph,
            )
        return found

    def _proposal_of(self, speaker_id: SpeakerId) -> int | None:
        found = (at for at, one in enumerate(self.proposals) if speaker_id in one.speaker_ids)
        return next(found, None)

    def _stay_with_details(self) -> None:
        self._details_wanted = True

    def _step(self, way: int) -> None:
        if not self.proposals:
            self.told.emit(_("No names wait to be merged."))
            return
        is_shown = self.proposal is not None
        at = (self._at + way) % len(self.proposals) if is_shown else self._at
        at = min(at, len(self.proposals) - 1)
        self._details_wanted = False
        if ids := self.proposals[at].speaker_ids:
            self.table.choose(ids[0])
        else:
            self.table.choose_nobody()
        self._show_proposal(at)
        self.merge.list.setFocus()  # the arrows go from name to name
        announce(self.merge.list, f"{self.proposals[at].main}. {self.proposals[at].why}")

    # --- inside: doing ---------------------------------------------------------------------------

    def _plan(self) -> Joining | None:
        proposal, names = self.proposal, self.merge.list.names
        if proposal is None:
            return None
        return joining(self.hub.workspace, proposal, names.used, names.main)

    def _named(self, name: str) -> str:
        key = name_key(name)
        found = (one.id for one in self.hub.workspace.speakers.all() if name_key(one.name) == key)
        return next(found, "")

    def _with_speaker(self) -> bool:
        """Whether a speaker is chosen to do something with; else says so."""
        if self.table.speaker is None:
            self.told.emit(_("Choose a speaker first."))
            return False
        if self.details.speaker is None or self.details.speaker.id != self.table.speaker.id:
            self.details.show_speaker(self.table.speaker, waits=False)
        return True

    def _open_name(self) -> None:
        row = self.merge.list.names.rows[self.merge.list.at]
        for article_id, _count in row.spelling.counts:
            text = self.hub.workspace.articles.text(article_id).text
            at = text.find(row.spelling.name)
            self.read_wanted.emit(article_id, max(at, 0))
            return
        self.told.emit(_("No article has this name."))

    def _tell(self, done: Done | None, words: str) -> None:
        if done is not None:
            self.done.emit(words)

    # --- inside: keeping up ----------------------------------------------------------------------

    def _look(self) -> None:
        self._is_stale = False
        self._search.start(texts_changed=self._texts_changed)
        self._texts_changed = False

    def _on_changed(self, done: Done) -> None:
        self._texts_changed |= done.changes.touch(*TEXTS)
        names = done.changes.touch(*NAMES)
        self._is_stale |= names
        if not self.isVisible():
            return
        if names or done.changes.touch(*ABOUT_SPEAKERS):
            self._read()
        if self._is_stale:
            self._look()

    def _on_found(self, proposals: list[NameProposal]) -> None:
        self.proposals = proposals
        self.table.show_waiting({id_ for one in proposals for id_ in one.speaker_ids})
        self._show_again()
        self.subject_changed.emit()
        if self.isVisible() and not self.table.has_rows:
            self._focus()

    def _on_chosen(self, speaker: Speaker) -> None:
        known = self.details.speaker
        if known is None or known.id != speaker.id:  # the list may only have been read again
            self._details_wanted = False
        self._show_speaker(speaker)

    def _on_cancel(self) -> None:
        self._search.stop()
        self._is_stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.px(_WIDE)
        wanted = theme.px(_PANEL if wide else _NARROW_PANEL)
        self._panel.setFixedWidth(min(wanted, round(self.width() * _PANEL_SHARE)))

    def _lay_out(self) -> None:
        for page in (self._nothing, self.merge, self.details):
            self._pages.addWidget(page)
        inner = QVBoxLayout(self._panel)
        inner.setContentsMargins(1, 0, 0, 0)
        inner.addWidget(self._pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self._panel)

    def _connect(self) -> None:
        self._keys.watch(self.table.table, self.merge.list, self.details.said)
        self._keys.left.connect(self.left)
        theme.changed.connect(self._fit)
        self.hub.changed.connect(self._on_changed)
        self._search.found.connect(self._on_found)
        self._search.refused.connect(self.told)
        self._search.progressed.connect(self.table.show_search)
        self._search.ended.connect(lambda: self.table.show_search(0, 0))
        self.table.chosen.connect(self._on_chosen)
        self.table.new_wanted.connect(self.new_speaker)
        self.table.cancel_wanted.connect(self._on_cancel)
        self.merge.merge_wanted.connect(self.merge_names)
        self.merge.apart_wanted.connect(self.keep_names_apart)
        self.merge.step_wanted.connect(self._step)
        self.merge.chosen.connect(self._show_plan)
        self.details.rename_wanted.connect(self.rename_speaker)
        self.details.merge_wanted.connect(self.show_merge)
        self.details.done.connect(self.done)
        self.details.letters.place_wanted.connect(self.read_wanted)
        self.details.splitting.connect(self._stay_with_details)

    def show_merge(self) -> None:
        """Back from the details to the possible merge of the speaker."""
        self._details_wanted = False
        self._show_again()
