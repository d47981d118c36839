"""Says in words why two articles are taken for reports of one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.core.duplicates import Reason, ReasonKind
from annotator.core.i18n import _, ngettext

_TELLING: Final = (ReasonKind.NAME, ReasonKind.NUMBER, ReasonKind.DATE, ReasonKind.WORD)
"""What two reports have in common by itself: what tells most comes first."""

_ENOUGH: Final = 3
"""Words that are no names, numbers or dates are told only where there are fewer of those."""


def evidence_in_short(reasons: Sequence[Reason]) -> str:
    """``Both have Oda Brenn, 11, November 7``; how many passages tell the same where that is all.

    Empty where there are no reasons.
    """
    words = [one.text for kind in _TELLING for one in reasons if one.kind is kind]
    tell = [one for one in reasons if one.kind not in {ReasonKind.WORD, ReasonKind.PASSAGE}]
    words = words[: max(len(tell), _ENOUGH)]
    if words:
        return _("Both have {words}").format(words=", ".join(words))
    return _passages(reasons)


def evidence(reasons: Sequence[Reason]) -> str:
    """All reasons of a pair as a sentence; empty where there are none."""
    parts = [_of_kind(kind, reasons) for kind in _TELLING]
    shared = "; ".join(part for part in parts if part)
    sentences = [_passages(reasons)]
    if shared:
        sentences.insert(0, _("Both have {what}").format(what=shared))
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _of_kind(kind: ReasonKind, reasons: Sequence[Reason]) -> str:
    found = [one.text for one in reasons if one.kind is kind]
    if not found:
        return ""
    count = len(found)
    match kind:
        case ReasonKind.NAME:
            said = ngettext("the name {words}", "the names {words}", count)
        case ReasonKind.NUMBER:
            said = ngettext("the number {words}", "the numbers {words}", count)
        case ReasonKind.DATE:
            said = ngettext("the date {words}", "the dates {words}", count)
        case _:
            said = ngettext("the word {words}", "the words {words}", count)
    return said.format(words=", ".join(found))


def _passages(reasons: Sequence[Reason]) -> str:
    counts = [int(one.text) for one in reasons if one.kind is ReasonKind.PASSAGE]
    if not counts:
        return ""
    said = ngettext("{n} passage tells the same", "{n} passages tell the same", counts[0])
    return said.format(n=counts[0])
