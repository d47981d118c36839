"""Reads one text: which names stand in it, and what it says itself about two being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from annotator.analysis.aliases.arabic import names_in
from annotator.analysis.aliases.expansions import expansions, offices
from annotator.analysis.aliases.folding import (
    bodies,
    initials,
    is_acronym,
    key_of,
    may_be_short_for,
    nation_of,
)
from annotator.analysis.aliases.gender import is_kin, of_pronoun
from annotator.analysis.aliases.sighting import Claimed, Sighting
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold
from annotator.core.naming import Holder

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĬĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁ"
_SHORT: Final = r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Brig|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|St|Jr|Sr)\."
_WORD: Final = (
    rf"(?:{_SHORT}|(?:[{_UPPER}]\.){{2,}}|[{_UPPER}]\.(?=\s[{_UPPER}])"
    rf"|(?:(?:al|el|ash)[-‑])?[{_UPPER}][^\W_]*(?:[-‑&][^\W_]+|[’'](?!s\b|S\b)[^\W_]+)*)"
)
_JOIN: Final = r"(?:of the|of|al|el|u[lrdsnz]|bin|ibn|de la|de|del|da|dos|van der|van|von|y)"
_RUN: Final = re.compile(rf"(?<![\w@#’'-]){_WORD}(?:[ \u00a0](?:{_JOIN}[ \u00a0])?{_WORD})*")
_PIECE: Final = re.compile(rf"{_WORD}|[^\W\d_]+")
_BRACKET: Final = re.compile(r"[ \u00a0]?\(([^()\n]{1,60})\)")
_SENTENCE_START: Final = re.compile(r"(?:^|\n|[.!?:][\"”’)\]]*\s+|[“\"‘(»«]\s?)$")
_IN_PLACE: Final = re.compile(
    r"\b(?:in|near|across|outside|throughout|within)\s+(?:the\s+)?$", re.IGNORECASE
)
_NEXT_WORD: Final = re.compile(r"(?:’s|'s)?[ \u00a0]([^\W\d_]+)")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\.?,?[ \u00a0](?:\([^()]{1,12}\)[ \u00a0])?$")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_OWNER: Final = re.compile(r"([^\W\d_]+)[’']s? $")
_OWNED: Final = ("’s ", "'s ", "’ ", "' ")
_BETWEEN: Final = re.compile(r"^[\s,–—-]+|[\s,–—-]+$")
_NEAR: Final = 60
_LEAST: Final = "as it calls"
"""The shortest words that say whose name a name is."""
_LOWER: Final = re.compile(r"(?<!\w)[a-zà-öø-ÿ]{2,}(?!\w)")
_DETERMINERS: Final = re.compile(
    r"(?:the|a|an|banned|proscribed|outlawed|this|that)\s+", re.IGNORECASE
)


@dataclass(slots=True)
class Read:
    """What was read out of one text."""

    sightings: list[Sighting] = field(default_factory=list)
    written_out: list[Claimed] = field(default_factory=list)
    known_as: list[Claimed] = field(default_factory=list)
    loaded: list[Claimed] = field(default_factory=list)
    """``one`` is the loaded name, ``other`` whom it is said of; empty where nobody says."""
    holders: list[Holder] = field(default_factory=list)
    common: str = ""
    """The words that stand in it without a capital, once each, with a space between them: what was
    read of all texts is kept while the project is open, and sets of them need ten times the room.
    """


def read(text: str) -> Read:
    """The names in a text and what it says about them; offsets are code points of ``text``."""
    common = set(_LOWER.findall(text))
    found = Read(common=" ".join(sorted(common)))
    for run in _RUN.finditer(text):
        if not _is_heading(text, run.start(), run.end()):
            found.sightings += _cut(text, run, common)
    for at, sighting in enumerate(found.sightings):
        _read_bracket(text, sighting, found)
        if at:
            _read_between(text, found.sightings[at - 1], sighting, found)
    _read_expansions(text, found)
    if _ARABIC.search(text):
        arabic = names_in(text)
        found.sightings += arabic.sightings
        found.written_out += arabic.written_out
        found.known_as += arabic.known_as
    return found


def _is_heading(text: str, first: int, last: int) -> bool:
    """Whether the line of these words has capitals: *Forces Clash With Soldiers At Border*."""
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 2 * _NEAR or line.rstrip().endswith((".", "”", '"')):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    small = vocabulary().small
    plain = [word for word in words if not word[0].isupper() and word.lower() not in small]
    return len(words) > 3 and len(plain) * 5 <= len(words)


def _cut(text: str, run: re.Match[str], common: set[str]) -> Iterator[Sighting]:
    """The names of a run: without titles, and without the first word of a sentence."""
    pieces = [
        (run.start() + one.start(), run.start() + one.end()) for one in _PIECE.finditer(run[0])
    ]
    pieces = _without_opening(text, pieces, common)
    title_from: int | None = None
    kept: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(pieces):
        word = fold(text[start:end].rstrip("."))
        if word == "of" and kept and not _is_body(text, kept):
            yield from _sighting(text, kept, title_from)
            kept, title_from = [], None
        elif _is_title(word) and not _is_office_of(text, kept, pieces[at:]):
            yield from _sighting(text, _without_modifiers(text, kept), title_from)
            title_from = None if kept else title_from
            kept = []
            title_from = start if title_from is None else title_from
        elif title_from is not None and word in vocabulary().modifiers and _is_of(text, kept):
            kept = []
        else:
            kept.append((start, end))
    yield from _sighting(text, kept, title_from)


def _is_title(word: str) -> bool:
    """*Secretary* and *Secretary-General*."""
    titles = vocabulary().titles
    return word in titles or ("-" in word and all(one in titles for one in word.split("-")))


def _is_body(text: str, kept: list[tuple[int, int]]) -> bool:
    """Whether *of* may go on a name: *Ministry of Defence*, but not *Kabul of today*."""
    return text[slice(*kept[-1])].lower() in vocabulary().organisations


def _is_of(text: str, kept: list[tuple[int, int]]) -> bool:
    """Whether but an *of* stands behind a title: Secretary of *State*."""
    return [text[slice(*one)] for one in kept] == ["of"]


def _is_office_of(text: str, kept: list[tuple[int, int]], rest: list[tuple[int, int]]) -> bool:
    """Whether nothing but titles follows on a body: *Office of the Prime Minister*."""
    words = text[kept[0][0] : kept[-1][1]].lower().split() if kept else []
    while words and (words[-1] in {"of", "the"} or _is_title(words[-1])):
        words = words[:-1]
    is_body = bool(words) and words[-1] in vocabulary().rotating
    return is_body and all(_is_title(fold(text[slice(*one)])) for one in rest)


def _without_modifiers(text: str, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands before a title, without the words that belong to it: *Foreign* Minister."""
    while kept and text[slice(*kept[-1])].lower() in vocabulary().modifiers:
        kept = kept[:-1]
    return kept


