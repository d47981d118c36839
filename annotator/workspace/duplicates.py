"""Looks for duplicate reports among the articles of a project, or in some files.

Nothing here writes: a search computes, and :func:`noted` says by which commands its result is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Generic, TypeVar

from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.relation import LIKELY, Related, related
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.finding.crowd import Crowd
from annotator.analysis.finding.finder import REUSED, Finder, Found, Known
from annotator.analysis.finding.notices import without_notices
from annotator.analysis.finding.sketches import sketch
from annotator.analysis.signatures import signature
from annotator.commands.base import Command
from annotator.commands.duplicates import NoteSketches, SuggestDuplicates
from annotator.core.comparison import Passage
from annotator.core.draft import body_of
from annotator.core.duplicates import Likeness, Pairing
from annotator.core.ids import ArticleId, RevisionId
from annotator.core.progress import Progress
from annotator.store.signatures import Signed
from annotator.workspace.comparing import Reported, reported
from annotator.workspace.workspace import Workspace

LISTED: Final = 0.1
"""Pairs that are less likely are not worth a line, even for a program that sorts them."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
_KEPT: Final = 400
_PORTION: Final = 300
_AS_LONG: Final = 100
"""To look at one article by itself takes as long as to look at so many all at once."""

_EVERY: Final = 1
_MANY: Final = 3_000
"""Every word triple is kept while articles are compared, as notices may be short; in a larger
project that takes too much memory, and notices are in more articles."""

_CLOSE_TO_LOOSE: Final = tuple(Likeness)

Key = TypeVar("Key", ArticleId, int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Generic[Key]):
    """Two reports, what they are to each other, and the passages that tell the same."""

    a: Key
    b: Key
    related: Related
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a search through a project found; see :func:`noted`."""

    pairings: tuple[Pairing, ...]
    measured: tuple[Pairing, ...]
    """What the search says now of pairs that are stored already, such as those of an import."""
    sketches: Mapping[RevisionId, bytes]
    """Those that were made on the way: of articles that were never searched for before."""


class Search:
    """A project's articles, ready to be searched.

    It holds all sketches: about 3 kB of memory an article.
    """

    def __init__(self, workspace: Workspace, progress: Progress | None = None) -> None:
        """Read all articles; those without a sketch are read whole.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        self._workspace = workspace
        self._made: dict[RevisionId, bytes] = {}
        self._signed = workspace.signatures.signed()
        known = [self._read(one) for one in (progress or Progress()).over(self._signed)]
        self._known = {one.key: one for one in known}
        self._finder = Finder(known)

    def all(
        self, progress: Progress | None = None, at_least: float = LIKELY
    ) -> list[Pair[ArticleId]]:
        """Every pair with a score of ``at_least``, and those that share text; the surest first.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        progress = progress or Progress()
        found = self._finder.all_pairs(progress, min(at_least, LISTED))
        return self._judged(progress.over(found), at_least)

    def new(
        self, progress: Progress | None = None, at_least: float = LIKELY
    ) -> list[Pair[ArticleId]]:
        """The pairs of the articles that had no sketch: that no search has seen before.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        fresh = [one.article_id for one in self._signed if one.revision_id in self._made]
        progress, listed = progress or Progress(), min(at_least, LISTED)
        if _AS_LONG * len(fresh) > len(self._signed):
            every, new = self._finder.all_pairs(progress, listed), set(fresh)
            found = [pair for pair in every if pair.a in new or pair.b in new]
            return self._judged(progress.over(found), at_least)
        met: dict[frozenset[ArticleId], Found[ArticleId]] = {}
        for one in progress.over(fresh):
            for pair in self._finder.pairs_of(self._known[one], listed):
                met[frozenset((pair.a, pair.b))] = pair
        return self._judged(met.values(), at_least)

    def scan(self, pairs: Iterable[Pair[ArticleId]]) -> Scan:
        """What is to be kept of some pairs, around leads."""
        pairs = list(pairs)
        known = {
            frozenset((one.lead_id, one.article_id)): one
            for one in self._workspace.duplicates.all()
        }
        leads = {one.lead_id for one in known.values()}
        measured = (
            _pairing(stored.lead_id, stored.article_id, pair.related)
            for pair in pairs
            if (stored := known.get(frozenset((pair.a, pair.b)))) is not None
        )
        return Scan(
            pairings=tuple(led(pairs, leads)), measured=tuple(measured), sketches=self._made
        )

    @cached_property
    def _crowd(self) -> Crowd:
        """What is handed on; in a large project the samples that are stored have to do."""
        if len(self._signed) > _MANY:
            return Crowd(one.signature for one in self._known.values())
        texts = self._workspace.articles
        bodies = (texts.text_of(one.revision_id).body for one in self._signed)
        return Crowd((signature(body, _EVERY) for body in bodies), _EVERY)

    def _judged(self, found: Iterable[Found[ArticleId]], at_least: float) -> list[Pair[ArticleId]]:
        workspace = self._workspace
        parsed = lru_cache(_KEPT)(
            lambda id_: Parsed(
                without_notices(
                    reported(workspace, workspace.articles.one(id_)).report, self._crowd
                )
            )
        )
        pairs = (judged(one, parsed(one.a), parsed(one.b), self._crowd, at_least) for one in found)
        return _surest_first(pairs, at_least)

    def _read(self, one: Signed) -> Known[ArticleId]:
        if one.sketch is None or one.signature is None:
            body = self._workspace.articles.text_of(one.revision_id).body
            one = replace(
                one,
                sketch=one.sketch or sketch(one.title, body),
                signature=one.signature or signature(body),
            )
            self._made[one.revision_id] = one.sketch or b""
        return Known(
            key=one.article_id,
            sketch=one.sketch or b"",
            signature=one.signature or b"",
            outlet=one.outlet_id if one.outlet else "",
            day=day_of(one.published_at),
        )


