"""Takes files of other annotation programs in: texts become articles, and marks taggings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from annotator.commands.importing import Outcome
from annotator.commands.marks import MarkedArticle, TakeMarks
from annotator.core.claim import Speech
from annotator.core.codebook import PATH_JOINT
from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, MarkKind
from annotator.core.draft import FACT_NAMES, Draft, Fact, Original, Standing
from annotator.core.errors import CannotRead, NotFound
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.span import sha256
from annotator.exchange import sandbox
from annotator.exchange.corpora import FORMATS, CorpusFormat, Files
from annotator.exchange.readers.reading import Reading
from annotator.workspace.drafting import drafted
from annotator.workspace.formats import check_installed
from annotator.workspace.importing import Storing
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import Workspace

SECONDS: Final = 120.0
"""A corpus that takes longer to read is refused."""
LARGEST: Final = 500_000_000
"""Bytes of a corpus; more are refused."""
MOST_FILES: Final = 100_000
_LEAST: Final = 2_500
"""However small a file is, so many of those bytes are used up: folders may be large."""
_SNIFFED: Final = 1_000_000
"""So many bytes are looked at to know a format: of a file, or of the first files of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusTaken:
    """What came of a corpus, in numbers, and what is to be said of it in sentences."""

    articles: int
    """How many of its texts are new here."""
    known: int
    """How many were articles already."""
    marks: int
    marks_known: int
    doubts: tuple[str, ...] = ()


def format_of_corpus(path: Path, name: str = "") -> CorpusFormat | None:
    """The format called ``name``, or else the one that a file or folder looks like, if any.

    Raises:
        NotFound: there is no format of this name that is read.
    """
    if name:
        found = next((one for one in FORMATS if one.id == name and one.reader), None)
        if found is None:
            message = _("There is no format “{name}” that is read. See: annotator formats")
            raise NotFound(message.format(name=name))
        return found
    beginnings = _beginnings(path)
    return next((one for one in FORMATS if one.reader and one.recognises(beginnings)), None)


def read_corpus(path: Path, format_: CorpusFormat) -> FoundCorpus:
    """What is in a file or folder of another program, read in a worker process.

    Raises:
        CannotRead: it is not of this format, too large, or took too long.
        Refused: the module that reads it is not installed.
    """
    check_installed(format_.extra)
    found = sandbox.run(partial(_read, format_.id), _files(path), path.name, SECONDS)
    assert isinstance(found, FoundCorpus)  # noqa: S101 - what the job returns
    return found


def take_corpus(
    workspace: Workspace, found: FoundCorpus, path: Path, progress: Progress | None = None
) -> CorpusTaken:
    """Store the texts of a corpus and their marks, as one undoable step.

    A text that is an article already, to the last character, gets the marks that it lacks. What
    has no place here (relations, attributes) is left out and told.

    Raises:
        CannotSave: the disk refuses.
        Cancelled: when the analyst stops it.
    """
    taking = _Taking(workspace, path, found.corpus, progress or Progress())
    documents = [(one, taking.place(one)) for one in found.corpus.documents if one.text.strip()]
    placed = [(one, article_id) for one, article_id in documents if article_id is not None]
    command = TakeMarks(
        articles=tuple(
            MarkedArticle(article_id=article_id, marks=one.marks, note=one.note)
            for one, article_id in placed
        ),
        tags=found.corpus.tags,
    )
    done = workspace.do(command, taking.step).result
    doubts = (*found.doubts, *_left_out(found.corpus), *taking.problems, *done.problems)
    return CorpusTaken(
        articles=taking.new,
        known=len(placed) - taking.new,
        marks=done.added,
        marks_known=done.known,
        doubts=doubts,
    )


def _read(format_id: str, files: Files) -> FoundCorpus:
    """The job of the worker."""
    return next(one for one in FORMATS if one.id == format_id).read(files)


def _files(path: Path) -> dict[str, bytes]:
    """A file, or all files of a folder, by their names.

    Raises:
        CannotRead: they are too many, too large, or cannot be read.
    """
    found: dict[str, bytes] = {}
    size = 0
    for name, file in _listed_files(path):
        with _readable(path):
            size += file.stat().st_size
            if size > LARGEST or len(found) > MOST_FILES:
                raise CannotRead(_("{file} holds too much at once.").format(file=path.name))
            found[name] = file.read_bytes()
    return found


def _beginnings(path: Path) -> dict[str, bytes]:
    """What a file, or each of the first files of a folder, begins with."""
    found: dict[str, bytes] = {}
    left = _SNIFFED
    for name, file in _listed_files(path):
        with _readable(path), file.open("rb") as opened:
            found[name] = opened.read(left)
        left -= max(len(found[name]), _LEAST)
        if left <= 0:
            break
    return found


def _listed_files(path: Path) -> Iterator[tuple[str, Path]]:
    with _readable(path):
        if path.is_file():
            yield path.name, path
            return
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            yield file.relative_to(path).as_posix(), file


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=path.name, reason=error.strerror or error)) from error


class _Taking:
    """Finds the article of each document, or makes one."""

    def __init__(
        self, workspace: Workspace, path: Path, corpus: Corpus, progress: Progress
    ) -> None:
        self._path = path
        self._progress = progress
        self._storing = Storing(workspace, Recogniser(workspace), most=1)
        digests = [sha256(document.text) for document in corpus.documents]
        self._known = workspace.articles.of_texts(digests)
        self.problems: list[str] = []
        self.new = 0

    @property
    def step(self) -> str | None:
        return self._storing.step

    def place(self, document: Document) -> ArticleId | None:
        """The article whose text is that of the document; ``None`` where it was refused."""
        self._progress.check()
        digest = sha256(document.text)
        if digest in self._known:
            return self._known[digest]
        draft = _draft(document, self._path)
        [outcome] = [*self._storing.take(draft), *self._storing.flush()]
        if outcome.status not in {Outcome.IMPORTED, Outcome.COPY}:
            self.problems += outcome.problems
            return None
        self.new += 1
        article_id = ArticleId(outcome.article)
        self._known[digest] = article_id
        return article_id


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


def _left_out(corpus: Corpus) -> Iterator[str]:
    """What of a corpus has no place in a project, counted."""
    empty = sum(not document.text.strip() for document in corpus.documents)
    if empty:
        words = ngettext(
            "{n} text is empty and was left out.", "{n} texts are empty and were left out.", empty
        )
        yield words.format(n=empty)
    ties = Counter(tie.kind for document in corpus.documents for tie in document.ties)
    if ties:
        words = ngettext(
            "{n} relation between annotations was left out: {kinds}.",
            "{n} relations between annotations were left out: {kinds}.",
            ties.total(),
        )
        yield words.format(n=ties.total(), kinds=_listed(list(ties)))
    values = Counter(name for mark in _tags_of(corpus) for name in mark.values)
    if values:
        words = ngettext(
            "{n} attribute of annotations was left out: {names}.",
            "{n} attributes of annotations were left out: {names}.",
            values.total(),
        )
        yield words.format(n=values.total(), names=_listed(list(values)))


def _tags_of(corpus: Corpus) -> Iterator[Mark]:
    every = (mark for document in corpus.documents for mark in document.marks)
    return (mark for mark in every if mark.kind is MarkKind.TAG)


def _listed(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