def _without_opening(
    text: str, pieces: list[tuple[int, int]], common: set[str]
) -> list[tuple[int, int]]:
    known = vocabulary()
    opens = bool(_SENTENCE_START.search(text[max(0, pieces[0][0] - 6) : pieces[0][0]]))
    while pieces:
        word = text[slice(*pieces[0])]
        low = word.lower()
        is_small = low in known.small and not is_acronym(word)
        may_go = opens and low in common and low not in known.titles
        if not is_small and not may_go and low not in known.particles:
            break
        if low in known.particles and word[0].isupper() and not opens:
            break
        pieces = pieces[1:]
    return pieces


def _sighting(text: str, kept: list[tuple[int, int]], title_from: int | None) -> Iterator[Sighting]:
    known = vocabulary()
    while kept and text[slice(*kept[-1])].lower() in known.particles:
        kept = kept[:-1]
    while kept and text[slice(*kept[0])] in {*known.particles, *known.small}:
        kept = kept[1:]
    if not kept:
        return
    start, end = kept[0][0], kept[-1][1]
    before = text[max(0, start - _NEAR) : start]
    title = text[title_from:start].strip() if title_from is not None else _title_before(before)
    title_at = start if title_from is None else title_from
    behind = _NEXT_WORD.match(text, end)
    follows = behind[1].lower() if behind else ""
    yield Sighting(
        name=text[start:end].replace("\u00a0", " "),
        start=start,
        end=end,
        title=title,
        is_place=bool(_IN_PLACE.search(before)) or follows in known.places,
        is_called=_is_called(before),
        is_kin=is_kin(text[max(0, title_at - _NEAR) : title_at]),
        pronoun=of_pronoun(text, end),
        owner=_owner(before),
        speaks=follows in known.saying and text[end : end + 1] not in {"’", "'"},
    )


def _owner(before: str) -> str:
    """The country that a body behind ``before`` is of."""
    owner = _OWNER.search(before) if before.endswith(_OWNED) else None
    return nation_of(owner[1]) if owner else ""


