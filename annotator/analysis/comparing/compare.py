"""Compares two reports as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.analysis.comparing.conflicts import alone, conflicts
from annotator.analysis.comparing.marks import word_marks
from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Comparison, Conflict, Report, Side
from annotator.core.span import Span

ONE_EVENT, ONE_EVENT_BOTH = 0.28, 0.22
"""Where so much of one report stands in the other, or of both on average, they tell of one event.

Of real reports of two events, nineteen in twenty pairs share nothing; those of one conflict up to
0.26 of one and 0.21 on average. Of one event, half share 0.27 and more."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two reports taken apart once, and the passages in which they tell the same.

    It is the first half of a comparison and can be shown at once; where the two disagree takes
    several times as long, and is found in the same sentences. Made by :func:`align`.
    """

    a: Parsed
    b: Parsed
    aligner: Aligner
    is_turned: bool
    """Whether the aligner has the two in the other order."""

    def without_conflicts(self) -> Comparison:
        """The passages, what only one tells, and the marks inside the passages."""
        return self._comparison(())

    def with_conflicts(self, *, one_event: bool | None = None) -> Comparison:
        """All of it; ``one_event`` as in :func:`compare`."""
        if one_event is None:
            covered = self.aligner.covered()
            one_event = max(covered) >= ONE_EVENT or sum(covered) / 2 >= ONE_EVENT_BOTH
        left, right = self._in_order()
        return self._comparison(conflicts(self.aligner, left, right, one_event=one_event))

    def turned(self) -> Alignment:
        """The same with the two reports in the other order."""
        return Alignment(self.b, self.a, self.aligner, not self.is_turned)

    def _in_order(self) -> tuple[Parsed, Parsed]:
        return (self.b, self.a) if self.is_turned else (self.a, self.b)

    def _comparison(self, found: tuple[Conflict, ...]) -> Comparison:
        left, right = self._in_order()
        aligner = self.aligner
        marks_a, marks_b = word_marks(left, right, aligner.groups, found)
        covered_a, covered_b = aligner.covered()
        comparison = Comparison(
            passages=aligner.passages(),
            only_a=_only(left.sentences, [(one.a0, one.a1) for one in aligner.groups]),
            only_b=_only(right.sentences, [(one.b0, one.b1) for one in aligner.groups]),
            conflicts=found,
            marks_a=marks_a,
            marks_b=marks_b,
            covered_a=covered_a,
            covered_b=covered_b,
        )
        return comparison.turned() if self.is_turned else comparison


def align(a: Report, b: Report) -> Alignment:
    """Take two reports apart and align them.

    The aligner has the two in one order however they are asked for, so that turning them round
    turns what is found, and changes nothing else.
    """
    one, other = Parsed(a), Parsed(b)
    if (b.text, b.asides, b.published_at) < (a.text, a.asides, a.published_at):
        return Alignment(one, other, Aligner(other, one), is_turned=True)
    return Alignment(one, other, Aligner(one, other), is_turned=False)


def compare(a: Report, b: Report, *, one_event: bool | None = None) -> Comparison:
    """Passages that tell the same, what only one tells, and where the two disagree.

    Only the bodies are compared, and the headlines with their own bodies. Offsets are code points
    in the stored texts. Reports of ``one_event`` are held against each other in all that they
    tell, others only where they share a passage; ``None`` leaves it to how much they share.
    """
    return align(a, b).with_conflicts(one_event=one_event)


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