def scan(workspace: Workspace, progress: Progress) -> Scan:
    """All pairs of a project worth suggesting: a job (see ``workspace/apart.py``).

    Raises:
        Cancelled: once someone cancelled ``progress``.
    """
    search = Search(workspace, progress)
    return search.scan(search.all(progress))


def scan_new(workspace: Workspace, progress: Progress) -> Scan:
    """The pairs of the articles that came in since the last search; a job, too.

    Raises:
        Cancelled: once someone cancelled ``progress``.
    """
    search = Search(workspace, progress)
    return search.scan(search.new(progress))


def noted(workspace: Workspace, scan: Scan) -> int:
    """Keep what a search found, as suggestions; how many pairs are new. Not on the undo stack."""
    suggesting, *sketching = keeping(scan)
    count = int(workspace.set_up(suggesting))
    for command in sketching:
        workspace.set_up(command)
    return count


def explain(workspace: Workspace, ids: Collection[ArticleId]) -> None:
    """Say why some articles are copies that an import knew by their equal words alone.

    An import stores which article is like which; a search says why, and need not have been made.
    Not on the undo stack.
    """
    measured = []
    for known in workspace.duplicates.all():
        if known.reasons or known.article_id not in ids:
            continue
        a, b = (
            Parsed(reported(workspace, workspace.articles.one(id_)).report)
            for id_ in (known.lead_id, known.article_id)
        )
        is_what = related(a, b, Aligner(a, b), known.score)
        if is_what is None:
            continue
        if not is_what.likeness.has_one_origin:
            is_what = replace(is_what, likeness=known.likeness)
        measured.append(_pairing(known.lead_id, known.article_id, is_what))
    if measured:
        workspace.set_up(SuggestDuplicates(pairings=(), measured=tuple(measured)))


def keeping(scan: Scan) -> list[Command]:
    """The commands that keep what a search found: the suggestions, and sketches in portions.

    In this order: an article without a sketch is searched for again, should the program be killed.
    """
    sketches = list(scan.sketches.items())
    portions: list[Command] = [
        NoteSketches(sketches=dict(sketches[at : at + _PORTION]))
        for at in range(0, len(sketches), _PORTION)
    ]
    return [SuggestDuplicates(pairings=scan.pairings, measured=scan.measured), *portions]


