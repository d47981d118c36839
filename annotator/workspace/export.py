"""Writes a project in any format that ``workspace/formats.py`` lists."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from annotator.core.account import Account
from annotator.core.corpus import Corpus, MarkKind
from annotator.core.errors import CannotSave, Refused
from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.core.progress import Progress
from annotator.exchange.corpora import CorpusFormat
from annotator.exchange.corpora.losses import losses
from annotator.exchange.dataset import ANNOTATIONS
from annotator.exchange.documents import DOCUMENT_FORMATS, DocumentFormat
from annotator.exchange.own_exports import PACKAGE
from annotator.exchange.stamps import STAMP, stamp_of
from annotator.exchange.writers import Row, Table, TableFormat, TableOptions, Written
from annotator.exchange.writers.csv_table import measure
from annotator.exchange.writers.datapackage import describe
from annotator.exchange.writers.parts import part_of
from annotator.exchange.writers.readme import README, readme
from annotator.workspace.accounts import account_of
from annotator.workspace.choices import Choices
from annotator.workspace.corpus_losses import left_out_of_corpora
from annotator.workspace.export_corpus import corpus_of
from annotator.workspace.export_documents import document_losses, write_document
from annotator.workspace.export_tables import left_out_of_tables, table_losses, tables_of
from annotator.workspace.fitting import check_fit, private_notes
from annotator.workspace.formats import check_installed, described, format_called
from annotator.workspace.narrowing import Narrowed, Selection
from annotator.workspace.places import earlier_files, left_over, mark
from annotator.workspace.provenance import about_project
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, how many annotations are among it, and what the format lost (sentences)."""

    target: Path
    files: tuple[Path, ...]
    annotations: int
    articles: int
    taggings: int = 0
    """How many tags on words and marks on speakers there are; a document counts none."""
    losses: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    """What is said of files of an earlier export that are no part of this one."""


