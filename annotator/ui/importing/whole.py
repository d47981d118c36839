"""What comes in as a whole: a dataset of this program, or a corpus of another one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from annotator.core.corpus import FoundCorpus, tags_of, together
from annotator.core.draft import count_words
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.exchange.package_files import as_folder, holds_package
from annotator.exchange.package_reading import read_package
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.datasets import is_empty, take_in
from annotator.workspace.import_corpus import (
    BundleReading,
    CorpusTaken,
    take_bundle,
    take_corpus,
)
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


SHOWN: Final = 1_000
"""So many texts are listed."""
_KEPT: Final = 20_000_000
"""A corpus of more letters than this is not kept in memory until it is taken in."""


def look(workspace: Workspace, bundle: Bundle, progress: Progress) -> Whole:
    """Read it, and say what there is; nothing is stored.

    Raises:
        CannotRead: it is damaged; the sentence says what is wrong.
        Refused: a module is missing.
        Cancelled: when the analyst stops it.
    """
    if holds_package(bundle.paths[0]):
        return _dataset(workspace, bundle.paths[0])
    return _corpus(bundle, progress)


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


@dataclass(slots=True)
class _Summary:
    """What there is in a corpus, portion by portion; a long one is not kept."""

    kept: list[FoundCorpus] | None = field(default_factory=list)
    """What was read; none once it is too long, and is read again when it is taken in."""
    texts: int = 0
    marks: int = 0
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    _letters: int = 0
    _tags: set[tuple[str, ...]] = field(default_factory=set)
    _said: dict[str, None] = field(default_factory=dict)

    def add(self, found: FoundCorpus) -> None:
        documents = found.corpus.documents
        self.texts += len(documents)
        self.marks += sum(len(one.marks) for one in documents)
        self._tags |= tags_of(found.corpus)
        self._said |= dict.fromkeys((*found.failed, *found.doubts))
        self.rows += (
            (one.name or one.id, f"{count_words(one.text):,}", f"{len(one.marks):,}")
            for one in documents[: max(SHOWN - len(self.rows), 0)]
        )
        self._letters += sum(len(one.text) for one in documents)
        if self.kept is not None:
            self.kept.append(found)
            self.kept = None if self._letters > _KEPT else self.kept

    @property
    def sentence(self) -> str:
        texts = ngettext("{n} text", "{n} texts", self.texts).format(n=self.texts)
        marks = ngettext("{n} annotation", "{n} annotations", self.marks).format(n=self.marks)
        tags = ngettext("{n} tag", "{n} tags", len(self._tags)).format(n=len(self._tags))
        return f"{texts}, {marks}, {tags}"

    @property
    def listed(self) -> tuple[tuple[str, str, str], ...]:
        """The rows, and one that says how many more there are."""
        more = self.texts - len(self.rows)
        if not more:
            return tuple(self.rows)
        words = ngettext("… and {n} more text", "… and {n} more texts", more)
        return (*self.rows, (words.format(n=f"{more:,}"), "", ""))

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(self._said)


def _corpus(bundle: Bundle, progress: Progress) -> Whole:
    reading = BundleReading(bundle, "", progress)
    summary = _Summary()
    with closing(reading.portions()) as portions:
        for found, _drafts in portions:
            summary.add(found)
            if found.total:
                progress.tell(summary.texts, found.total)
    seen = _stamps(reading.used)

    def take(target: Workspace, progress: Progress) -> Arrived:
        if summary.kept is not None:
            return _arrived(take_corpus(target, together(summary.kept), bundle.paths[0], progress))
        if _stamps(reading.used) != seen:
            message = _("{file} was changed since it was looked at. Import it again.")
            raise CannotRead(message.format(file=bundle.name))
        return _arrived(take_bundle(target, bundle, progress=progress)[0])

    return Whole(
        title=_("{format}: {name}").format(format=", ".join(reading.labels), name=bundle.name),
        summary=summary.sentence,
        rows=summary.listed,
        doubts=summary.doubts,
        used=reading.used,
        take=take,
    )


def _arrived(taken: CorpusTaken) -> Arrived:
    texts = ngettext("{n} new article", "{n} new articles", taken.articles)
    marks = ngettext("{n} annotation came in", "{n} annotations came in", taken.marks)
    tags = ngettext("{n} new tag", "{n} new tags", taken.tags).format(n=taken.tags)
    counts = [texts.format(n=taken.articles), tags, marks.format(n=taken.marks)]
    if taken.relations:
        words = ngettext("{n} relation came in", "{n} relations came in", taken.relations)
        counts.append(words.format(n=taken.relations))
    return Arrived(sentence=", ".join(counts), doubts=(*taken.failed, *taken.doubts))


def _stamps(paths: frozenset[Path]) -> dict[Path, tuple[int, int]]:
    """By what it is seen that a file is another one now; one that is gone lacks."""
    return {one: (one.stat().st_size, one.stat().st_mtime_ns) for one in paths if one.exists()}
