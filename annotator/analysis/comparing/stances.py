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
_CONTEXT: Final = 1
"""So many sentences before and after one say what it is about."""

_SHARED, _SHARED_WITHOUT_NAMES = 3, 7
"""So many stems, beyond who it is about, two stances on one charge share at least; more, where no
name is among them."""

_FEW, _FEW_OF = 2, 0.15
"""A name is rare that stands in so many sentences, or in such a share of them."""

_OPPOSED: Final = frozenset(
    (frozenset((DENIES, SILENT)), frozenset((DENIES, CONFIRMS)), frozenset((DENIES, NONCOMMITTAL)))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What someone does about a charge, in sentence ``at`` of a report.

    ``side`` is who, by the name of the side, or empty where the words before do not say;
    ``against`` is whose charge it is. ``topic`` are the stems about it. The span is in code points.
    """

    kind: str
    span: Span
    at: int
    side: str
    against: str
    topic: frozenset[str]
    names: frozenset[str]
    """Those of ``topic`` that are names, and not in sentence after sentence of the report."""


def stances(parsed: Parsed) -> list[Stance]:
    """The stances that the sentences of a report tell of, in order."""
    sentences, known = parsed.sentences, parsed.lexicon
    found: list[Stance] = []
    names, rare = _names(sentences)
    for at, sentence in enumerate(sentences):
        for kind, first, end in _matches(sentence, known):
            words = sentence.words
            around = sentences[max(0, at - _CONTEXT) : at + _CONTEXT + 1]
            found.append(
                Stance(
                    kind=kind,
                    span=Span(words[first].start, words[end - 1].end),
                    at=at,
                    side=_side(words, range(first - 1, -1, -1), names, known),
                    against=_side(words, range(end, len(words)), names, known),
                    topic=(topic := _topic(around, known)),
                    names=topic & rare - known.general_names,
                )
            )
    return found


def opposed(one: Stance, other: Stance, known: Lexicon) -> float:
    """How much speaks for two stances on one charge that disagree; 0 where nothing does.

    The same side must take both, or one whose side is not known must answer a charge of another.
    """
    if frozenset((one.kind, other.kind)) not in _OPPOSED or not _may_be_one(one, other, known):
        return 0.0
    shared = one.topic & other.topic
    least = _SHARED if one.names & other.names else _SHARED_WITHOUT_NAMES
    if len(shared) < least:
        return 0.0
    return len(shared) / min(len(one.topic), len(other.topic)) + 0.1 * (one.side == other.side)


def _may_be_one(one: Stance, other: Stance, known: Lexicon) -> bool:
    """Whether one side may have taken both stances.

    A person speaks for a government without its name, so a name beside a government is unknown;
    two names, or two governments, are two sides.
    """
    if one.side == other.side:
        return bool(one.side)
    sides = set(known.sides.values())
    are_known = (one.side in sides, other.side in sides)
    if all(are_known) or (one.side and other.side and not any(are_known)):
        return False
    named, unnamed = (
        (one, other) if are_known[0] or (one.side and not are_known[1]) else (other, one)
    )
    return bool(named.side) and unnamed.against != named.side


def _matches(sentence: Sentence, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    """The stances in a sentence, each as its kind and the words it stands in."""
    if known.stance_words.isdisjoint(word.folded for word in sentence.words):
        return
    plain, starts = sentence.plain, []
    at = 0
    for word in sentence.words:
        starts.append(at)
        at += len(word.folded) + 1
    taken: list[tuple[int, int]] = []
    for kind in (NONCOMMITTAL, SILENT, DENIES, CONFIRMS):
        for match in known.stances[kind].finditer(plain):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            first = _at(starts, match.start())
            yield kind, first, _at(starts, match.end() - 1) + 1


def _at(starts: Sequence[int], place: int) -> int:
    return max(at for at, start in enumerate(starts) if start <= place)


def _side(words: Sequence[Word], order: range, names: frozenset[str], known: Lexicon) -> str:
    """The nearest word in this order that stands for a side, or else the nearest name."""
    found = ""
    for at in order:
        if side := known.sides.get(words[at].folded):
            return side
        if not found and words[at].stem in names and (words[at].is_capital or at == 0):
            found = words[at].stem
    return "" if found in known.general_names else found


def _topic(sentences: Sequence[Sentence], known: Lexicon) -> frozenset[str]:
    return frozenset(
        word.stem
        for sentence in sentences
        for word in sentence.words
        if word.is_content and word.folded not in known.sides
    )


def _names(sentences: Sequence[Sentence]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a report, and those in few sentences, which tell one happening from another."""
    counts = Counter(
        stem
        for sentence in sentences
        for stem in {word.stem for word in sentence.words if word.is_capital}
    )
    most = max(_FEW, _FEW_OF * len(sentences))
    return frozenset(counts), frozenset(stem for stem, n in counts.items() if n <= most)
