"""The two reports that are compared, with all that the window shows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.core.article import Article
from annotator.core.comparison import Comparison, Conflict, Passage, Report, Side, WordKind
from annotator.core.draft import AsideKind
from annotator.core.duplicates import Duplicate, SeveredKind
from annotator.core.ids import ArticleId
from annotator.core.span import Span
from annotator.workspace.comparing import (
    Compared,
    Proposal,
    align_articles,
    articles_of,
    proposals,
    with_conflicts,
)
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A comparison with its articles, what may be carried over, and what a person decided."""

    a: Article
    b: Article
    found: Compared
    proposals: tuple[Proposal, ...] = ()
    duplicate: Duplicate | None = None

    @property
    def comparison(self) -> Comparison:
        return self.found.comparison

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.found.comparison.passages

    @property
    def conflicts(self) -> list[Conflict]:
        """Those that contradict first, then the ones that are only less precise."""
        return sorted(self.found.comparison.conflicts, key=lambda one: one.is_quiet)

    @property
    def hard(self) -> list[Conflict]:
        return [one for one in self.conflicts if not one.is_quiet]

    @property
    def ids(self) -> tuple[ArticleId, ArticleId]:
        return self.a.id, self.b.id

    @property
    def carriable(self) -> list[Proposal]:
        """What may be carried over; the rest has something against it."""
        return [one for one in self.proposals if one.against is None and one.spans]

    def article(self, side: Side) -> Article:
        return self.a if side is Side.A else self.b

    def report(self, side: Side) -> Report:
        return (self.found.a if side is Side.A else self.found.b).report

    def only(self, side: Side) -> list[Span]:
        """What only one tells: sentences in a row, passages taken apart, facts in passages."""
        facts = [span for span, kind in self._word_marks(side) if kind is WordKind.ONLY_HERE]
        return sorted([*self.comparison.only(side), *self._apart(side), *facts])

    def _apart(self, side: Side) -> list[Span]:
        """The passages that a person took apart, in one report."""
        return [
            one.a if side is Side.A else one.b
            for one in self.found.severed
            if one.kind is SeveredKind.PASSAGE
        ]

    def places(self, side: Side) -> list[tuple[Conflict, Span]]:
        """Where conflicts stand in one report."""
        found = []
        for one in self.conflicts:
            if one.within is None:
                found.append((one, one.a if side is Side.A else one.b))
            elif one.within is side:
                found += [(one, one.a), (one, one.b)]
        return found

    def in_headline(self, side: Side) -> list[tuple[Conflict, Span]]:
        """Where conflicts stand in the headline of a report, as it is shown: places in its title.

        None where the title was worded anew and does not have the words any more.
        """
        title, report = self.article(side).title, self.report(side)
        headlines = [one for one in report.asides if one.kind is AsideKind.HEADLINE]
        found = []
        for conflict, span in self.places(side):
            if not any(one.start <= span.start < one.end for one in headlines):
                continue
            words = span.of(report.text)
            at = span.start - report.text.rfind("\n", 0, span.start) - 1
            if title[at : at + len(words)] != words:
                at = title.find(words)
            if at >= 0:
                found.append((conflict, Span(at, at + len(words))))
        return found

    def marks(self, side: Side) -> list[tuple[Span, WordKind]]:
        """The word marks of the passages that are still together, and every conflict."""
        kept = self._word_marks(side)
        for conflict, span in self.places(side):
            quiet = conflict.is_quiet
            kept.append((span, WordKind.LESS_PRECISE if quiet else WordKind.CONFLICT))
        return kept

    def _word_marks(self, side: Side) -> list[tuple[Span, WordKind]]:
        """The word marks of the passages that are still together."""
        apart = self._apart(side)
        return [
            (mark.span, mark.kind)
            for mark in self.comparison.marks(side)
            if mark.kind in {WordKind.WORDING, WordKind.ONLY_HERE}
            and not any(span.contains(mark.span) for span in apart)
        ]

    def shared(self, side: Side) -> list[Span]:
        """What must be seen of a report: its passages and conflicts."""
        spans = [passage.on(side) for passage in self.passages]
        return [*spans, *(span for _conflict, span in self.places(side))]

    def proposals_in(self, passage: Passage) -> list[Proposal]:
        """The tags of a passage that may be carried over, and those that may not."""
        return [one for one in self.proposals if _touches(passage.a, one.mention.spans)]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def read_pair(workspace: Workspace, a: Article, b: Article) -> Pair:
    """Align two articles of a project; the rest comes :func:`with_rest`, once it is shown.

    Raises:
        NotFound: when one is gone.
    """
    found = align_articles(workspace, a, b)
    return Pair(a=a, b=b, found=found, duplicate=found.known)


def with_rest(workspace: Workspace, pair: Pair) -> Pair:
    """The same with where the two disagree and the tags that may be carried over."""
    found = pair.found if pair.found.is_whole else with_conflicts(pair.found)
    return replace(pair, found=found, proposals=tuple(proposals(workspace, found)))


def dressed(workspace: Workspace, found: Compared, ids: tuple[ArticleId, ArticleId]) -> Pair:
    """A comparison with what the project knows of the two now.

    Raises:
        NotFound: when one is gone.
    """
    a, b = articles_of(workspace, *ids)
    return Pair(a=a, b=b, found=found, duplicate=workspace.duplicates.between(*ids))
