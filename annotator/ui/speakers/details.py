"""The panel of one speaker: what it said, what is known of it, how reliable it was held to be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.commands.base import Command
from annotator.commands.speaker_aliases import AddAlias, DeleteAlias, SetLoaded
from annotator.commands.speaker_roles import DeleteRole, SetRole
from annotator.commands.speakers import EditSpeaker, GradeSpeaker
from annotator.commands.speakers_merging import SplitSpeaker
from annotator.core.i18n import _
from annotator.core.merge import Merge
from annotator.core.speaker import SPEAKER_KIND_LABELS, Alias, Role, Speaker, name_key
from annotator.ui import theme
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.hub import Hub
from annotator.ui.panes import focus_inside
from annotator.ui.speakers import told
from annotator.ui.speakers.about import AboutPage
from annotator.ui.speakers.asking import LetterDialog, RoleDialog
from annotator.ui.speakers.letters import LettersPage
from annotator.ui.speakers.said import SaidList
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    SPEAKER_ICONS,
    EmptyState,
    GradeBadge,
    Icon,
    IconButton,
    Label,
    Line,
    Segmented,
    TextButton,
)
from annotator.workspace.letters import letter_sources
from annotator.workspace.utterances import said_by

SAID, ABOUT, LETTERS = range(3)


class DetailsPanel(QWidget):
    """Everything about the speaker that is chosen; what is changed here is a command."""

    done = Signal(str)
    splitting = Signal()
    """A merge is about to be taken apart: names that may be merged are none to be shown for it."""
    rename_wanted = Signal()
    merge_wanted = Signal()
    """Back to the possible merge that waits."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.speaker: Speaker | None = None
        self._icon = Icon("user", "speaker_ink", metrics.ICON)
        self._name = Label("", "heading-panel", wrap=True)
        self._badge = GradeBadge()
        self._rename = IconButton("pencil-simple", _("Rename"), "F2")
        self._line = Label("", "secondary", wrap=True)
        self._waits = TextButton(_("A possible merge waits"), "quiet", "git-merge")
        self.tabs = Segmented(
            [_("Said"), _("Names, roles"), _("Reliability")], stretch=True, name=_("Details")
        )
        self.said = SaidList()
        self.about = AboutPage(read_only=hub.workspace.read_only)
        self.letters = LettersPage()
        self._nothing = EmptyState(
            _("No claim is tagged as said by this speaker"), _("Tag one with {C} in an article")
        )
        self._heard = QStackedWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_speaker(self, speaker: Speaker, *, waits: bool) -> None:
        """Show a speaker; the same one again keeps its tab and its place."""
        is_same = self.speaker is not None and self.speaker.id == speaker.id
        at = self.said.currentIndex().row() if is_same else -1
        self.speaker = speaker
        self._icon.set_icon(SPEAKER_ICONS[speaker.kind.value])
        self._name.setText(speaker.shown)
        self._badge.setVisible(bool(speaker.reliability))
        if speaker.reliability:
            self._badge.set_grade(speaker.reliability, None)
        self._line.setText(_about(speaker))
        self._waits.setVisible(waits)
        said = said_by(self._hub.workspace, speaker.id)
        self.said.model_of_said.show_said(said)
        if 0 <= at < len(said):
            self.said.setCurrentIndex(self.said.model_of_said.index(at))
        self._heard.setCurrentWidget(self.said if said else self._nothing)
        self.tabs.set_count(SAID, len(said))
        self.tabs.set_count(LETTERS, len(speaker.letters))
        merges = self._hub.workspace.merges.into_speaker(speaker.id)
        self.about.show_speaker(speaker, merges)
        self.letters.show_speaker(speaker, letter_sources(self._hub.workspace, speaker))

    @property
    def pane(self) -> QWidget:
        """What F6 goes to: what is on the open tab."""
        shown = self._pages.currentWidget()
        return self.said if shown is self._heard or shown is None else shown

    def show_tab(self, tab: int) -> None:
        self.tabs.set_current(tab)
        self._pages.setCurrentIndex(tab)

    # --- what is asked for -----------------------------------------------------------------------

    def ask_name(self) -> None:
        """Rename the speaker; mentions keep their spelling."""
        speaker = self.speaker
        if speaker is None or not self._hub.may_write():
            return
        title, sentence = _("Rename the speaker"), _("The text of the articles stays as it is.")
        name = LineDialog.ask(
            title, sentence, speaker.name, _("Rename"), self.window(), about=speaker.id
        )
        if name is not None and name != speaker.name:
            told_so = told.renamed(speaker.shown, name)
            is_done = self._do(EditSpeaker(speaker_id=speaker.id, name=name), told_so)
            keys = [name_key(one.name) for one in self._hub.workspace.speakers.all()]
            if is_done and keys.count(name_key(name)) > 1:
                words = _("There are two speakers “{name}” now. Choose both and merge them.")
                self.done.emit(words.format(name=name))

    def ask_alias(self) -> None:
        speaker = self.speaker
        if speaker is None or not self._hub.may_write():
            return
        sentence = _("Articles that name it so find it by this name, too.")
        name = LineDialog.ask(
            _("Another name"), sentence, "", _("Add"), self.window(), about=speaker.id
        )
        if name is not None:
            told_so = told.alias_added(name, speaker)
            self._do(AddAlias(speaker_id=speaker.id, name=name), told_so)

    def ask_role(self, role: Role | None = None) -> None:
        speaker = self.speaker
        if speaker is None or not self._hub.may_write():
            return
        dialog = RoleDialog(speaker.name, role, self.window())
        keep_drafts(dialog, role.id if role else speaker.id)

        def keep() -> bool:
            return self._do(
                SetRole(
                    speaker_id=speaker.id,
                    role=dialog.role.value(),
                    affiliation=dialog.affiliation.value(),
                    starts_on=dialog.starts.value(),
                    ends_on=dialog.ends.value(),
                    role_id=role.id if role else None,
                ),
                told.role_kept(dialog.role.value() or dialog.affiliation.value(), speaker),
            )

        self._hub.refused.connect(dialog.show_problem)
        dialog.keep_by(keep)
        dialog.asked()

    def ask_letter(self) -> None:
        speaker = self.speaker
        if speaker is None or not self._hub.may_write():
            return
        dialog = LetterDialog(speaker.name, speaker.reliability, self.window())
        keep_drafts(dialog, speaker.id)
        if dialog.asked() and dialog.letter:
            self._do(
                GradeSpeaker(
                    speaker_id=speaker.id,
                    reliability=dialog.letter,
                    reason=dialog.reason.value().strip(),
                ),
                told.graded(dialog.letter, speaker),
            )

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, command: Command, words: str) -> bool:
        """Do it, and say so in these words; whether it could be done."""
        is_done = self._hub.do(command) is not None
        if is_done:
            self.done.emit(words)
        return is_done

    def _edit(self, **given: object) -> None:
        if self.speaker is not None:
            command = EditSpeaker(speaker_id=self.speaker.id, **given)  # type: ignore[arg-type]
            self._do(command, told.edited(self.speaker))

    def _write_note(self, note: str) -> None:
        if self.speaker is not None:
            command = EditSpeaker(speaker_id=self.speaker.id, note=note)
            if self._hub.do_more(command, f"note {self.speaker.id}") is not None:
                self.done.emit(told.edited(self.speaker))

    def _mark_alias(self, alias: Alias) -> None:
        command = SetLoaded(alias_id=alias.id, is_loaded=not alias.is_loaded)
        self._do(command, told.alias_marked(alias))

    def _delete_alias(self, alias: Alias) -> None:
        if self.speaker is not None:
            words = told.alias_deleted(alias, self.speaker)
            self._do(DeleteAlias(alias_id=alias.id), words)

    def _delete_role(self, role: Role) -> None:
        if self.speaker is not None:
            self._do(DeleteRole(role_id=role.id), told.role_deleted(role, self.speaker))

    def _split(self, merge: Merge) -> None:
        self.splitting.emit()
        if self._do(SplitSpeaker(merge_id=merge.id), told.split(merge)):
            focus_inside(self.pane)  # the button that had the focus is gone

    def _connect(self) -> None:
        self._rename.clicked.connect(self.rename_wanted)
        self._waits.clicked.connect(self.merge_wanted)
        self.tabs.chosen.connect(self._pages.setCurrentIndex)
        about = self.about
        about.kind_chosen.connect(lambda kind: self._edit(kind=kind))
        about.side_written.connect(lambda side: self._edit(side=side))
        about.note_written.connect(self._write_note)
        about.alias_wanted.connect(self.ask_alias)
        about.alias_toggled.connect(self._mark_alias)
        about.alias_closed.connect(self._delete_alias)
        about.role_wanted.connect(self.ask_role)
        about.role_deleted.connect(self._delete_role)
        about.split_wanted.connect(self._split)
        self.letters.grade_wanted.connect(self.ask_letter)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._name, 1)
        head.addWidget(self._badge)
        head.addWidget(self._rename)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(20), metrics.MEDIUM, theme.px(20), metrics.COSY)
        top.setSpacing(metrics.SNUG)
        top.addLayout(head)
        top.addWidget(self._line)
        top.addWidget(self._waits, 0, Qt.AlignmentFlag.AlignLeft)
        top.addSpacing(metrics.TIGHT)
        top.addWidget(self.tabs)
        self._heard.addWidget(self.said)
        self._heard.addWidget(self._nothing)
        for page in (self._heard, self.about, self.letters):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Line())
        column.addWidget(self._pages, 1)


def _about(speaker: Speaker) -> str:
    parts = (
        _(SPEAKER_KIND_LABELS[speaker.kind]),
        speaker.role,
        speaker.affiliation,
        speaker.side,
    )
    return " · ".join(dict.fromkeys(filter(None, parts)))
