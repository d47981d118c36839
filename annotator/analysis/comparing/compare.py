"""Compares two reports as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.analysis.comparing.conflicts import alone, conflicts
from annotator.analysis.comparing.marks import word_marks
from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Comparison, Conflict, Report, Side
from annotator.core.span import Span

ONE_EVENT, ONE_EVENT_BOTH = 0.4, 0.25
"""Where so much of one report stands in the other, or of both on average, they tell of one
event."""


def compare(a: Report, b: Report, *, one_event: bool | None = None) -> Comparison:
    """Passages that tell the same, what only one tells, and where the two disagree.

    Only the bodies are compared, and the headlines with their own bodies. Offsets are code points
    in the stored texts. Turning the two round turns what is found, and changes nothing else.
    Reports of ``one_event`` are held against each other in all that they tell, others only where
    they share a passage; ``None`` leaves it to how much they share.
    """
    if (b.text, b.asides) < (a.text, a.asides):
        return _compare(b, a, one_event=one_event).turned()
    return _compare(a, b, one_event=one_event)


def _compare(a: Report, b: Report, *, one_event: bool | None) -> Comparison:
    left, right = Parsed(a), Parsed(b)
    aligner = Aligner(left, right)
    covered_a, covered_b = aligner.covered()
    if one_event is None:
        average = (covered_a + covered_b) / 2
        one_event = max(covered_a, covered_b) >= ONE_EVENT or average >= ONE_EVENT_BOTH
    found = conflicts(aligner, left, right, one_event=one_event)
    marks_a, marks_b = word_marks(left, right, aligner.groups, found)
    return Comparison(
        passages=aligner.passages(),
        only_a=_only(left.sentences, [(one.a0, one.a1) for one in aligner.groups]),
        only_b=_only(right.sentences, [(one.b0, one.b1) for one in aligner.groups]),
        conflicts=found,
        marks_a=marks_a,
        marks_b=marks_b,
        covered_a=covered_a,
        covered_b=covered_b,
    )


def contradictions(report: Report) -> list[Conflict]:
    """Where a report disagrees with itself or with its headline."""
    parsed = Parsed(report)
    return list(alone(parsed, Aligner(parsed, parsed).weights, Side.A))


def _only(sentences: Sequence[Sentence], runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The sentences outside the runs; those of neighbouring paragraphs together."""
    inside = {at for start, end in runs for at in range(start, end)}
    found: list[Span] = []
    last = -1
    for at, sentence in enumerate(sentences):
        if at in inside:
            continue
        goes_on = last == at - 1 and sentence.paragraph - sentences[last].paragraph <= 1
        if found and goes_on:
            found[-1] = Span(found[-1].start, sentence.span.end)
        else:
            found.append(sentence.span)
        last = at
    return tuple(found)
