"""Says what two reports are to each other, from a copy to two reports of one event, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from annotator.analysis.comparing.formula import fill_one_form
from annotator.analysis.comparing.moments import MONTHS, moments
from annotator.analysis.comparing.passages import Aligner, Group
from annotator.analysis.comparing.tokens import Parsed, Sentence, Word
from annotator.analysis.finding.background import shares_of
from annotator.analysis.finding.crowd import Crowd
from annotator.analysis.finding.sketches import terms_of
from annotator.analysis.fingerprints import body_fingerprint, folded
from annotator.analysis.quote_marks import quoted
from annotator.core.draft import body_of
from annotator.core.duplicates import COPY_SCORE, Likeness, Reason, ReasonKind
from annotator.core.span import Span

COPIED: Final = 0.6
"""From this share of equal word triples on, a report, or the shorter one in it, is a copy."""

_MUCH, _NEARLY_ALL = 0.35, 0.8
"""From these shares on, a report is a copy of which a footer hides how much it has of the other:
with the footer, and without it."""

_SOME: Final = 0.08
"""Below this share of equal word triples, a report holds nothing of the other's own words."""

_ENOUGH: Final = 10
"""So many words of its own must be left of a report to tell whether they are copied."""

_FOOTER: Final = 45
"""A footer of an outlet has so many words at most."""

_REWRITTEN: Final = 0.6
"""So much of the shorter report stands in passages of the other where one is a rewrite."""

_PASSAGES: Final = 3
"""Reports of fewer passages are too short to be told from another account of the event."""

_REUSED: Final = 0.6
_LONG: Final = 12
"""From this likeness and so many words on, a passage was taken from one report into the other."""

LIKELY: Final = 0.5
"""From this probability on, two reports tell of one event."""

_USUAL: Final = 0.02
"""A word that is expected in more of all news than this is no evidence: *asked*, *security*."""

_BEGUN: Final = 6
"""Words that begin with the same letters, so many of them, are of one name."""

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
    crowd: Crowd | None = None,
) -> Related | None:
    """What two reports are to each other; ``None`` where they have nothing in common.

    ``probability`` is that of telling of one event, as the search among all articles finds it.
    What the ``crowd`` of all reports carries is no evidence of a copy or of reuse. Two bulletins of
    one form tell of two events, however alike they are: their score is 0.
    """
    one, other = (body_of(report.report.text, report.report.asides) for report in (a, b))
    if body_fingerprint(one) == body_fingerprint(other):
        likeness: Likeness | None = Likeness.EXACT_COPY
    elif fill_one_form(aligner.a, aligner.b):
        return Related(likeness=Likeness.SAME_EVENT, score=0.0, reasons=())
    else:
        likeness = _copied(a, b, aligner, _shares_of_own(one, other, crowd)) or _in_other_words(
            a, b, aligner, probability, crowd
        )
    if likeness is None:
        return None
    score = _score(likeness, probability)
    return Related(likeness=likeness, score=score, reasons=tuple(_reasons(a, b, aligner)))


def _copied(a: Parsed, b: Parsed, aligner: Aligner, shares: tuple[float, float]) -> Likeness | None:
    """What word triples say of the reports, and of what is left of them without footers.

    In a project of few articles nothing tells a footer from the report, and of a brief it may be
    half. So where much is copied, what stands at the end and has nothing in the other report is
    left out, up to a few lines; then nearly all that is left has to be a copy.
    """
    groups = aligner.groups
    if groups and all(_is_footer(aligner, group) for group in groups):
        return None
    if (whole := copied(*shares)) is not None or shares[0] < _MUCH:
        return whole
    left = _without_footer(a, aligner.a, max((one.a1 for one in groups), default=0))
    right = _without_footer(b, aligner.b, max((one.b1 for one in groups), default=0))
    within, of_both = _shares(left, right)
    if within < _NEARLY_ALL:
        return None
    return Likeness.NEAR_COPY if of_both >= _NEARLY_ALL else Likeness.CONTAINS


def _without_footer(report: Parsed, sentences: Sequence[Sentence], end: int) -> str:
    """A report without what follows sentence ``end``, the last that the other one has, if short."""
    if sum(len(one.words) for one in sentences[end:]) > _FOOTER:
        end = len(sentences)
    if not end:
        return ""
    return report.report.text[sentences[0].span.start : sentences[end - 1].span.end]


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
    a: Parsed, b: Parsed, aligner: Aligner, probability: float, crowd: Crowd | None
) -> Likeness | None:
    if (
        probability >= LIKELY
        and max(aligner.covered()) >= _REWRITTEN
        and len(aligner.groups) >= _PASSAGES
    ):
        return Likeness.REWRITE
    if probability >= LIKELY:
        return Likeness.SAME_EVENT
    reused = [group for group in aligner.groups if _is_reused(aligner, group)]
    for group in reused:
        is_speech = _is_speech(a, aligner.a[group.a0 : group.a1]) and _is_speech(
            b, aligner.b[group.b0 : group.b1]
        )
        passage = _span(aligner, group).of(a.report.text)
        if not is_speech and not (crowd and crowd.carries(passage)):
            return Likeness.SHARES_PASSAGES
    return None


