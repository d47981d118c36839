"""The tags of the first report that can be carried to the second, one by one or all at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.duplicates import CarryOver
from annotator.core.claim import STANCE_LABELS
from annotator.core.comparison import Side
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span, joined
from annotator.ui.compare.entries import Entry, EntryPopup
from annotator.ui.compare.pair import Pair
from annotator.ui.hub import Hub
from annotator.ui.widgets import STANCES, TextButton
from annotator.workspace.comparing import Proposal, tag_of


def why_none(offered: Sequence[Proposal]) -> str:
    """Why none of these can be taken; empty where one can."""
    if not offered:
        return _("No tag here can be carried over; S swaps the two.")
    if all(one.against is not None for one in offered):
        return _("No tag here can be carried over: the two reports disagree about it.")
    return ""


class Carrying(EntryPopup):
    """Enter or V takes one, Ctrl+Enter all that nothing speaks against."""

    previewed = Signal(object)
    """The spans in the second report where the tag of the current row would stand."""
    carried = Signal(str)
    """Tags were carried over, in words."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        hints = (("Enter", _("carry over")), ("Ctrl+Enter", _("all")), ("Esc", _("leave")))
        super().__init__(parent, _("Tags to carry over"), hints, width=560)
        self._hub = hub
        self._pair: Pair | None = None
        self._offered: list[Proposal] = []
        self.all_button = TextButton(_("Carry all"), "primary", "arrow-right")
        self.foot.addWidget(self.all_button)
        self.all_button.clicked.connect(self._take_all)
        self.chosen.connect(self._take_one)
        self.all_chosen.connect(self._take_all)
        self.keyed.connect(self._on_keyed)
        self.current_changed.connect(lambda _key: self.previewed.emit(self.spans()))

    def offer(self, pair: Pair, offered: Sequence[Proposal]) -> None:
        """Show these proposals; those that something speaks against cannot be taken."""
        self._pair, self._offered = pair, list(offered)
        number = pair.b.number_name
        self.title.setText(_("Tags to carry over to {number}").format(number=number))
        self.all_button.setEnabled(any(one.against is None for one in self._offered))
        self.show_entries([_entry(pair, at, one) for at, one in enumerate(self._offered)])

    def offer_again(self, pair: Pair) -> None:
        """What is left of them after a change; closes when nothing is."""
        known = {one.mention.id for one in self._offered}
        left = [one for one in pair.proposals if one.mention.id in known]
        if not why_none(left):
            self.offer(pair, left)
        else:
            self.leave()

    def spans(self) -> tuple[Span, ...]:
        """Where the tag of the current row would stand."""
        at = self.current()
        if isinstance(at, int) and at < len(self._offered) and self.isVisible():
            return self._offered[at].spans
        return ()

    def take(self, pair: Pair, taken: Sequence[Proposal]) -> None:
        """Carry these over in one step."""
        tags = tuple(tag_of(one, pair.b.id) for one in taken if one.against is None)
        if not tags or self._hub.do(CarryOver(tags=tags)) is None:
            return
        words = ngettext("{n} tag carried to {b}", "{n} tags carried to {b}", len(tags))
        self.carried.emit(words.format(n=len(tags), b=pair.b.number_name))

    def _take_one(self, at: object) -> None:
        if self._pair is not None and isinstance(at, int) and at < len(self._offered):
            self.take(self._pair, [self._offered[at]])

    def _take_all(self) -> None:
        if self._pair is not None:
            self.take(self._pair, list(self._offered))

    def _on_keyed(self, key: str, at: object) -> None:
        if key == "V":
            self._take_one(at)


def _entry(pair: Pair, at: int, proposal: Proposal) -> Entry:
    mention = proposal.mention
    speaker = proposal.chain[0].speaker if proposal.chain else ""
    stance = proposal.stance
    icon, role = "quotes", "ink2"
    if stance is not None:
        icon, role = STANCES[stance.value].icon, STANCES[stance.value].role
    told = " · ".join(
        part for part in (speaker, _(STANCE_LABELS[stance]) if stance else "") if part
    )
    if mention.chain and not proposal.chain:
        told = _("its source is not named there")
    if proposal.against is not None:
        return Entry(
            title=f"“{mention.quote}”",
            detail=" · ".join(part for part in (told, _("not carried: they disagree")) if part),
            note=proposal.against.label,
            icon="warning",
            role="denies",
            is_whole=True,
            enabled=False,
            key=at,
        )
    there = joined(pair.report(Side.B).text, proposal.spans)
    return Entry(
        title=f"“{mention.quote}”",
        detail="" if _is_same(there, mention.quote) else f"→ “{there}”",
        note=told,
        is_whole=True,
        icon=icon,
        role=role,
        key=at,
    )


def _is_same(there: str, here: str) -> bool:
    return " ".join(there.split()) == " ".join(here.split())
