"""The values that reports give for a claim, as cards: which, how given, by whom, how graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from annotator.core.board import Position
from annotator.core.claim import Attribution, ClaimValue, ValueKind
from annotator.core.grade import Grade, best
from annotator.core.i18n import N_, _, ngettext
from annotator.core.values import number_range, shown
from annotator.ui.names import chain_links
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Card,
    ElidedLabel,
    GradeBadge,
    IconText,
    Label,
    SpeakerChain,
)
from annotator.workspace.board import BoardRow
from annotator.workspace.dossier import Dossier

_LONG: Final = 6
"""A value of more characters than this is no figure that is shown large."""
_KINDS: Final = {
    ValueKind.NUMBER: N_("number"),
    ValueKind.DATE: N_("date"),
    ValueKind.PLACE: N_("place"),
}
_GIVEN: Final = {
    Position.ASSERTED: (N_("asserted"), "check-circle"),
    Position.DENIED: (N_("denied"), "x-circle"),
    Position.MENTIONED: (N_("mentioned"), "chat-circle"),
}


@dataclass(slots=True)
class Figure:
    """One value, and all who give it."""

    value: ClaimValue
    takes: Position
    is_counter: bool
    """Another mention is at odds with it: with the first value of its kind that was given."""
    origins: dict[str, Attribution] = field(default_factory=dict)
    grades: list[Grade] = field(default_factory=list)


def figures_of(row: BoardRow, found: Dossier) -> list[Figure]:
    """The values of a claim, each once, in the order in which they were given."""
    known: dict[tuple[str, str, bool], Figure] = {}
    at_odds = [set(contest.values) for contest in row.contests if contest.values]
    mentions = {one.mention.id: one.mention for one in found.evidence}
    for saying in sorted(row.sayings, key=lambda saying: saying.mention_id):
        mention = mentions.get(saying.mention_id)
        for value in saying.values:
            key = (value.kind, value.value, saying.takes is Position.DENIED)
            if key not in known:
                alike = (one.value for one in known.values() if one.value.kind is value.kind)
                first = next(alike, None)
                is_counter = first is not None and {shown(first), shown(value)} in at_odds
                known[key] = Figure(value, saying.takes, is_counter)
            if mention is not None and mention.origin is not None:
                known[key].origins.setdefault(mention.origin.speaker_id, mention.origin)
            if saying.grade is not None:
                known[key].grades.append(saying.grade)
    return list(known.values())


def spread_words(figures: Sequence[Figure]) -> str:
    """How many values there are and how far apart: ``number · 2 values, 35 apart``."""
    kinds = dict.fromkeys(figure.value.kind for figure in figures)
    return "; ".join(_spread(kind, [f for f in figures if f.value.kind is kind]) for kind in kinds)


def _spread(kind: ValueKind, figures: Sequence[Figure]) -> str:
    count = len({shown(figure.value) for figure in figures})
    words = ngettext("{n} value", "{n} values", count).format(n=count)
    ranges = [number_range(figure.value.value) for figure in figures]
    lowest = [one[0] for one in ranges if one is not None and one[0] == one[1]]
    if len(set(lowest)) > 1 and any(figure.is_counter for figure in figures):
        apart = f"{max(lowest) - min(lowest):g}"
        words = _("{values}, {n} apart").format(values=words, n=apart)
    return f"{_(_KINDS[kind])} · {words}"


class ValueCards(QWidget):
    """Two cards to a row."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(metrics.COSY)
        for number, figure in enumerate(figures):
            grid.addWidget(_card(figure), number // 2, number % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def _card(figure: Figure) -> Card:
    card = Card()
    against = figure.is_counter or figure.takes is Position.DENIED
    role = "denies" if against else "supports"
    text = shown(figure.value)
    top = QHBoxLayout()
    top.setContentsMargins(0, 0, 0, 0)
    is_short = figure.value.kind is ValueKind.NUMBER and len(text) <= _LONG
    top.addWidget(Label(text, f"figure-{role}") if is_short else ElidedLabel(text, role), 1)
    grade = best(figure.grades)
    if grade is not None and grade.code:
        top.addWidget(GradeBadge(grade.reliability or None, grade.credibility or None))
    card.body.addLayout(top)
    words, icon = _GIVEN[figure.takes]
    if figure.is_counter and figure.takes is Position.ASSERTED:
        words, icon = N_("counter-figure"), "x-circle"
    unit = f" · {figure.value.unit}" if figure.value.unit else ""
    card.body.addWidget(IconText(_(words) + unit, icon, role, weight=500))
    for origin in figure.origins.values():
        card.body.addWidget(SpeakerChain(chain_links([origin])))
    card.body.addStretch(1)
    return card
