"""Turns files and pasted text into drafts: read, normalise, set aside, gather facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from annotator.analysis.mojibake import repaired
from annotator.core.addresses import is_address
from annotator.core.draft import Draft, Fact, Original
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, RevisionId
from annotator.core.progress import Progress
from annotator.exchange import sandbox
from annotator.exchange.readers import FORMATS, Format, format_of
from annotator.exchange.readers.reading import Options, Reading, TableHead
from annotator.workspace.ahead import Ahead
from annotator.workspace.drafting import draft_of, drafted, read
from annotator.workspace.files import Piece, name_of, pieces_in, place_of, refuse_large
from annotator.workspace.habits import Habits
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read, and the sentence that says why and what to do.

    ``table`` is the beginning of a table that does not say which column holds the text, for a
    person to say it.
    """

    file: str
    problem: str
    path: str = ""
    table: TableHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file whose very bytes are an article of the project; it was not read again."""

    file: str
    article_id: ArticleId
    path: str = ""


MOJIBAKE = "mojibake"
"""Under this name a draft's ``repairs`` count the lines with garbled letters that were mended."""

_MANY: Final = 200
"""From so many files on, starting other processes costs less than it saves."""

Known = Callable[[str], ArticleId | None]
"""Says which article came from the bytes with this SHA-256 (hexadecimal)."""


def read_file(path: Path | str, encoding: str | None = None) -> Draft:
    """The draft of one article file; nothing is stored.

    Raises:
        CannotRead: empty, binary, too large, a folder, without permission, vanished, in an
            unknown encoding, half-written, a page without an article, or many articles in one.
    """
    with _idle_later(), closing(pieces_in(path, Options(encoding=encoding or ""))) as pieces:
        first = next(pieces, None)
        if first is None or next(pieces, None) is not None:
            message = _("{file} holds several articles or none. Import it as a whole.")
            raise CannotRead(message.format(file=name_of(path)))
        return draft_of(first, encoding or "")


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
    original = Original.of(content, media_type="text/plain", encoding="utf-8")
    return drafted(reading, original, name, habits)


def read_paste_html(html: str, habits: Habits | None = None) -> Draft:
    """The draft of a pasted piece of a web page.

    Raises:
        CannotRead: there is no article in it, or too much of it.
    """
    name = _("Pasted page")
    content = html.encode("utf-8", errors="replace")
    refuse_large(len(content), name)
    with _idle_later():
        reading = read(_html(), content, name, "utf-8")
    original = Original.of(content, media_type="text/html", encoding="utf-8")
    return drafted(reading, original, name, habits)


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
    with _idle_later():
        reading = read(format_, original.content, draft.file, encoding)
        if repair and reading.encoding != original.encoding:
            reading = read(format_, original.content, draft.file, original.encoding)
    original = replace(original, encoding=reading.encoding)
    if not repair:
        return drafted(reading, original, draft.file, habits, draft.outside)
    text = repaired(reading.text)
    mended = drafted(replace(reading, text=text), original, draft.file, habits, draft.outside)
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
    name = original.file_name or _("Pasted text")
    outside = _kept_outside(workspace, revision_id, original)
    empty = Draft(file=name, text="", original=original, outside=outside)
    return redone(empty, original.encoding, Habits.of(workspace))


def _kept_outside(
    workspace: Workspace, revision_id: RevisionId, original: Original
) -> dict[str, Fact]:
    """Where an article is from, which what it was packed in told and its bytes need not say."""
    if not original.container and not is_address(original.path):
        return {}
    article_id = workspace.articles.text_of(revision_id).article_id
    article, known = workspace.articles.one(article_id), workspace.articles.facts(article_id)
    values = {"url": article.url, "outlet": article.outlet}
    return {
        name: replace(known[name], value=value)
        for name, value in values.items()
        if value and name in known
    }


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
    ``files.files_in``. Where there are many, several processes read ahead of who asks.

    Raises:
        Cancelled: between two files, when ``progress`` was cancelled.
    """
    progress = progress or Progress()
    reading = _Reading(progress, habits)
    try:
        for at, path in enumerate(progress.over(paths)):
            for one in _found(path, progress, habits, known):
                yield from reading.take(one, files_left=len(paths) - at)
        yield from reading.rest()
    finally:
        reading.close()
        sandbox.close()


class _Reading:
    """Reads pieces here while they are few, and ahead in other processes when they are many."""

    def __init__(self, progress: Progress, habits: Habits | None) -> None:
        self._progress, self._habits = progress, habits
        self._taken = 0
        self._ahead: Ahead[Failure | Stored] | None = None

    def take(
        self, one: Piece | Failure | Stored, files_left: int
    ) -> Iterator[Draft | Failure | Stored]:
        """Take what was found; what was read by now is returned."""
        if isinstance(one, Piece):
            self._taken += 1
        if self._ahead is None and self._taken + files_left > _MANY and sandbox.workers() > 1:
            self._ahead = Ahead(self._habits)
        if self._ahead is not None:
            self._ahead.put(one)
            yield from map(_outcome, self._ahead.ready(self._progress))
        elif isinstance(one, Piece):
            try:
                yield draft_of(one, habits=self._habits)
            except CannotRead as problem:
                yield _outcome((one, problem))
        else:
            yield one

    def rest(self) -> Iterator[Draft | Failure | Stored]:
        """What was taken and not returned."""
        if self._ahead is not None:
            yield from map(_outcome, self._ahead.rest(self._progress))

    def close(self) -> None:
        if self._ahead is not None:
            self._ahead.close()


def _outcome(
    read: tuple[Piece, Draft | CannotRead] | Failure | Stored,
) -> Draft | Failure | Stored:
    if isinstance(read, Failure | Stored):
        return read
    piece, made = read
    if isinstance(made, Draft):
        return made
    return Failure(file=piece.shown, problem=str(made), path=piece.path, table=piece.table)


def _found(
    path: Path | str, progress: Progress, habits: Habits | None, known: Known
) -> Iterator[Piece | Failure | Stored]:
    """The pieces in a file, and those that are there already, or could not be taken out."""
    place = place_of(path)
    try:
        for piece in pieces_in(path, habits.options if habits else None):
            progress.check()
            there = None if piece.problem else known(piece.sha256)
            if there is None:
                yield piece
            else:
                yield Stored(file=piece.shown, article_id=there, path=place)
    except CannotRead as problem:
        yield Failure(file=name_of(path), problem=str(problem), path=place)


@contextmanager
def _idle_later() -> Iterator[None]:
    """Whoever reads one file may read another soon, and if not, no process is left."""
    try:
        yield
    finally:
        sandbox.close_later()


def _html() -> Format:
    return next(known for known in FORMATS if known.id == "html")