def _is_called(before: str) -> bool:
    """Whether what stands before a name keeps away from it."""
    bare = before.rstrip(" \u00a0“\"‘'«")
    return any(one.end() == len(bare) for one in vocabulary().called.finditer(bare))


def _title_before(before: str) -> str:
    """A title without a capital right before a name: *spokesman Enayat*."""
    last = _LAST_WORD.search(before[-_NEAR // 2 :])
    return last[1] if last and last[1].lower() in vocabulary().titles else ""


def _read_bracket(text: str, sighting: Sighting, found: Read) -> None:
    """*Long Name (LN)*, *LN (Long Name)*."""
    bracket = _BRACKET.match(text, sighting.end)
    if bracket is None:
        return
    inside = bracket[1].strip()
    name = sighting.name
    if is_acronym(inside):
        name = _spelt_by(inside, name)
        if name:
            found.written_out.append(Claimed(name, inside, sighting.start, bracket.end()))
    elif is_acronym(name.split()[-1]) and _RUN.fullmatch(inside):
        short = name.split()[-1]
        if " " not in inside or _spelt_by(short, inside) == inside:
            found.written_out.append(Claimed(inside, short, sighting.start, bracket.end()))


def _spelt_by(acronym: str, name: str) -> str:
    """The part of ``name`` that an acronym behind it stands for; empty where it stands for none."""
    words = name.split()
    for at in range(len(words)):
        tail = " ".join(words[at:])
        spelt = "".join(part[0] for part in re.findall(r"[^\W_]+", tail)).lower()
        if len(words) - at > 1 or "-" in tail:
            letters = "".join(letter for letter in acronym if letter.isalpha()).lower()
            if letters in {spelt, initials(tail)}:
                return tail
    is_body = set(key_of(name)) & bodies()
    if len(words) > 1 and is_body:
        first = {word[0].lower() for word in words}
        return name if acronym[0].lower() in first else ""
    return name if may_be_short_for(acronym, name) and not is_acronym(name) else ""


def _read_between(text: str, one: Sighting, other: Sighting, found: Read) -> None:
    """What stands between two names that follow each other."""
    if other.start - one.end > _NEAR:
        return
    between = text[one.end : other.start]
    bare = _BETWEEN.sub("", _BRACKET.sub("", between)).strip()
    known = vocabulary()
    if known.known_as.fullmatch(_DETERMINERS.sub("", bare + " ").strip()):
        found.known_as.append(Claimed(one.name, other.name, one.start, other.end))
    may_say = not known.said_of_ends.isdisjoint(_LOWER.findall(between.lower()))
    said = known.said_of.search(between) if may_say and len(bare) > len(_LEAST) else None
    if said and not _DETERMINERS.sub("", between[said.end() :] + " ").strip(" ,“\"'‘"):
        found.loaded.append(Claimed(one.name, other.name, one.start, other.end))
    if other.title and _is_office(text, one, other):
        found.holders.append(
            Holder(office=one.name, title=_titles(text, one, other), person=other.name)
        )


def _is_office(text: str, one: Sighting, other: Sighting) -> bool:
    """Whether nothing but titles stands between an organisation and a person."""
    words = [word.strip(".,").lower() for word in _titles(text, one, other).split()]
    known = vocabulary()
    return (
        bool(words)
        and all(word in known.titles or word in known.modifiers for word in words)
        and bool(set(key_of(one.name)) & bodies() or is_acronym(one.name))
        and " " in other.name
    )


def _titles(text: str, one: Sighting, other: Sighting) -> str:
    """The words between an organisation and a person, without brackets."""
    between = _BRACKET.sub("", text[one.end : other.start]).lstrip(")")
    return " ".join(between.replace("’s", "").replace("'s", "").split())


def _read_expansions(text: str, found: Read) -> None:
    """The names of offices, which have titles in them, and are written short in brackets."""
    for office in offices(text):
        found.sightings.append(Sighting(office.of(text), office.start, office.end))
    told = {one.end for one in found.written_out}
    for name, bracket in expansions(text):
        if bracket.end() not in told and not _is_heading(text, name.start, name.end):
            said = " ".join(name.of(text).split())
            if all((one.start, one.end) != (name.start, name.end) for one in found.sightings):
                found.sightings.append(Sighting(said, name.start, name.end))
            found.written_out.append(Claimed(said, bracket[1], name.start, bracket.end()))