def _is_reused(aligner: Aligner, group: Group) -> bool:
    words = sum(len(aligner.a[at].words) for at in range(group.a0, group.a1))
    is_passage = group.score >= _REUSED and words >= _LONG
    return is_passage and not _is_footer(aligner, group)


def _is_footer(aligner: Aligner, group: Group) -> bool:
    """Whether a passage is short and the last of both, as of an outlet with few articles here."""
    words = sum(len(aligner.a[at].words) for at in range(group.a0, group.a1))
    is_last = group.a1 == len(aligner.a) and group.b1 == len(aligner.b)
    return is_last and bool(group.a0 and group.b0) and words <= _FOOTER


def _is_speech(report: Parsed, sentences: Iterable[Sentence]) -> bool:
    """Whether a passage is quoted, but for a few words: it is the speaker's, and many heard it."""
    text, own = report.report.text, 0
    for sentence in sentences:
        start = text.rfind("\n", 0, sentence.span.start) + 1
        end = text.find("\n", sentence.span.end)
        marked = quoted(text, start, len(text) if end < 0 else end)
        own += sum(not any(one.overlaps(word.span) for one in marked) for word in sentence.words)
    return own < _LONG


def _span(aligner: Aligner, group: Group) -> Span:
    return Span(aligner.a[group.a0].span.start, aligner.a[group.a1 - 1].span.end)


def _shares_of_own(one: str, other: str, crowd: Crowd | None) -> tuple[float, float]:
    """The shares of two bodies without what the crowd hands on, where enough is left of both.

    Long notices hide a copy between two outlets, and make copies of all reports of one. Where it is
    what somebody said that both have, and next to nothing else, that makes no copies either.
    """
    shares = _shares(one, other)
    if shares[0] < _SOME:
        return shares
    own = one, other
    if crowd is not None:
        left = crowd.own_words(one), crowd.own_words(other)
        if _are_enough(*left):
            own, shares = left, _shares(*left)
    told = _without_speech(own[0]), _without_speech(own[1])
    if shares[0] >= _MUCH and _are_enough(*told) and (without := _shares(*told))[0] < _MUCH:
        return without
    return shares


def _are_enough(one: str, other: str) -> bool:
    return min(len(one.split()), len(other.split())) >= _ENOUGH


def _without_speech(body: str) -> str:
    """A report without what stands between quotation marks in it."""
    kept = []
    for line in body.split("\n"):
        at = 0
        for speech in quoted(line):
            kept.append(line[at : max(at, speech.start)])
            at = max(at, speech.end)
        kept.append(line[at:])
    return "\n".join(kept)


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
    longer = [stems for stems in found if len(stems) > 1]
    told = [
        (_usual(found[stems]), stems)
        for stems in found
        if not stems <= general and not any(stems < other for other in longer)
    ]
    times = Counter(stem for one in (*aligner.a, *aligner.b) for stem in one.stems)
    told.sort(key=lambda one: (one[0], -max(times[stem] for stem in one[1]), sorted(one[1])))
    for kind, most in _TOLD:
        least = 1.0 if kind is not ReasonKind.WORD else _USUAL
        of_kind = [found[stems] for share, stems in told if share <= least]
        of_kind = [words for words in of_kind if _kind(words[0], a) is kind]
        for words in islice(_unlike(of_kind), most):
            yield Reason(kind, Span(words[0].start, words[-1].end).of(a.report.text))


def _unlike(phrases: Iterable[tuple[Word, ...]]) -> Iterator[tuple[Word, ...]]:
    """Phrases without those that say nothing new: *Halvenian* behind *Halvenia*."""
    told: set[str] = set()
    for words in phrases:
        begun = {word.folded[:_BEGUN] for word in words}
        if not begun <= told:
            told |= begun
            yield words


def _usual(words: Sequence[Word]) -> float:
    """The share of all news in which the rarest of some words is expected to stand, 0 to 1."""
    return min(_share(word.folded) for word in words)


@lru_cache(maxsize=50_000)
def _share(folded: str) -> float:
    """The share of all news in which a word is expected to stand, 0 to 1."""
    return float(shares_of(terms_of(folded)).max(initial=0.0))


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


def _kind(word: Word, report: Parsed) -> ReasonKind | None:
    """What a word is evidence of; ``None`` for a day, and where a capital may be a sentence's."""
    if word.is_number:
        return ReasonKind.NUMBER
    if word.folded in report.lexicon.weekdays or word.folded in MONTHS:
        return None
    if word.is_capital:
        return ReasonKind.NAME
    return None if report.report.text[word.start].isupper() else ReasonKind.WORD
