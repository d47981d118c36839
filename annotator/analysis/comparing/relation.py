"""Says what two reports are to each other, from a copy to two reports of one event, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.moments import moments
from annotator.analysis.comparing.passages import Aligner, Group
from annotator.analysis.comparing.tokens import Parsed, Sentence, Word
from annotator.analysis.fingerprints import body_fingerprint, folded
from annotator.core.draft import body_of
from annotator.core.duplicates import COPY_SCORE, Likeness, Reason, ReasonKind
from annotator.core.span import Span

COPIED: Final = 0.6
"""From this share of equal word triples on, a report, or the shorter one in it, is a copy."""

_REWRITTEN: Final = 0.6
"""So much of the shorter report stands in passages of the other where one is a rewrite."""

_PASSAGES: Final = 3
"""Reports of fewer passages are too short to be told from another account of the event."""

_REUSED: Final = 0.6
_LONG: Final = 12
"""From this likeness and so many words on, a passage was taken from one report into the other."""

LIKELY: Final = 0.5
"""From this probability on, two reports tell of one event."""

_DAYS: Final = 2
_TOLD: Final = ((ReasonKind.NAME, 4), (ReasonKind.NUMBER, 2), (ReasonKind.WORD, 3))
"""So much evidence of each kind is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What two reports are to each other; ``score`` is how likely they tell of one event."""

    likeness: Likeness
    score: float
    reasons: tuple[Reason, ...]


def copied(containment: float, resemblance: float) -> Likeness | None:
    """What word triples alone say: shares of the smaller and of the larger report, 0 to 1."""
    if resemblance >= COPIED:
        return Likeness.NEAR_COPY
    return Likeness.CONTAINS if containment >= COPIED else None


def related(
    a: Parsed,
    b: Parsed,
    aligner: Aligner,
    probability: float,
    is_common: Callable[[str], bool] = lambda _passage: False,
) -> Related | None:
    """What two reports are to each other; ``None`` where they have nothing in common.

    ``probability`` is that of telling of one event, as the search among all articles finds it.
    A passage that ``is_common`` is no evidence of reuse.
    """
    bodies = tuple(body_of(one.report.text, one.report.asides) for one in (a, b))
    if body_fingerprint(bodies[0]) == body_fingerprint(bodies[1]):
        likeness: Likeness | None = Likeness.EXACT_COPY
    else:
        likeness = copied(*_shares(*bodies)) or _in_other_words(a, aligner, probability, is_common)
    if likeness is None:
        return None
    score = _score(likeness, probability)
    return Related(likeness=likeness, score=score, reasons=tuple(_reasons(a, b, aligner)))


def _score(likeness: Likeness, probability: float) -> float:
    """How likely it is that both tell of one event; copies do."""
    match likeness:
        case Likeness.EXACT_COPY:
            return 1.0
        case Likeness.NEAR_COPY | Likeness.CONTAINS:
            return round(max(probability, COPY_SCORE), 4)
        case _:
            return round(probability, 4)


def _in_other_words(
    a: Parsed, aligner: Aligner, probability: float, is_common: Callable[[str], bool]
) -> Likeness | None:
    if (
        probability >= LIKELY
        and max(aligner.covered()) >= _REWRITTEN
        and len(aligner.groups) >= _PASSAGES
    ):
        return Likeness.REWRITE
    if probability >= LIKELY:
        return Likeness.SAME_EVENT
    text = a.report.text
    reused = [group for group in aligner.groups if _is_reused(aligner, group)]
    if any(not is_common(_span(aligner, group).of(text)) for group in reused):
        return Likeness.SHARES_PASSAGES
    return None


def _is_reused(aligner: Aligner, group: Group) -> bool:
    words = sum(len(aligner.a[at].words) for at in range(group.a0, group.a1))
    return group.score >= _REUSED and words >= _LONG


def _span(aligner: Aligner, group: Group) -> Span:
    return Span(aligner.a[group.a0].span.start, aligner.a[group.a1 - 1].span.end)


def _shares(one: str, other: str) -> tuple[float, float]:
    """The shares of the smaller and of the larger body's word triples that both have."""
    first, second = _triples(one), _triples(other)
    smaller, larger = sorted((len(first), len(second)))
    if not smaller:
        return 0.0, 0.0
    shared = len(first & second)
    return shared / smaller, shared / larger


def _triples(body: str) -> set[tuple[str, str, str]]:
    words = folded(body).split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _reasons(a: Parsed, b: Parsed, aligner: Aligner) -> Iterator[Reason]:
    """How many passages tell the same; the rarest names, numbers and words that both have."""
    if aligner.groups:
        yield Reason(ReasonKind.PASSAGE, str(len(aligner.groups)))
    days = _days(a)
    shared_days = set(days) & set(_days(b))
    for day in sorted(shared_days, key=lambda day: days[day].start)[:_DAYS]:
        yield Reason(ReasonKind.DATE, days[day].of(a.report.text))
    there = {stem for sentence in aligner.b for stem in sentence.stems}
    found: dict[frozenset[str], tuple[Word, ...]] = {}
    for sentence in aligner.a:
        for words in _phrases(sentence, a.report.text, there, days.values()):
            found.setdefault(frozenset(word.stem for word in words), words)
    general = a.lexicon.general_names
    rarest = sorted(
        (stems for stems in found if not stems <= general and not any(stems < o for o in found)),
        key=lambda stems: (-max(aligner.weights.of[stem] for stem in stems), sorted(stems)),
    )
    for kind, most in _TOLD:
        told = [found[stems] for stems in rarest if _kind(found[stems][0]) is kind]
        for words in told[:most]:
            yield Reason(kind, Span(words[0].start, words[-1].end).of(a.report.text))


def _days(parsed: Parsed) -> dict[tuple[str, str], Span]:
    """The days that a report names, by what they are, each where it is named first."""
    found: dict[tuple[str, str], Span] = {}
    for sentence in parsed.sentences:
        for one in moments(parsed.report.text, sentence, parsed.lexicon):
            found.setdefault((one.grain, one.value), one.span)
    return {key: span for key, span in found.items() if key[0] != "weekday"}


def _phrases(
    sentence: Sentence, text: str, there: set[str], days: Iterable[Span]
) -> Iterator[tuple[Word, ...]]:
    """The words of a sentence that the other report has, too; the parts of a name together."""
    taken = [day for day in days if day.overlaps(sentence.span)]
    name: list[Word] = []
    for word in sentence.words:
        is_shared = word.is_content and word.stem in there
        if not is_shared or any(day.overlaps(word.span) for day in taken):
            continue
        goes_on = name and text[name[-1].end : word.start] == " "
        if name and not (word.is_capital and goes_on):
            yield tuple(name)
            name = []
        if word.is_capital:
            name.append(word)
        else:
            yield (word,)
    if name:
        yield tuple(name)


def _kind(word: Word) -> ReasonKind:
    if word.is_number:
        return ReasonKind.NUMBER
    return ReasonKind.NAME if word.is_capital else ReasonKind.WORD
