"""Reads the names of a text in Arabic script, which has no capitals: titles and *نے* show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.analysis.aliases.folding import is_acronym, letters_of, may_be_short_for
from annotator.analysis.aliases.sighting import Claimed, Sighting
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold

_WORD: Final = r"[\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc\u06ee-\u06ff\u200c]+"
_RUN: Final = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")
_PART: Final = re.compile(_WORD)
_BRACKET: Final = re.compile(r"[ \u00a0]?\(([^()\n]{2,40})\)")
_LATIN: Final = re.compile(r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|al-[A-Z][\w.’'-]+)){1,4}")
_LONGEST: Final = 5
"""Words of a name."""
_GENITIVE: Final = fold("کے")
"""*Of* behind a name, and the letter K."""


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


@dataclass(slots=True)
class ArabicNames:
    """What was read."""

    sightings: list[Sighting] = field(default_factory=list)
    written_out: list[Claimed] = field(default_factory=list)
    known_as: list[Claimed] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """What was read of a name that has not ended yet."""

    kept: list[_Word] = field(default_factory=list)
    title_from: int | None = None
    is_kin: bool = False
    alias_of: Sighting | None = None


def names_in(text: str) -> ArabicNames:
    """The names in Arabic script, in the order of the text."""
    found = ArabicNames()
    for run in _RUN.finditer(text):
        words = [
            _Word(fold(part[0]), run.start() + part.start(), run.start() + part.end())
            for part in _PART.finditer(run[0])
        ]
        found.sightings += _acronyms(text, words)
        _read_names(text, words, found)
        bracket = _BRACKET.match(text, run.end())
        if bracket:
            _read_bracket(text, words, bracket, found)
    found.sightings.sort(key=lambda one: one.start)
    return found


def _acronyms(text: str, words: Sequence[_Word]) -> Iterator[Sighting]:
    """Letters as they are said, two or more; the last one may be a *کے* behind them."""
    known = vocabulary().letter_names
    begin = 0
    for at in range(len(words) + 1):
        if at < len(words) and words[at].folded in known:
            continue
        is_followed = at < len(words) and words[at].folded not in vocabulary().agent
        end = at - (is_followed and at > begin and words[at - 1].folded == _GENITIVE)
        name = text[words[begin].start : words[end - 1].end] if end - begin > 1 else ""
        if name and is_acronym(name):
            yield Sighting(name, words[begin].start, words[end - 1].end)
        begin = at + 1


def _read_names(text: str, words: Sequence[_Word], found: ArabicNames) -> None:
    known, now = vocabulary(), _Open()
    for word in words:
        is_modifier = word.folded in known.modifiers and not now.kept
        if word.folded in known.kinship:
            now = _Open(is_kin=True)
        elif word.folded in known.titles:
            start = now.title_from if not now.kept else None
            now = _Open([], word.start if start is None else start, now.is_kin and not now.kept)
        elif is_modifier and now.title_from is not None:
            continue
        elif word.folded in known.alias and now.kept:
            before = _sighting(text, now)
            found.sightings.append(before)
            now = _Open(alias_of=before)
        elif word.folded in known.stops:
            _close(text, now, word, found)
            now = _Open()
        else:
            now.kept.append(word)


def _close(text: str, now: _Open, stop: _Word, found: ArabicNames) -> None:
    """A name has ended before ``stop``, which shows whether it is one."""
    known = vocabulary()
    acts = stop.folded in known.agent
    is_told = now.title_from is not None or now.is_kin or now.alias_of is not None
    if not (now.kept and (acts or (is_told and stop.folded in known.behind_title))):
        return
    if len(now.kept) > _LONGEST:
        return
    sighting = _sighting(text, now, speaks=acts)
    if is_acronym(sighting.name):
        return
    found.sightings.append(sighting)
    if now.alias_of is not None:
        one = now.alias_of
        found.known_as.append(Claimed(one.name, sighting.name, one.start, sighting.end))


def _sighting(text: str, now: _Open, *, speaks: bool = False) -> Sighting:
    start, end = now.kept[0].start, now.kept[-1].end
    return Sighting(
        name=text[start:end].replace("\u00a0", " "),
        start=start,
        end=end,
        title="" if now.title_from is None else text[now.title_from : start].strip(),
        speaks=speaks,
        is_kin=now.is_kin,
    )


def _read_bracket(
    text: str, words: Sequence[_Word], bracket: re.Match[str], found: ArabicNames
) -> None:
    """An acronym behind a name, in Latin letters or as it is said, or its Latin spelling."""
    inside = bracket[1].strip()
    if is_acronym(inside):
        letters, claims = letters_of(inside), found.written_out
    elif _LATIN.fullmatch(inside):
        letters, claims = "".join(word[0] for word in _latin_words(inside)), found.known_as
    else:
        return
    for count in range(len(letters), min(len(letters) + 2, len(words)) + 1):
        start, end = words[-count].start, words[-1].end
        if count > 1 and may_be_short_for(letters, text[start:end]):
            name = text[start:end].replace("\u00a0", " ")
            found.sightings.append(Sighting(name, start, end))
            claims.append(Claimed(name, inside, start, bracket.end()))
            return


def _latin_words(name: str) -> list[str]:
    return [word for word in re.split(r"[ -]", name) if word not in vocabulary().particles]
