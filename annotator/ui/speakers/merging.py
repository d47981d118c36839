"""The panel of a possible merge: its names, why they may be one, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.core.naming import NameProposal
from annotator.ui import theme
from annotator.ui.speakers.names import NameList, name_rows
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Chip,
    Frame,
    Icon,
    IconButton,
    KeyCap,
    Label,
    Line,
    TextButton,
)
from annotator.workspace.aliases import Joining


@dataclass(frozen=True, slots=True)
class LoadedPassage:
    """The sentence that says of whom a loaded name is said, and where it stands."""

    before: str
    name: str
    after: str
    number: str
    """Of the report."""
    paragraph: int
    """From 1."""


class MergePanel(QWidget):
    """Says what was chosen; the view makes commands of it."""

    merge_wanted = Signal()
    apart_wanted = Signal()
    step_wanted = Signal(int)
    chosen = Signal()
    """Other names were ticked, or another one is the main one."""

    def __init__(self) -> None:
        super().__init__()
        self.proposal: NameProposal | None = None
        self._which = Chip("", "accent", "git-merge")
        self._before = IconButton("caret-left", _("Previous possible merge"), "K")
        self._after = IconButton("caret-right", _("Next possible merge"), "J")
        self._title = Label("", "heading-panel", wrap=True)
        self._why = Label("", "secondary", wrap=True)
        self.list = NameList()
        self._loaded = _LoadedNote()
        self._effects = Label("", "small-secondary", wrap=True)
        self._merge = TextButton("", "primary", "git-merge")
        self._apart = TextButton(_("Not the same"), "quiet")
        self._lay_out()
        self._before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._after.clicked.connect(lambda: self.step_wanted.emit(1))
        self._merge.clicked.connect(self.merge_wanted)
        self._apart.clicked.connect(self.apart_wanted)
        self._passages: Mapping[str, LoadedPassage] = {}
        self.list.names.changed.connect(self.chosen)
        self.list.names.changed.connect(self._show_loaded)
        self.list.selectionModel().currentChanged.connect(lambda *_at: self._show_loaded())

    def show_proposal(
        self,
        proposal: NameProposal,
        place: tuple[int, int],
        numbers: Mapping[ArticleId, str],
        passages: Mapping[str, LoadedPassage],
    ) -> None:
        """Show a proposal, the how manieth of how many, and the passages of its loaded names."""
        self.proposal = proposal
        at, count = place
        self._which.setText(_("Possible merge {at} of {n}").format(at=at + 1, n=count))
        for button in (self._before, self._after):
            button.setEnabled(count > 1)
        self._title.setText(_title(proposal))
        self._why.setText(proposal.why)
        self.list.names.show_rows(name_rows(proposal, numbers))
        self.list.setCurrentIndex(self.list.names.index(0))
        self.list.fit()
        self._passages = passages
        self._show_loaded()

    def _show_loaded(self) -> None:
        """Show the passage of the loaded name in the row, else that of the first."""
        row = self.list.names.rows[self.list.at] if self.list.names.rows else None
        here = row.spelling.name if row is not None else ""
        name = here if here in self._passages else next(iter(self._passages), "")
        self._loaded.setVisible(bool(name))
        if name:
            self._loaded.show_passage(self._passages[name], used=name in self.list.names.used)

    def show_plan(self, plan: Joining) -> None:
        """Say what the merge would change."""
        count = 1 + len(plan.aliases) + len(plan.gone)
        used = len(self.list.names.used)
        words = ngettext("Merge {n} name", "Merge {n} names", used)
        self._merge.setText(words.format(n=used))
        self._merge.setEnabled(used > 1 and count > 1)
        self._effects.setText(_effects(plan))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(metrics.HAIR)
        head.addWidget(self._which)
        head.addStretch(1)
        head.addWidget(self._before)
        head.addWidget(self._after)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SMALL)
        foot.addWidget(self._merge)
        foot.addWidget(KeyCap("Ctrl+Enter"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self._apart)
        foot.addWidget(KeyCap("N"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(
            theme.px(20), metrics.MEDIUM, theme.px(20), theme.px(metrics.INSET)
        )
        column.setSpacing(theme.px(9))
        column.addLayout(head)
        for widget in (self._title, self._why, self._card(), self._loaded):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._effects)
        column.addLayout(foot)
        note = _("Every mention keeps its own spelling. You can split the names again.")
        column.addWidget(Label(note, "small", wrap=True))

    def _card(self) -> QWidget:
        card = Frame("card")
        heads = QHBoxLayout()
        heads.setContentsMargins(metrics.MEDIUM, metrics.SNUG, metrics.MEDIUM, metrics.SNUG)
        heads.setSpacing(metrics.MEDIUM)
        for text in (_("Use"), _("Main"), _("Name in the text")):
            heads.addWidget(Label(text, "small"))
        heads.addStretch(1)
        heads.addWidget(Label(_("Reports"), "small"))
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(heads)
        column.addWidget(Line())
        column.addWidget(self.list)
        return card


class _LoadedNote(Frame):
    """The sentence that says of whom a loaded name is said."""

    def __init__(self) -> None:
        super().__init__("well")
        self._where = Label("", "small")
        self._passage = Label("", "quote", wrap=True)
        self._passage.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.setSpacing(metrics.SNUG)
        head.addWidget(Icon("flag", "tag_ink", metrics.ICON_SMALL))
        self._title = Label("", "strong")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._where)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.MEDIUM, metrics.COSY, metrics.MEDIUM, metrics.COSY)
        column.setSpacing(metrics.SNUG)
        column.addLayout(head)
        column.addWidget(self._passage)
        note = _("Tick it to keep it as a marked alias: exports keep the wording each report used.")
        column.addWidget(Label(note, "small", wrap=True))

    def show_passage(self, passage: LoadedPassage, *, used: bool) -> None:
        """Show the passage of a name; whether the name is ticked."""
        kept, left_out = _("Loaded name, kept with its mark"), _("Loaded name, left out")
        self._title.setText(kept if used else left_out)
        bold = f"{escape(passage.before)}<b>{escape(passage.name)}</b>{escape(passage.after)}"
        self._passage.setText(bold)
        where = _("{number}, paragraph {paragraph}")
        self._where.setText(where.format(number=passage.number, paragraph=passage.paragraph))
        self.setAccessibleName(f"{passage.before}{passage.name}{passage.after}")


def _title(proposal: NameProposal) -> str:
    n = len(proposal.names)
    if proposal.is_person:
        words = ngettext("One person, {n} name", "One person, {n} names", n)
    else:
        words = ngettext("One speaker, {n} name", "One speaker, {n} names", n)
    return words.format(n=n)


def _effects(plan: Joining) -> str:
    """What goes where, in a sentence or two."""
    if plan.kept is None:
        return _("{name} is not in the list of speakers yet: the merge adds it.").format(
            name=plan.main
        )
    n = len(plan.aliases)
    new = ngettext("{name} gets {n} new alias.", "{name} gets {n} new aliases.", n)
    words = [new.format(name=plan.main, n=n)] if n else []
    if plan.gone:
        moved = [ngettext("{n} mention", "{n} mentions", plan.mentions).format(n=plan.mentions)]
        if plan.roles:
            moved.append(ngettext("{n} role", "{n} roles", plan.roles).format(n=plan.roles))
        if plan.letters:
            moved.append(ngettext("{n} letter", "{n} letters", plan.letters).format(n=plan.letters))
        go = _("{moved} of {gone} go to {name}.")
        gone = ", ".join(one.name for one in plan.gone)
        words.insert(0, go.format(moved=", ".join(moved), gone=gone, name=plan.main))
    return " ".join(words)
