"""Takes files of other annotation programs in: texts become articles, and marks taggings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from annotator.commands.importing import Outcome
from annotator.commands.marks import MarkedArticle, TakeMarks
from annotator.commands.marks_relating import MarkEnd, NewRelation
from annotator.core.claim import Speech
from annotator.core.codebook import PATH_JOINT
from annotator.core.corpus import Corpus, Document, FoundCorpus, MarkKind
from annotator.core.draft import FACT_NAMES, Draft, Fact, Original, Standing
from annotator.core.i18n import _, listed, ngettext
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.span import sha256
from annotator.exchange import sandbox
from annotator.exchange.corpora import FORMATS, CorpusFormat, Files, sorting
from annotator.exchange.readers.reading import Reading
from annotator.workspace.corpus_files import Bundle, beside, contents_of
from annotator.workspace.drafting import drafted
from annotator.workspace.formats import check_installed
from annotator.workspace.import_notes import Joined, joined_by_ties, kept, with_notes
from annotator.workspace.importing import FileOutcome, Storing
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import Workspace

SECONDS: Final = 120.0
"""A corpus that takes longer to read is refused."""


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


def read_bundle(bundle: Bundle, name: str = "") -> CorpusRead:
    """What is in files of other programs, each in its format, read in a worker process.

    ``name`` is the id of a format that all of them are of. Files that they refer to are looked for
    beside them; what belongs to no format is named among the doubts.

    Raises:
        CannotRead: nothing of it can be read; the sentence says why of the first.
        Refused: the module that reads it is not installed.
    """
    for one in FORMATS:
        check_installed(one.extra if one.id == name else "")
    files = contents_of(bundle)
    places: dict[str, Path] = {}
    if not bundle.paths[0].is_dir():
        wanted = _in_worker(sorting.wanted, files, bundle)
        places = beside(bundle.folder, [one for one in wanted if one not in files])
        files |= {one: place.read_bytes() for one, place in places.items()}
    read = _in_worker(partial(sorting.read_all, format_id=name), files, bundle)
    used = {places.get(one, bundle.folder / one) for one in read.used}
    found = replace(read.found, doubts=(*read.found.doubts, *_of_rest(read.rest)))
    labels = tuple(_(one.label) for one in FORMATS if one.id in read.formats)
    return CorpusRead(bundle=bundle, found=found, labels=labels, used=frozenset(used))


def read_corpus(path: Path, format_: CorpusFormat) -> FoundCorpus:
    """What is in a file or folder of another program, of which the format is known.

    Raises:
        CannotRead: it is not of this format, too large, or took too long.
        Refused: the module that reads it is not installed.
    """
    return read_bundle(Bundle(paths=(path,)), format_.id).found


def take_corpus(
    workspace: Workspace, found: FoundCorpus, path: Path, progress: Progress | None = None
) -> CorpusTaken:
    """Store the texts of a corpus and their marks, as one undoable step.

    A text that is an article already, to the last character, gets the marks that it lacks. What
    has no place here (relations of other kinds, attributes) is kept in notes, which is told.

    Raises:
        CannotSave: the disk refuses.
        Cancelled: when the analyst stops it.
    """
    taking = _Taking(workspace, path, found.corpus, progress or Progress())
    ties = joined_by_ties(found.corpus)
    others = [one for one in ties if one.relation is None]
    every = zip(with_notes(found.corpus, others), found.corpus.documents, strict=True)
    there = [(one, id(original)) for one, original in every if one.text.strip()]
    documents = zip(there, taking.place([one for one, _id in there]), strict=True)
    placed = [(*one, article_id) for one, article_id in documents if article_id is not None]
    command = TakeMarks(
        articles=tuple(
            MarkedArticle(article_id=article_id, marks=one.marks, note=one.note)
            for one, _id, article_id in placed
        ),
        tags=found.corpus.tags,
        relations=tuple(_relations(ties, placed)),
    )
    done = workspace.do(command, taking.step).result
    empty = _without_text(found.corpus)
    doubts = (*found.doubts, *empty, *kept(found.corpus, others), *taking.problems, *done.problems)
    return CorpusTaken(
        articles=taking.new,
        known=len({article_id for *_one, article_id in placed}) - taking.new,
        marks=done.added,
        marks_known=done.known,
        tags=done.tags,
        relations=done.relations,
        failed=found.failed,
        doubts=doubts,
    )


def _relations(
    ties: Iterable[Joined], placed: Sequence[tuple[Document, int, ArticleId]]
) -> Iterator[NewRelation]:
    """The ties that are relations here, of the articles that their documents became.

    A document that was refused has none, as it has no marks.
    """
    at = {id_: (place, article_id) for place, (_one, id_, article_id) in enumerate(placed)}
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


def _in_worker(job: Callable[[Any], Any], files: Files, bundle: Bundle) -> Any:
    return sandbox.run(job, files, bundle.name, SECONDS)


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


class _Taking:
    """Finds the article of each document, or makes one."""

    def __init__(
        self, workspace: Workspace, path: Path, corpus: Corpus, progress: Progress
    ) -> None:
        self._path = path
        self._progress = progress
        self._storing = Storing(workspace, Recogniser(workspace))
        digests = [sha256(document.text) for document in corpus.documents]
        self._known = workspace.articles.of_texts(digests)
        self._untold: deque[str] = deque()
        """The hashes of texts that were taken and not yet told of."""
        self.problems: list[str] = []
        self.new = 0

    @property
    def step(self) -> str | None:
        return self._storing.step

    def place(self, documents: Sequence[Document]) -> list[ArticleId | None]:
        """The articles whose texts are those of the documents; ``None`` where one was refused."""
        digests = [sha256(document.text) for document in documents]
        waiting: set[str] = set()
        for document, digest in zip(self._progress.over(documents), digests, strict=True):
            if digest not in self._known and digest not in waiting:
                waiting.add(digest)
                self._untold.append(digest)
                self._note(self._storing.take(_draft(document, self._path)))
        self._note(self._storing.flush())
        return [self._known.get(digest) for digest in digests]

    def _note(self, outcomes: Iterable[FileOutcome]) -> None:
        """What came of texts, in the order in which they were taken."""
        for outcome in outcomes:
            digest = self._untold.popleft()
            if outcome.status in {Outcome.IMPORTED, Outcome.COPY}:
                self.new += 1
                self._known[digest] = ArticleId(outcome.article)
            else:
                self.problems += outcome.problems


def _draft(document: Document, path: Path) -> Draft:
    """A document as a draft whose text is exactly that of the document."""
    known = {"outlet": _own_voice(document), **document.facts, "title": document.name}
    declared = {
        name: Fact(value=value, standing=Standing.FOUND, evidence=path.name)
        for name, value in known.items()
        if value and name in FACT_NAMES
    }
    reading = Reading(
        text=document.text, media_type="text/plain", encoding="utf-8", declared=declared
    )
    original = Original.of(
        document.text.encode("utf-8", "replace"),
        media_type="text/plain",
        encoding="utf-8",
        file_name=document.name or document.id,
        container=path.name,
    )
    made = drafted(reading, original, document.name or document.id, None)
    return replace(made, text=document.text) if made.text != document.text else made


def _own_voice(document: Document) -> str:
    """The outlet as far as a claim in its own voice names it; a format may know no other place."""
    for mark in document.marks:
        speech = mark.values.get("speech", "").split(PATH_JOINT)
        names = mark.values.get("chain", "").split(PATH_JOINT)
        if mark.kind is MarkKind.CLAIM and speech[0] == Speech.OWN_VOICE and names[0]:
            return names[0]
    return ""


def _without_text(corpus: Corpus) -> Iterator[str]:
    """How many documents of a corpus are empty, and so have no place in a project."""
    empty = sum(not document.text.strip() for document in corpus.documents)
    if empty:
        words = ngettext(
            "{n} text is empty and was left out.", "{n} texts are empty and were left out.", empty
        )
        yield words.format(n=empty)