def export(
    workspace: Workspace,
    target: Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write the project to ``target``: a folder, made where it is missing, or a file.

    Raises:
        Refused: when an unknown format, an unknown column, or no column was chosen, or something
            that the format cannot follow: texts left out of texts with marks, columns of no table;
            when a project lies at ``target``.
        CannotSave: when the disk refuses; files that were complete stay.
        Cancelled: when the analyst stops it.
    """
    choices = choices or Choices()
    _check_columns(choices.columns)
    check_fit(choices)
    progress = progress or Progress()
    format_ = described(choices.format)
    if isinstance(format_, DocumentFormat) and not format_.writer:
        raise Refused(_("A PDF is written by the window, and by annotator export."))
    if isinstance(format_, CorpusFormat) and not format_.writer:
        elsewhere = format_called(format_.id).elsewhere
        message = _("This program reads {format}, and does not write it.")
        if elsewhere:
            message = _("{format} is no format of projects. It is written by: {command}")
        raise Refused(message.format(format=_(format_.label), command=elsewhere))
    if not isinstance(format_, DocumentFormat):
        check_installed(format_.extra)
    refuse_project(target)
    with saying(target):
        if isinstance(format_, TableFormat):
            return _export_tables(workspace, target, format_, choices, progress)
        if isinstance(format_, CorpusFormat):
            return _export_corpus(workspace, target, format_, choices, progress)
        return _export_document(workspace, target, format_, choices, progress)


@contextmanager
def saying(target: Path) -> Iterator[None]:
    """Say what the disk refuses in a sentence."""
    try:
        yield
    except OSError as error:
        message = _("{target} could not be written: {reason}.")
        raise CannotSave(message.format(target=target, reason=error.strerror)) from error


def losses_of(
    workspace: Workspace, choices: Choices, progress: Progress | None = None
) -> tuple[str, ...]:
    """What the chosen format cannot hold of this project, in sentences; nothing is written.

    Raises:
        Refused: the search of the choices is none, or the format cannot follow them.
        Cancelled: when the analyst stops it.
    """
    check_fit(choices)
    return (*_losses_of(workspace, choices, progress), *private_notes(choices))


def _losses_of(
    workspace: Workspace, choices: Choices, progress: Progress | None
) -> tuple[str, ...]:
    format_ = described(choices.format)
    if isinstance(format_, TableFormat):
        selection = choices.selection(workspace)
        narrowed = Narrowed(workspace, selection, choices.privacy)
        every = tables_of(workspace, choices, selection)
        return _table_losses(narrowed, every, format_, progress)
    if isinstance(format_, CorpusFormat):
        return _corpus_losses(workspace, corpus_of(workspace, choices, progress), format_, choices)
    return document_losses(workspace, account_of(workspace, choices, progress), format_)


def _table_losses(
    narrowed: Narrowed, tables: Sequence[Table], format_: TableFormat, progress: Progress | None
) -> tuple[str, ...]:
    return (*left_out_of_tables(narrowed, format_), *table_losses(format_, tables, progress))


def size_of(
    workspace: Workspace, choices: Choices, most: int, progress: Progress | None = None
) -> int:
    """How many bytes a CSV dataset of these choices takes, 0 where it is more than ``most``.

    Raises:
        Refused: the search of the choices is none.
        Cancelled: when the analyst stops it.
    """
    tables = tables_of(workspace, choices, choices.selection(workspace))
    options = TableOptions(bom=choices.bom, separator=choices.separator)
    size, written = 0, []
    for one in measure(Path(), tables, options, progress or Progress()):
        size += one.size
        if size > most:
            return 0
        written.append(one)
    return size + sum(
        len(text.encode()) for text in _descriptions(workspace, choices, written).values()
    )


def sample_of(workspace: Workspace, choices: Choices, most: int) -> str:
    """How the article with the most mentions looks in a format that is no table.

    At most so many characters of each file, its own files first; files that are no text are
    listed. Of a page to read it is what is read, as HTML, and of one to print the same.

    Raises:
        Refused: the search of the choices is none, or the format cannot follow them.
    """
    check_fit(choices)
    format_ = described(choices.format)
    if isinstance(format_, CorpusFormat) and format_.writer:
        check_installed(format_.extra)
        return _sample_of_corpus(workspace, choices, format_, most)
    if isinstance(format_, DocumentFormat):
        return _sample_of_document(workspace, choices, format_, most)
    return ""


def _sample_of_corpus(
    workspace: Workspace, choices: Choices, marks: CorpusFormat, most: int
) -> str:
    parts = [
        entry
        for name, content in marks.write(corpus_of(workspace, choices, most=1))
        for entry in _unpacked(name, content)
    ]
    # what an article is called by begins with its number; the rest is about all of them
    parts.sort(key=lambda part: not part[0].rpartition("/")[2].startswith("0001"))
    return "\n\n".join(
        # one file is called as a person likes
        ("" if name == marks.suffix else f"# {name}\n") + _shown(content, most)
        for name, content in parts
    )


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file that was written, or what is in it, where it is an archive."""
    if not content.startswith(b"PK\x03\x04"):
        yield name, content
        return
    with ZipFile(BytesIO(content)) as archive:
        for entry in sorted(archive.namelist(), key=lambda one: one.count("/")):
            yield entry, archive.read(entry)


def _sample_of_document(
    workspace: Workspace, choices: Choices, document: DocumentFormat, most: int
) -> str:
    chosen = choices.selection(workspace).article_ids
    every = (one for one in workspace.articles.all() if chosen is None or one.id in chosen)
    first = sorted(every, key=lambda one: -one.mentions)[:1]
    selection = Selection(
        article_ids=frozenset(one.id for one in first), unfinished=choices.unfinished
    )
    is_page = document.id in _PAGES
    writer = _HTML if is_page else document
    text = "".join(writer.write(account_of(workspace, choices, None, selection)))
    return _shown((text[text.index(_READ) :] if is_page else text).encode(), most)


_HTML: Final = next(one for one in DOCUMENT_FORMATS if one.id == "html")
_PAGES: Final = frozenset(("html", "pdf"))
_READ: Final = "<main>"
"""Where a page begins to be about articles, behind its style sheet and contents."""


def _shown(content: bytes, most: int) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _("({n} bytes that are no text)").format(n=f"{len(content):,}")
    return text if len(text) <= most else text[:most] + " …"


def _corpus_losses(
    workspace: Workspace, corpus: Corpus, format_: CorpusFormat, choices: Choices
) -> tuple[str, ...]:
    found = (loss.sentence for loss in losses(corpus, format_.holds))
    narrowed = Narrowed(workspace, choices.selection(workspace), choices.privacy)
    return (*found, *left_out_of_corpora(narrowed, corpus))


def _export_corpus(
    workspace: Workspace,
    target: Path,
    format_: CorpusFormat,
    choices: Choices,
    progress: Progress,
) -> Exported:
    corpus = corpus_of(workspace, choices, progress)
    lost = _corpus_losses(workspace, corpus, format_, choices)
    earlier = earlier_files(target)
    files: dict[Path, str] = {}
    for name, content in progress.watched(format_.write(corpus)):
        path = target if format_.suffix else target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with part_of(path) as part:
            part.write_bytes(content)
        files[path] = hashlib.sha256(content).hexdigest()
    if not format_.suffix:
        mark(target, format_.id, about_project(workspace, choices), files, earlier)
    kinds = Counter(mark.kind for one in corpus.documents for mark in one.marks)
    return Exported(
        target=target,
        files=tuple(files),
        annotations=kinds[MarkKind.CLAIM],
        taggings=kinds.total() - kinds[MarkKind.CLAIM],
        articles=len(corpus.documents),
        losses=(*lost, *private_notes(choices)),
        left_over=() if format_.suffix else left_over(earlier, files),
    )


def _export_document(
    workspace: Workspace,
    target: Path,
    format_: DocumentFormat,
    choices: Choices,
    progress: Progress,
) -> Exported:
    account = account_of(workspace, choices, progress)
    write_document(account, target, format_, progress)
    return told_of(workspace, account, format_, target, choices)


def told_of(
    workspace: Workspace,
    account: Account,
    format_: DocumentFormat,
    target: Path,
    choices: Choices,
) -> Exported:
    """What there is to tell of an account that was written as one file."""
    return Exported(
        target=target,
        files=(target,),
        annotations=len(account.by_mention),
        articles=len(account.articles),
        losses=(*document_losses(workspace, account, format_), *private_notes(choices)),
    )


def _check_columns(columns: Sequence[str]) -> None:
    if not columns:
        raise Refused(_("Choose at least one column."))
    if unknown := [name for name in columns if name not in ANNOTATIONS.names]:
        raise Refused(_("There is no column “{name}”.").format(name=unknown[0]))
    if len(set(columns)) < len(columns):
        raise Refused(_("Each column can be chosen once only."))


def _export_tables(
    workspace: Workspace,
    target: Path,
    format_: TableFormat,
    choices: Choices,
    progress: Progress,
) -> Exported:
    (target.parent if format_.is_file else target).mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    selection = choices.selection(workspace)
    tables = [_counted(table, counts) for table in tables_of(workspace, choices, selection)]
    narrowed = Narrowed(workspace, selection, choices.privacy)
    lost = _table_losses(narrowed, tables, format_, progress)
    earlier = earlier_files(target)
    options = TableOptions(bom=choices.bom, separator=choices.separator)
    written = list(format_.write(target, tables, options, progress))
    files = [file.path for file in written]
    if format_.id == "csv":
        files += _describe(workspace, target, choices, written)
    elif not format_.is_file:
        digests = {file.path: file.sha256 for file in written}
        mark(target, format_.id, about_project(workspace, choices), digests, earlier)
    return Exported(
        target=target,
        files=tuple(files),
        annotations=counts["annotations"],
        taggings=counts["taggings"] + counts["speaker_marks"],
        articles=counts["articles"],
        losses=(*lost, *private_notes(choices)),
        left_over=left_over(earlier, files),
    )


def _counted(table: Table, counts: Counter[str]) -> Table:
    """The table, which counts its rows as they are read."""

    def rows() -> Iterator[Row]:
        counts[table.sheet.name] = 0
        for row in table.rows():
            counts[table.sheet.name] += 1
            yield row

    return replace(table, rows=rows)


def _describe(
    workspace: Workspace, folder: Path, choices: Choices, written: Sequence[Written]
) -> list[Path]:
    """Write what describes the tables: for programs, and for people."""
    texts = _descriptions(workspace, choices, written)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def _descriptions(
    workspace: Workspace, choices: Choices, written: Sequence[Written]
) -> dict[str, str]:
    """What describes the tables, by the names of files."""
    about = about_project(workspace, choices)
    package = describe(about, written, separator=choices.separator)
    texts = {
        PACKAGE: json.dumps(package, ensure_ascii=False, indent=2) + "\n",
        README: readme(about, written),
    }
    return texts | {STAMP: stamp_of(written, texts)}
