"""Turns files and pasted text into drafts: read, normalise, set aside, gather facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from annotator.analysis.boilerplate import Rules, load_rules, set_aside, without_false_headline
from annotator.analysis.facts import find_facts
from annotator.analysis.mojibake import repaired
from annotator.analysis.normalize import normalize
from annotator.core.draft import Draft, Fact, Original
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, RevisionId
from annotator.core.progress import Progress
from annotator.core.resources import resource
from annotator.exchange import sandbox
from annotator.exchange.readers import FORMATS, SNIFFED, Format, format_of
from annotator.exchange.readers.reading import ColumnsUnknown, Options, Reading, TableHead
from annotator.workspace.fetching import is_address
from annotator.workspace.files import Piece, pieces_in, place_of, refuse_large
from annotator.workspace.habits import Habits
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read, and the sentence that says why and what to do.

    ``columns`` are those of a table that does not say which of them holds the text.
    """

    file: str
    problem: str
    path: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file whose very bytes are an article of the project; it was not read again."""

    file: str
    article_id: ArticleId
    path: str = ""


MOJIBAKE = "mojibake"
"""Under this name a draft's ``repairs`` count the lines with garbled letters that were mended."""

Known = Callable[[str], ArticleId | None]
"""Says which article came from the bytes with this SHA-256 (hexadecimal)."""


def read_file(path: Path | str, encoding: str | None = None) -> Draft:
    """The draft of one article file; nothing is stored.

    Raises:
        CannotRead: empty, binary, too large, a folder, without permission, vanished, in an
            unknown encoding, half-written, a page without an article, or many articles in one.
    """
    pieces = pieces_in(path, Options(encoding=encoding or ""))
    first = next(pieces, None)
    if first is None or next(pieces, None) is not None:
        message = _("{file} holds several articles or none. Import it as a whole.")
        raise CannotRead(message.format(file=Path(path).name))
    return draft_of(first, encoding or "")


def draft_of(piece: Piece, encoding: str = "", habits: Habits | None = None) -> Draft:
    """The draft of one article file that was found.

    Raises:
        CannotRead: as for :func:`read_file`.
    """
    if piece.problem or piece.format is None:
        raise CannotRead(piece.problem)
    reading = _read(piece.format, piece.content, piece.name, encoding or piece.encoding)
    declared = {**piece.declared, **{n: f for n, f in reading.declared.items() if f.value}}
    original = Original(
        content=piece.content,
        media_type=reading.media_type,
        encoding=reading.encoding,
        file_name=piece.name,
        path=piece.path,
        container=piece.container,
    )
    return _draft(replace(reading, declared=declared), original, piece.shown, habits)


def table_head(path: Path | str, habits: Habits | None = None) -> TableHead:
    """The columns of a table and its first rows, for a person to say which is what.

    Raises:
        CannotRead: it is no table, or cannot be read.
    """
    path = Path(path)
    with path.open("rb") as file:
        format_ = format_of(path.name, file.read(SNIFFED))
    if not format_.header:
        raise CannotRead(_("{file} is no table.").format(file=path.name))
    return sandbox.table_head(format_, path, path.name, habits.options if habits else None)


def read_paste(text: str, habits: Habits | None = None) -> Draft:
    """The draft of a pasted text.

    Raises:
        CannotRead: nothing but white space was pasted, or too much.
    """
    name = _("Pasted text")
    content = text.encode("utf-8", errors="replace")
    if not text.strip():
        raise CannotRead(_("There is no text to paste. Copy the article first."))
    refuse_large(len(content), name)
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8")
    original = Original(content=content, media_type="text/plain", encoding="utf-8")
    return _draft(reading, original, name, habits)


def read_paste_html(html: str, habits: Habits | None = None) -> Draft:
    """The draft of a pasted piece of a web page.

    Raises:
        CannotRead: there is no article in it, or too much of it.
    """
    name = _("Pasted page")
    content = html.encode("utf-8", errors="replace")
    refuse_large(len(content), name)
    reading = _read(_format("html"), content, name, "utf-8")
    original = Original(content=content, media_type="text/html", encoding="utf-8")
    return _draft(reading, original, name, habits)