def pairs_of_files(reports: Sequence[Reported], at_least: float = LISTED) -> list[Pair[int]]:
    """The pairs of reports outside of a project, by their places in ``reports``.

    Their outlets are not known: what these print below every article is seen by its being there.
    """
    bodies = [body_of(one.report.text, one.report.asides) for one in reports]
    crowd = Crowd([signature(body, _EVERY) for body in bodies], _EVERY)
    own = [without_notices(one.report, crowd) for one in reports]
    bodies = [crowd.own_words(body) for body in bodies]
    known = [
        Known(key=at, sketch=sketch(one.title, body), signature=signature(body))
        for at, (one, body) in enumerate(zip(reports, bodies, strict=True))
    ]
    parsed = [Parsed(report) for report in own]
    found = Finder(known).all_pairs(at_least=min(at_least, LISTED))
    pairs = (judged(one, parsed[one.a], parsed[one.b], crowd, at_least) for one in found)
    return _surest_first(pairs, at_least)


def judged(found: Found[Key], a: Parsed, b: Parsed, crowd: Crowd, at_least: float) -> Pair[Key]:
    """What two reports that were found are to each other; why is told from ``at_least`` on."""
    score = round(found.probability, 4)
    unlikely = Related(likeness=Likeness.SAME_EVENT, score=score, reasons=())
    is_told = found.probability >= max(min(at_least, LIKELY), LISTED)
    if not is_told and found.containment < REUSED:
        return Pair(a=found.a, b=found.b, related=unlikely)
    aligner = Aligner(a, b)
    is_what = related(a, b, aligner, found.probability, crowd)
    if is_what is None and is_told:  # not likely, and what speaks for it is told all the same
        likely = related(a, b, aligner, LIKELY)
        is_what = replace(unlikely, reasons=likely.reasons if likely else ())
    passages = aligner.passages() if is_what is not None else ()
    return Pair(a=found.a, b=found.b, related=is_what or unlikely, passages=passages)


def led(pairs: Iterable[Pair[ArticleId]], leads: Collection[ArticleId] = ()) -> Iterator[Pairing]:
    """The pairs as pairings, each ``a`` the article that most of the others are like.

    Who is among ``leads`` leads a set already, and goes on to. Pairs of two articles that both
    follow one lead are left out: near-duplication is not chained, and their lead says it; unless
    they are closer to each other than to the lead, as a report and its rewrite are beside another
    report of their event.
    """
    strong = [pair for pair in pairs if _is_kept(pair, LIKELY)]
    worth = defaultdict(float, dict.fromkeys(leads, float(len(strong))))
    for pair in strong:
        for one in (pair.a, pair.b):
            worth[one] += pair.related.score
    followed: dict[ArticleId, dict[ArticleId, int]] = defaultdict(dict)
    for pair in sorted(strong, key=lambda pair: -max(worth[pair.a], worth[pair.b])):
        lead, other = (pair.a, pair.b) if worth[pair.a] >= worth[pair.b] else (pair.b, pair.a)
        loose = _CLOSE_TO_LOOSE.index(pair.related.likeness)
        mine, theirs = followed[lead], followed[other]
        if any(max(mine[one], theirs[one]) <= loose for one in mine.keys() & theirs.keys()):
            continue
        theirs[lead] = loose
        yield _pairing(lead, other, pair.related)


def day_of(published_at: str) -> int | None:
    """The day of an ISO date, counted from 1 January 1970; none where no day is known."""
    day = published_at[:10]
    if len(day) < 10:
        return None
    return date.fromisoformat(day).toordinal() - _EPOCH


def _pairing(lead: ArticleId, other: ArticleId, is_what: Related) -> Pairing:
    return Pairing(
        a=lead, b=other, likeness=is_what.likeness, score=is_what.score, reasons=is_what.reasons
    )


def _is_kept(pair: Pair[Key], at_least: float) -> bool:
    """Whether a pair is sure enough, or has text in common however unlikely it is."""
    return pair.related.score >= at_least or pair.related.likeness is not Likeness.SAME_EVENT


def _surest_first(pairs: Iterable[Pair[Key]], at_least: float) -> list[Pair[Key]]:
    kept = (pair for pair in pairs if _is_kept(pair, at_least))
    return sorted(kept, key=lambda pair: -pair.related.score)
