"""What stands in a cell of the board, for the eye and in words for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from annotator.analysis.claims.standing import contests
from annotator.core.board import STANDING_LABELS, ContestKind, Position, Standing
from annotator.core.claim import ValueKind
from annotator.core.i18n import N_, _, ngettext
from annotator.core.values import shown
from annotator.ui.board.lines import Group
from annotator.workspace.board import BoardCell, BoardRow, By, Heading

_FIRST_WORDS: Final = 6

SAYS: Final = {
    Position.ASSERTED: N_("supports"),
    Position.DENIED: N_("denies"),
    Position.BOTH: N_("supports and denies"),
    Position.MENTIONED: N_("mentions"),
    Position.SILENT: N_("silent"),
}


class StandingLook(NamedTuple):
    """How a standing is shown: its icon, the role of the icon and of the word."""

    icon: str
    role: str
    ink: str


STANDING_LOOKS: Final = {
    Standing.CONTESTED: StandingLook("warning", "denies", "denies"),
    Standing.AGREED: StandingLook("checks", "supports", "ink2"),
    Standing.ONE_SOURCE: StandingLook("number-circle-one", "ink3", "ink2"),
    Standing.UNDECIDED: StandingLook("question", "denies", "ink2"),
    Standing.COPIED: StandingLook("copy", "ink3", "ink2"),
    Standing.UNMENTIONED: StandingLook("minus", "ink3", "ink3"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: cells that look the same are painted from one picture."""

    position: Position
    grade: str = ""
    """Such as ``C3``."""
    value: str = ""
    other: str = ""
    """A value that excludes the first one."""


SILENT: Final = Look(Position.SILENT)


def look_of(cell: BoardCell | None) -> Look:
    """How a cell looks; ``None`` is a silent one."""
    if cell is None:
        return SILENT
    grade = cell.grade
    code = grade.code if grade is not None else ""
    if len(cell.values) > 1:
        for contest in contests(cell.sayings):
            if contest.kind is ContestKind.VALUE:
                return Look(Position.BOTH, code, *contest.values)
    given = (value for saying in cell.sayings for value in saying.values)
    # a day or a place that all agree on says less than the grade does
    figures = list(dict.fromkeys(shown(one) for one in given if one.kind is ValueKind.NUMBER))
    value = figures[0] if figures else ""
    if len(figures) > 1:
        value = _("{value} +{n}").format(value=value, n=len(figures) - 1)
    return Look(cell.position, code, value)


def column_title(heading: Heading) -> str:
    """What stands above a column."""
    return heading.title or _("Nobody named")


def column_words(heading: Heading, by: By) -> str:
    """A column, to be read out."""
    title = column_title(heading)
    return _("report {number}").format(number=title) if by is By.REPORT else title


def cell_words(row: BoardRow, heading: Heading, by: By) -> str:
    """A cell, to be read out: ``Kabul lets TTP fighters…, report 003, supports, B 2``."""
    cell = row.cells.get(heading.key)
    look = look_of(cell)
    parts = [cut(row.claim.text), column_words(heading, by), said_words(look)]
    if look.grade:
        parts.append(" ".join(look.grade))
    return ", ".join(parts)


def said_words(look: Look) -> str:
    """What a cell says, in words: ``supports``, ``58 against 23``."""
    if look.other:
        return _("{value} against {other}").format(value=look.value, other=look.other)
    says = _(SAYS[look.position])
    return f"{says}, {look.value}" if look.value else says


def standing_words(row: BoardRow) -> str:
    """How a claim stands, by what carries it; and what to bear in mind about it."""
    parts = (_(STANDING_LABELS[row.standing]), support_words(row), flag_words(row))
    return ". ".join(filter(None, parts))


def support_words(row: BoardRow) -> str:
    """What carries a claim: ``5 reports, 1 origin``; empty where nothing mentions it."""
    count, origins = row.support.articles, row.support.origins
    if not count:
        return ""
    reports = ngettext("{n} report", "{n} reports", count).format(n=count)
    return f"{reports}, " + ngettext("{n} origin", "{n} origins", origins).format(n=origins)


def flag_words(row: BoardRow) -> str:
    """What to bear in mind about a claim; empty where there is nothing."""
    if row.standing is Standing.UNDECIDED:
        return undecided_words(row)
    if row.side:
        return _("All sources of it are on one side: {side}.").format(side=row.side)
    if not row.confirmed_by_one:
        return ""
    if row.support.articles > 1:
        return _("Graded 1, “confirmed by other sources”, but its reports go back to one origin.")
    return _("Graded 1, “confirmed by other sources”, but there is one report of it.")


def undecided_words(row: BoardRow) -> str:
    """What is to be decided before a claim may count as agreed."""
    if row.untaken:
        words = _("Its reports give {one} and {other} in their words: take the values of both.")
        return words.format(one=row.untaken[0], other=row.untaken[1])
    if row.support.hangs_on_names:
        return _("Two speakers of it have one name in two spellings: merge or keep them apart.")
    return _("Reports of it are suggested to be one text: decide on these pairs in Compare.")


def claim_words(row: BoardRow) -> str:
    """A claim, to be read out with how it stands."""
    return f"{row.claim.text}, {standing_words(row)}"


def group_name(group: Group) -> str:
    return group.name or _("Under no event")


def group_count(group: Group) -> str:
    return ngettext("{n} claim", "{n} claims", group.claims).format(n=group.claims)


def group_words(group: Group) -> str:
    """The line of an event, to be read out."""
    state = _("folded") if group.is_folded else _("open")
    return ", ".join((group_name(group), group_count(group), state))


def cut(words: str, most: int = _FIRST_WORDS) -> str:
    """The first words of a claim."""
    parts = words.split()
    return words if len(parts) <= most else " ".join(parts[:most]) + "…"