def redone(
    draft: Draft, encoding: str = "", habits: Habits | None = None, *, repair: bool = False
) -> Draft:
    """The same bytes read again, in another encoding where the analyst chose one.

    With ``repair``, letters that were garbled before the file was written are mended, and counted.

    Raises:
        CannotRead: it is no text in that encoding.
    """
    original = draft.original
    known = next((one for one in FORMATS if original.media_type in one.media_types), None)
    format_ = known or format_of(draft.file, original.content)
    reading = _read(format_, original.content, draft.file, encoding)
    original = replace(original, encoding=reading.encoding)
    if not repair:
        return _draft(reading, original, draft.file, habits)
    text = repaired(reading.text)
    mended = _draft(replace(reading, text=text), original, draft.file, habits)
    lines = zip(reading.text.split("\n"), text.split("\n"), strict=True)
    count = sum(one != other for one, other in lines)
    return replace(mended, repairs={**mended.repairs, MOJIBAKE: count})


def redone_revision(workspace: Workspace, revision_id: RevisionId) -> Draft:
    """What today's program makes of the bytes that a revision came from; nothing is stored.

    Raises:
        CannotRead: there are no bytes, or they cannot be read.
    """
    original = workspace.articles.original_of(revision_id)
    if original is None:
        raise CannotRead(_("Nothing is kept of what this text came from."))
    empty = Draft(file=original.file_name or _("Pasted text"), text="", original=original)
    return redone(empty, original.encoding, Habits.of(workspace))


def read_files(
    paths: Sequence[Path | str],
    progress: Progress | None = None,
    *,
    habits: Habits | None = None,
    known: Known = lambda _sha256: None,
) -> Iterator[Draft | Failure | Stored]:
    """The drafts of many files, in order, and of what is packed in them.

    One that cannot be read is a :class:`Failure`; one that is stored already, with the same
    bytes, a :class:`Stored`, and costs next to nothing. Folders must be resolved before, with
    ``files.files_in``.

    Raises:
        Cancelled: between two files, when ``progress`` was cancelled.
    """
    progress = progress or Progress()
    try:
        for path in progress.over(paths):
            yield from _read_one(path, progress, habits, known)
    finally:
        sandbox.close()


def _read_one(
    path: Path | str, progress: Progress, habits: Habits | None, known: Known
) -> Iterator[Draft | Failure | Stored]:
    place = place_of(path)
    name = place if is_address(path) else Path(path).name
    try:
        for piece in pieces_in(path, habits.options if habits else None):
            progress.check()
            there = None if piece.problem else known(piece.sha256)
            if there is not None:
                yield Stored(file=piece.shown, article_id=there, path=place)
                continue
            try:
                yield draft_of(piece, habits=habits)
            except CannotRead as problem:
                yield Failure(file=piece.shown, problem=str(problem), path=place)
    except ColumnsUnknown as problem:
        yield Failure(file=name, problem=str(problem), path=place, columns=problem.columns)
    except CannotRead as problem:
        yield Failure(file=name, problem=str(problem), path=place)


def _format(name: str) -> Format:
    return next(known for known in FORMATS if known.id == name)


def _read(format_: Format, content: bytes, name: str, encoding: str) -> Reading:
    if not content:
        raise CannotRead(_("{file} is empty.").format(file=name))
    if format_.foreign:
        return sandbox.read(format_, content, name, encoding)
    return format_.load()(content, name, encoding)


def _draft(reading: Reading, original: Original, name: str, habits: Habits | None) -> Draft:
    normalized = normalize(reading.text)
    asides = set_aside(normalized.text, _rules())
    title = reading.declared.get("title")
    if title is not None:
        asides = without_false_headline(normalized.text, asides, title.value)
    facts: Mapping[str, Fact] = find_facts(
        normalized.text, asides, reading.declared, original.file_name
    )
    draft = Draft(
        file=name,
        text=normalized.text,
        facts=facts,
        asides=asides,
        repairs=dict(normalized.repairs),
        problems=(*reading.problems, *_repaired(normalized.repairs)),
        extra=reading.extra,
        original=original,
    )
    return habits.applied(draft) if habits else draft


def _repaired(repairs: Mapping[str, int]) -> tuple[str, ...]:
    """A sentence where something that could be read was lost; line ends are none."""
    count = repairs.get("nul", 0) + repairs.get("surrogate", 0)
    if not count:
        return ()
    message = ngettext(
        "{count} character that no text can hold is shown as �.",
        "{count} characters that no text can hold are shown as �.",
        count,
    )
    return (message.format(count=count),)


@cache
def _rules() -> Rules:
    return load_rules(resource("boilerplate"))
