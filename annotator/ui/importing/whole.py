"""What comes in as a whole: a dataset of this program, or a corpus of another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.core.corpus import tags_of
from annotator.core.draft import count_words
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.exchange.package_files import as_folder, holds_package
from annotator.exchange.package_reading import read_package
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.datasets import is_empty, take_in
from annotator.workspace.import_corpus import CorpusRead, read_bundle, take_corpus
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What became of it, in a sentence, and what is to be said besides."""

    sentence: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What was found in a file or folder, and how it is taken in."""

    title: str
    summary: str
    rows: tuple[tuple[str, str, str], ...] = ()
    """Of each text its name, its words and its annotations."""
    doubts: tuple[str, ...] = ()
    problem: str = ""
    """Why it cannot come in here."""
    used: frozenset[Path] = frozenset()
    """The files that it is made of, those beside what was given too."""
    take: Callable[[Workspace, Progress], Arrived]


def look(workspace: Workspace, bundle: Bundle, _progress: Progress) -> Whole:
    """Read it, and say what there is; nothing is stored.

    Raises:
        CannotRead: it is damaged; the sentence says what is wrong.
        Refused: a module is missing.
    """
    if holds_package(bundle.paths[0]):
        return _dataset(workspace, bundle.paths[0])
    return _corpus(read_bundle(bundle))


def _dataset(workspace: Workspace, path: Path) -> Whole:
    with as_folder(path) as folder:
        package = read_package(folder)

    def take(target: Workspace, progress: Progress) -> Arrived:
        taken = take_in(target, path, progress)
        words = ngettext("{n} article came in", "{n} articles came in", taken.articles)
        return Arrived(sentence=words.format(n=taken.articles), doubts=taken.problems)

    tables = ngettext("{n} table", "{n} tables", len(package.resources))
    problem = _("A dataset becomes a project of its own. Make a new project first, then import it.")
    return Whole(
        title=_("Dataset “{name}”").format(name=package.title or path.name),
        summary=tables.format(n=len(package.resources)),
        doubts=package.choices,
        problem="" if is_empty(workspace) else problem,
        take=take,
    )


def _corpus(read: CorpusRead) -> Whole:
    found = read.found

    def take(target: Workspace, progress: Progress) -> Arrived:
        taken = take_corpus(target, found, read.bundle.paths[0], progress)
        texts = ngettext("{n} new article", "{n} new articles", taken.articles)
        marks = ngettext("{n} annotation came in", "{n} annotations came in", taken.marks)
        tags = ngettext("{n} new tag", "{n} new tags", taken.tags).format(n=taken.tags)
        counts = [texts.format(n=taken.articles), tags, marks.format(n=taken.marks)]
        if taken.relations:
            words = ngettext("{n} relation came in", "{n} relations came in", taken.relations)
            counts.append(words.format(n=taken.relations))
        return Arrived(sentence=", ".join(counts), doubts=(*taken.failed, *taken.doubts))

    documents = found.corpus.documents
    count = sum(len(document.marks) for document in documents)
    texts = ngettext("{n} text", "{n} texts", len(documents)).format(n=len(documents))
    marks = ngettext("{n} annotation", "{n} annotations", count).format(n=count)
    labels = len(tags_of(found.corpus))
    tags = ngettext("{n} tag", "{n} tags", labels).format(n=labels)
    return Whole(
        title=_("{format}: {name}").format(format=", ".join(read.labels), name=read.bundle.name),
        summary=f"{texts}, {marks}, {tags}",
        rows=tuple(
            (one.name or one.id, f"{count_words(one.text):,}", f"{len(one.marks):,}")
            for one in documents
        ),
        doubts=(*found.failed, *found.doubts),
        used=read.used,
        take=take,
    )
