"""Nouns of saying with whose they are: *accusations from Kabul that*, *the port’s claim that*.

To add one: put it into the row of its stance, and of its class in ``cues.VERB_CLASSES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NOUNS: Final = {
    "asserts": """accusation accusations allegation allegations claim claims assertion assertions
        charge charges contention insistence statement statements announcement announcements
        declaration warning warnings threat threats complaint complaints suggestion suggestions
        admission acknowledgement acknowledgment confession confirmation revelation testimony
        remark remarks argument arguments prediction predictions promise promises pledge pledges
        vow demand demands assurance assurances conclusion belief view""",
    "denies": "denial denials",
}
NOUN_STANCES: Final = {word: stance for stance, row in _NOUNS.items() for word in row.split()}
_NOUN: Final = rf"(?P<noun>{'|'.join(sorted(NOUN_STANCES, key=len, reverse=True))})"
_WORD: Final = r"[\w’'.()-]+"
_DAY: Final = r"(?:\s+(?:on\s+\w+day|(?:yester|to)day|(?:this|last)\s+\w+|earlier|\w+day))?"
_WHO: Final = rf"(?P<who>{_WORD}(?:\s+{_WORD}){{0,7}}?)"
_FROM: Final = re.compile(
    rf"(?<![\w’'-]){_NOUN}\s+(?:(?:made|raised|leveled|levelled|voiced|issued)\s+)?"
    rf"(?P<link>by|from|of)\s+{_WHO}{_DAY}\s+that\b",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(
    rf"(?P<who>(?:{_WORD}\s+){{0,6}}{_WORD}?\w)(?:[’']s|(?<=s)[’'])"
    rf"\s+(?:[\w-]+\s+){{0,3}}?{_NOUN}{_DAY}\s+that\b",
    re.IGNORECASE,
)
_NOT_OWNER: Final = re.compile(
    r"(?:the|a|an|of|on|in|at|to|by|for|from|with|about|against|over|after|before|despite|amid"
    r"|and|or|but|as|than|that|his|her|its|their|is|are|was|were|has|have|had|did|not"
    r"|\w+(?:ing|ed)|.*[’']s)$",
    re.IGNORECASE,
)
"""A word behind which an owner begins."""
_OF: Final = re.compile(r"[A-Z][\w-]*\s+of\s+(?:the\s+)?$")
_VERB_INSIDE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|did|does|do|will|would|can|could|may|might|should"
    r"|said|says|who|which|that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun of saying and whose it is; places are code points in the text."""

    start: int
    end: int
    word: str
    stance: str
    source: tuple[int, int]


def noun_cues_in(text: str, start: int, end: int) -> Iterator[NounCue]:
    """The nouns of saying in ``text[start:end]`` that have a holder and a *that* behind them."""
    for match in _FROM.finditer(text, start, end):
        who = match["who"]
        is_named = match["link"].lower() != "of" or any(map(str.isupper, who))
        if is_named and not _VERB_INSIDE.search(who):
            yield _cue(match, match.span("who"))
    for match in _OWNED.finditer(text, start, end):
        first, last = match.span("who")
        yield _cue(match, (_owner_start(text, first, last), last))


def _owner_start(text: str, first: int, last: int) -> int:
    """Where the owner begins that ends at ``last``: *Orveth police* in *contradicting …’s claim*.

    A name goes on over *of* (*Ministry of Trade*) and begins behind a word in small letters.
    """
    words = list(re.finditer(r"\S+", text[first:last]))
    at = words[-1].start()
    while at > 0:
        of = _OF.search(text[first : first + at])
        if of is not None:
            at = of.start()
            continue
        before = next(word for word in reversed(words) if word.start() < at)
        is_small = before.group().islower() and text[first + at].isupper()
        if is_small or _NOT_OWNER.match(before.group()):
            break
        at = before.start()
    return first + at


def _cue(match: re.Match[str], source: tuple[int, int]) -> NounCue:
    word = match["noun"]
    return NounCue(*match.span("noun"), word, NOUN_STANCES[word.lower()], source)
