"""Takes files of other annotation programs in: texts become articles, and marks taggings.

A long file is read in portions, and each is stored with its marks before the next is needed: all
of them are one step to undo.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from annotator.commands.importing import Outcome
from annotator.commands.marks import MarkedArticle, TakeMarks
from annotator.commands.marks_relating import MarkEnd, NewRelation
from annotator.core.corpus import PORTION, Document, FoundCorpus, together
from annotator.core.draft import Draft
from annotator.core.i18n import _, listed, ngettext
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.span import sha256
from annotator.exchange import sandbox
from annotator.exchange.corpora import FORMATS, CorpusFormat, sorting
from annotator.workspace import corpus_reading
from annotator.workspace.corpus_files import Bundle, beside, places_of
from annotator.workspace.corpus_reading import Asked, draft_of
from annotator.workspace.corpus_times import Times
from annotator.workspace.formats import check_installed
from annotator.workspace.import_notes import Joined, Kept, joined_by_ties, with_notes
from annotator.workspace.importing import FileOutcome, Storing
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import Workspace

SECONDS: Final = 120.0
"""A corpus of which a portion takes longer to read is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusTaken:
    """What came of a corpus, in numbers, and what is to be said of it in sentences."""

    articles: int
    """How many of its texts are new here."""
    known: int
    """How many were articles already."""
    marks: int
    marks_known: int
    tags: int = 0
    """How many tags are new in the codebook."""
    relations: int = 0
    """How many relations of mentions, claims and articles came in."""
    failed: tuple[str, ...] = ()
    """Why files of it could not be read, a sentence each."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRead:
    """What was read of a bundle, before anything is stored."""

    bundle: Bundle
    found: FoundCorpus
    labels: tuple[str, ...]
    """Of the formats that something was read of."""
    used: frozenset[Path] = frozenset()
    """All files that belong to it, those beside what was given too."""


class BundleReading:
    """Reads files of other programs, each in its format, in a worker process and in portions.

    ``name`` is the id of a format that all of them are of. Files that they refer to are looked for
    beside them; what belongs to no format is named among the doubts. ``progress`` learns how many
    files of how many were looked at. What is below is known when all portions were read.
    """

    def __init__(
        self,
        bundle: Bundle,
        name: str = "",
        progress: Progress | None = None,
        *,
        drafts: bool = False,
    ) -> None:
        self.bundle = bundle
        self._name, self._drafts = name, drafts
        self._progress = progress or Progress()
        self.labels: tuple[str, ...] = ()
        """Of the formats that something was read of."""
        self.used: frozenset[Path] = frozenset()
        """All files that belong to it, those beside what was given too."""

    def portions(self) -> Generator[tuple[FoundCorpus, tuple[Draft | None, ...]], None, None]:
        """What is in the files, with a draft of each document, if drafts are wanted.

        Raises:
            CannotRead: nothing of it can be read; the sentence says why of the first.
            Refused: the module that reads it is not installed.
            Cancelled: when the analyst stops it.
        """
        bundle = self.bundle
        for one in FORMATS:
            check_installed(one.extra if one.id == self._name else "")
        places = places_of(bundle)
        if not bundle.paths[0].is_dir():
            wanted = sandbox.run(corpus_reading.wanted, places, bundle.name, SECONDS)
            assert isinstance(wanted, list)  # noqa: S101 - it gives nothing else
            places |= beside(bundle.folder, [one for one in wanted if one not in places])
        container = bundle.paths[0].name if self._drafts else ""
        asked = Asked(places=places, format_id=self._name, container=container)
        job = corpus_reading.portions
        with closing(sandbox.stream(job, asked, bundle.name, SECONDS, self._progress)) as found:
            for portion in found:
                assert isinstance(portion, corpus_reading.Portion)  # noqa: S101 - the same
                yield self._told(portion.piece, places), portion.drafts

    def _told(self, piece: sorting.Piece, places: dict[str, Path]) -> FoundCorpus:
        """What a piece has; of the last one, what it says of the files is noted."""
        if piece.formats:
            self.used = frozenset(places.get(one, self.bundle.folder / one) for one in piece.used)
            self.labels = tuple(_(one.label) for one in FORMATS if one.id in piece.formats)
        doubts = (*piece.found.doubts, *_of_rest(piece.rest))
        return replace(piece.found, doubts=doubts)


def read_bundle(bundle: Bundle, name: str = "", progress: Progress | None = None) -> CorpusRead:
    """All that is in files of other programs; errors and arguments as of :class:`BundleReading`."""
    reading = BundleReading(bundle, name, progress)
    found = together(one for one, _drafts in reading.portions())
    return CorpusRead(bundle=bundle, found=found, labels=reading.labels, used=reading.used)


def read_corpus(path: Path, format_: CorpusFormat) -> FoundCorpus:
    """What is in a file or folder of another program, of which the format is known.

    Raises:
        CannotRead: it is not of this format, too large, or took too long.
        Refused: the module that reads it is not installed.
    """
    return read_bundle(Bundle(paths=(path,)), format_.id).found


def take_bundle(
    workspace: Workspace,
    bundle: Bundle,
    name: str = "",
    progress: Progress | None = None,
) -> tuple[CorpusTaken, frozenset[Path]]:
    """Read files of other programs and store what is in them, portion by portion; the files used.

    However long a file is, a few portions of it are in memory; errors as for
    :class:`BundleReading` and :func:`take_corpus`. What was stored when it is stopped, or when
    reading fails, stays.
    """
    progress = progress or Progress()
    # how many files were looked at is nothing beside how many texts were stored
    reading = BundleReading(bundle, name, _Stopped(progress), drafts=True)
    taking = _Taking(workspace, bundle.paths[0].name, progress)
    with closing(reading.portions()) as portions:
        for found, drafts in portions:
            taking.take(found, drafts)
    return taking.result(), reading.used


def take_corpus(
    workspace: Workspace, found: FoundCorpus, path: Path, progress: Progress | None = None
) -> CorpusTaken:
    """Store the texts of a corpus and their marks, as one undoable step.

    A text that is an article already, to the last character, gets the marks that it lacks. What
    has no place here (relations of other kinds, attributes) is kept in notes, which is told.

    Raises:
        CannotSave: the disk refuses.
        Cancelled: when the analyst stops it; what was stored stays, texts with their marks.
    """
    taking = _Taking(workspace, path.name, progress or Progress())
    taking.take(found)
    return taking.result()


def _of_rest(names: Sequence[str]) -> Iterator[str]:
    """What is said of files that belong to no format."""
    if names:
        words = ngettext(
            "{files} is left out, since it belongs to no annotations. Import it by itself, if it is"
            " an article.",
            "{n} files are left out, since they belong to no annotations: {files}. Import those by"
            " themselves that are articles.",
            len(names),
        )
        yield words.format(n=len(names), files=listed(names))


class _Stopped(Progress):
    """Stops when another one is cancelled, and tells nothing."""

    def __init__(self, other: Progress) -> None:
        super().__init__()
        self._other = other

    def check(self) -> None:
        self._other.check()


class _Placed(NamedTuple):
    """A document as it was read, the same with its notes, and the article that it is."""

    original: Document
    document: Document
    article_id: ArticleId

    def marked(self) -> MarkedArticle:
        one = self.document
        return MarkedArticle(article_id=self.article_id, marks=one.marks, notes=one.notes)


class _Taking:
    """Stores a corpus, portion by portion: texts that are no articles yet, then their marks."""

    def __init__(self, workspace: Workspace, container: str, progress: Progress) -> None:
        self._workspace = workspace
        self._container = container
        self._progress, self._total = progress, 0
        self._storing = Storing(workspace, Recogniser(workspace))
        self._known: dict[str, ArticleId] = {}
        """The articles with the texts of this portion, by the hashes of these."""
        self._untold: deque[str] = deque()
        """The hashes of texts that were taken and not yet told of."""
        self._kept = Kept()
        self._times = Times()
        self._names: dict[str, str] = {}
        """The first names of texts by the hashes of these."""
        self._same: dict[tuple[str, str], None] = {}
        """Names of texts that are one with another, each with the name of that."""
        self._articles: set[ArticleId] = set()
        self._told: dict[str, None] = {}
        self._problems: dict[str, None] = {}
        self._failed: dict[str, None] = {}
        self._done = self._new = self._empty = self._selves = 0
        self._marks = self._marks_known = self._tags = self._relations = 0

    def take(self, found: FoundCorpus, drafts: Sequence[Draft | None] = ()) -> None:
        """Store what was read, a portion at a time; ``drafts`` are those of its documents."""
        corpus = self._times.mended(found.corpus)
        self._total = max(self._total, found.total, self._done + len(corpus.documents))
        self._told |= dict.fromkeys((*found.doubts, *self._times.portion()))
        self._failed |= dict.fromkeys(found.failed)
        ties = joined_by_ties(corpus)
        others = [one for one in ties if one.relation is None]
        self._kept.count(corpus.documents, others)
        pairs = list(zip(corpus.documents, with_notes(corpus, others), strict=True))
        far = [one for one in ties if one.relation and one.ends[0][0] is not one.ends[1][0]]
        near = {id(one.ends[0][0]): list[Joined]() for one in ties}
        for one in ties:
            if one.relation and one.ends[0][0] is one.ends[1][0]:
                near[id(one.ends[0][0])].append(one)
        ends = {id(document) for one in far for document, _mark in one.ends}
        apart: list[_Placed] = []
        for start in range(0, max(len(pairs), 1), PORTION):
            self._progress.check()
            placed = list(self._place(pairs[start : start + PORTION], drafts[start:]))
            here = [tie for one in placed for tie in near.get(id(one.original), ())]
            tags = corpus.tags if start == 0 else ()
            self._store(
                TakeMarks(
                    articles=tuple(one.marked() for one in placed),
                    tags=tags,
                    relations=tuple(_relations(here, placed)),
                    notes=corpus.notes if start == 0 else (),
                )
            )
            apart += [one for one in placed if id(one.original) in ends]
        if far:
            self._relate(far, apart)

    def result(self) -> CorpusTaken:
        """What came of all of it."""
        told = (
            *self._told,
            *self._times.rest(),
            *_without_text(self._empty),
            *_of_same(list(self._same)),
        )
        told += tuple(self._kept.sentences())
        return CorpusTaken(
            articles=self._new,
            known=len(self._articles) - self._new,
            marks=self._marks,
            marks_known=self._marks_known,
            tags=self._tags,
            relations=self._relations,
            failed=tuple(self._failed),
            doubts=(*told, *self._problems, *_of_selves(self._selves)),
        )

    def _store(self, command: TakeMarks) -> None:
        if not (command.articles or command.tags or command.notes):
            return
        done = self._workspace.do(command, self._storing.step)
        if done.changes:
            self._storing.step = done.step
        taken = done.result
        self._marks += taken.added
        self._marks_known += taken.known
        self._tags += taken.tags
        self._relations += taken.relations
        self._selves += taken.selves
        self._problems |= dict.fromkeys(taken.problems)

    def _relate(self, ties: Sequence[Joined], placed: Sequence[_Placed]) -> None:
        """Store relations of two documents, whose marks are there by now and so are known."""
        command = TakeMarks(
            articles=tuple(replace(one.marked(), notes=()) for one in placed),
            relations=tuple(_relations(ties, placed)),
        )
        taken = self._workspace.do(command, self._storing.step).result
        self._relations += taken.relations
        self._selves += taken.selves

    def _place(
        self, pairs: Sequence[tuple[Document, Document]], drafts: Sequence[Draft | None]
    ) -> Iterator[_Placed]:
        """The documents that are articles now; none where a text was refused, or is empty."""
        digests = [sha256(document.text) for _original, document in pairs]
        self._known = self._workspace.articles.of_texts(digests)
        waiting: set[str] = set()
        for at, ((_original, document), digest) in enumerate(zip(pairs, digests, strict=True)):
            self._progress.tell(self._done, self._total)
            self._done += 1
            if not document.text.strip():
                self._empty += 1
                continue
            first = self._names.setdefault(digest, document.name)
            if first and document.name and first != document.name:
                self._same[document.name, first] = None
            if digest not in self._known and digest not in waiting:
                waiting.add(digest)
                self._untold.append(digest)
                draft = drafts[at] if at < len(drafts) else None
                self._note(self._storing.take(draft or draft_of(document, self._container)))
        self._note(self._storing.flush())
        self._progress.tell(self._done, self._total)
        self._articles |= set(self._known.values())
        for (original, document), digest in zip(pairs, digests, strict=True):
            if digest in self._known:
                yield _Placed(original, document, self._known[digest])

    def _note(self, outcomes: Iterable[FileOutcome]) -> None:
        """What came of texts, in the order in which they were taken."""
        for outcome in outcomes:
            digest = self._untold.popleft()
            if outcome.status in {Outcome.IMPORTED, Outcome.COPY}:
                self._new += 1
                self._known[digest] = ArticleId(outcome.article)
            else:
                self._problems |= dict.fromkeys(outcome.problems)


def _relations(ties: Iterable[Joined], placed: Sequence[_Placed]) -> Iterator[NewRelation]:
    """The ties that are relations here, of the articles that their documents became.

    A document that was refused has none, as it has no marks.
    """
    at = {id(one.original): (place, one.article_id) for place, one in enumerate(placed)}
    for one in ties:
        if one.relation is None or any(id(document) not in at for document, _mark in one.ends):
            continue
        ends = []
        for document, mark in one.ends:
            place, article_id = at[id(document)]
            mark_id = mark.id if mark else ""
            ends.append(MarkEnd(article_id=article_id, mark_id=mark_id, document=place))
        of, kind = one.relation
        yield NewRelation(
            of=of,
            kind=kind,
            from_=ends[0],
            to=ends[1],
            note=one.tie.note,
            coder=one.tie.coder,
            created_at=one.tie.created_at,
        )


def _without_text(count: int) -> Iterator[str]:
    """How many documents of a corpus are empty, and so have no place in a project."""
    if count:
        words = ngettext(
            "{n} text is empty and was left out.", "{n} texts are empty and were left out.", count
        )
        yield words.format(n=count)


def _of_same(names: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What is said of texts that differ in their names only: an article has one."""
    if names:
        words = ngettext(
            "{n} text is the same as another, to the last character, and is one article with it:"
            " {names}.",
            "{n} texts are the same as others, to the last character, and are one article with"
            " them: {names}.",
            len(names),
        )
        pairs = [f"“{name}” (“{first}”)" for name, first in names]
        yield words.format(n=f"{len(names):,}", names=listed(pairs))


def _of_selves(count: int) -> Iterator[str]:
    """What is said of relations of one claim with itself."""
    if count:
        words = ngettext(
            "{n} relation is left out: both of its claims have the same words, so they are one"
            " here.",
            "{n} relations are left out: both claims of each have the same words, so they are one"
            " here.",
            count,
        )
        yield words.format(n=count)
