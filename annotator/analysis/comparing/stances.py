"""Finds who denies, confirms or leaves a charge unanswered, and where that disagrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Parsed, Sentence, Word
from annotator.core.span import Span

DENIES, CONFIRMS, SILENT, NONCOMMITTAL = "denies", "confirms", "silent", "noncommittal"
CLAIMED, UNCLAIMED = "claimed", "unclaimed"
_CONTEXT: Final = 1
"""So many sentences before and after one say what it is about."""

_SHARED, _SHARED_WITHOUT_NAMES, _SHARED_BY_ONE = 3, 7, 0
"""So many stems, beyond who it is about, two stances on one charge share at least: where a name is
among them, where none is, and where the same subject takes both."""

_SPEAKER: Final = 5
"""So many words from an office on say who holds it: a spokesman for Ashby council."""

_FEW, _FEW_OF = 2, 0.15
"""A name is rare that stands in so many sentences, or in such a share of them."""

_OPPOSED: Final = frozenset(
    (
        frozenset((DENIES, SILENT)),
        frozenset((DENIES, CONFIRMS)),
        frozenset((DENIES, NONCOMMITTAL)),
        frozenset((CONFIRMS, SILENT)),
        frozenset((CLAIMED, SILENT)),
        frozenset((CLAIMED, DENIES)),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What someone does about a charge, in sentence ``at`` of a report.

    ``subject`` are the stems that say who, ``side`` is the government among them, if any;
    ``against`` is whose charge it is. ``topic`` are the stems about it. The span is in code points.
    """

    kind: str
    span: Span
    at: int
    subject: frozenset[str]
    side: str
    against: str
    topic: frozenset[str]
    is_unnamed: bool
    """Who is silent stands behind the words for it, without a name: no word from the council."""
    names: frozenset[str]
    """Those of ``topic`` that are names, and not in sentence after sentence of the report."""


def stances(parsed: Parsed) -> list[Reaction]:
    """The stances that the sentences of a report tell of, in order."""
    sentences, known = parsed.sentences, parsed.lexicon
    found: list[Reaction] = []
    rare = _rare_names(sentences)
    for at, sentence in enumerate(sentences):
        for kind, first, end in _matches(sentence, known):
            words = sentence.words
            around = sentences[max(0, at - _CONTEXT) : at + _CONTEXT + 1]
            behind = _speaker_behind(words, end, known)
            before = (
                behind
                or _clause(parsed.report.text, words[:first])
                or _speaker(words[end:], known)
                or _named(sentences, at)
            )
            found.append(
                Reaction(
                    kind=kind,
                    span=Span(words[first].start, words[end - 1].end),
                    at=at,
                    subject=frozenset(w.stem for w in before if w.is_content) - known.general_names,
                    side=_side(reversed(before), known),
                    is_unnamed=bool(behind) and not any(word.is_capital for word in behind),
                    against=_side(iter(words[end:]), known),
                    topic=(topic := _topic(around, known)),
                    names=topic & rare - known.general_names,
                )
            )
    return found


def opposed(one: Reaction, other: Reaction) -> float:
    """How much speaks for two stances on one charge that disagree; 0 where nothing does.

    One subject must take both: the same government, or words for it in common. Who is named without
    a government, as a spokesman often is, may speak for one that answers a charge of another.
    """
    if frozenset((one.kind, other.kind)) not in _OPPOSED:
        return 0.0
    subject = one.subject & other.subject
    if one.side and other.side:
        if one.side != other.side:
            return 0.0
    elif not subject:
        named, unnamed = (one, other) if one.side else (other, one)
        if not named.side:
            if not _is_accused(one, other):
                return 0.0
        elif not unnamed.against or unnamed.against == named.side:
            return 0.0
    shared = (one.topic & other.topic) - subject
    least = _SHARED if one.names & other.names else _SHARED_WITHOUT_NAMES
    if subject and not (one.side and other.side):
        least = _SHARED_BY_ONE
    if len(shared) < least:
        return 0.0
    return len(shared) / min(len(one.topic), len(other.topic)) + 0.25 * bool(subject)


def _is_accused(one: Reaction, other: Reaction) -> bool:
    """Whether who denies in one report is who is silent in the other, under another name there.

    That is a name beside the silence; and the two share a second one.
    """
    denial, silence = (one, other) if one.kind == DENIES else (other, one)
    if (denial.kind, silence.kind) != (DENIES, SILENT):
        return False
    accused = denial.subject & silence.names if silence.is_unnamed else frozenset()
    return bool(accused) and len(denial.names & silence.names) > 1


def _matches(sentence: Sentence, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    """The stances in a sentence, each as its kind and the words it stands in."""
    taken: list[tuple[int, int]] = []
    for kind in (UNCLAIMED, NONCOMMITTAL, SILENT, DENIES, CLAIMED, CONFIRMS):
        phrases = known.stances.get(kind)
        for match in phrases.matches(sentence.folded, sentence.plain) if phrases else ():
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            first, last = match.span()
            yield kind, sentence.plain.count(" ", 0, first), sentence.plain.count(" ", 0, last) + 1


def _clause(text: str, words: Sequence[Word]) -> list[Word]:
    """The words before a verb back to a mark that ends a clause; none where it is a pronoun."""
    found: list[Word] = []
    for word in reversed(words):
        if found and any(mark in text[word.end : found[0].start] for mark in ";:.؛۔"):
            break
        found.insert(0, word)
    return found if any(word.is_content for word in found) else []


def _speaker(words: Sequence[Word], known: Lexicon) -> list[Word]:
    """Who says it, behind a quotation in which *we* deny: the words from an office or a name on."""
    first = next((at for at, word in enumerate(words) if word.folded in known.offices), len(words))
    return list(words[first : first + _SPEAKER])


def _speaker_behind(words: Sequence[Word], end: int, known: Lexicon) -> list[Word]:
    """Who is silent, behind a phrase that ends so: no word *from the council*."""
    if words[end - 1].folded not in known.turns.silent_ones:
        return []
    behind = words[end : end + _SPEAKER]
    last = next((at for at, word in enumerate(behind) if word.folded in known.prepositions), None)
    return list(behind[:last])


def _named(sentences: Sequence[Sentence], at: int) -> list[Word]:
    """The names in the sentence before: whom *he* and *it* stand for, most often."""
    return [word for word in sentences[at - 1].words if word.is_capital] if at else []


def _side(words: Iterator[Word], known: Lexicon) -> str:
    """The first word that stands for a side."""
    return next((known.sides[w.folded] for w in words if w.folded in known.sides), "")


def _topic(sentences: Sequence[Sentence], known: Lexicon) -> frozenset[str]:
    return frozenset(
        word.stem
        for sentence in sentences
        for word in sentence.words
        if word.is_content and word.folded not in known.sides
    )


def _rare_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The names that stand in few sentences: those that tell one happening from another."""
    counts = Counter(
        stem
        for sentence in sentences
        for stem in {word.stem for word in sentence.words if word.is_capital}
    )
    most = max(_FEW, _FEW_OF * len(sentences))
    return frozenset(stem for stem, count in counts.items() if count <= most)
