"""Takes a dataset of this program back in: its tables become a project again.

The journal, the original files, earlier revisions with what waits in the tray, merges that could
be split again, and settings are not in a dataset, and do not come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator import __version__
from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.signatures import signature
from annotator.commands.datasets import TakeInDataset
from annotator.commands.shelving import COLUMNS as FACT_COLUMNS
from annotator.core.draft import Aside, AsideKind, Original, body_of
from annotator.core.duplicates import Decision, SeveredKind
from annotator.core.errors import CannotRead, Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import new_id
from annotator.core.memo import MemoOn
from annotator.core.progress import Progress
from annotator.core.span import sha256
from annotator.core.speaker import name_key
from annotator.exchange import claim_sheets, dataset, duplicate_sheets
from annotator.exchange.package_files import as_folder
from annotator.exchange.package_reading import Package, digest_of, read_package
from annotator.exchange.sheet import Sheet
from annotator.store.memos import POINTERS
from annotator.workspace.verifying import verify
from annotator.workspace.workspace import Workspace

Row = dict[str, Any]

_PLAIN: Final = {
    "outlets": dataset.OUTLETS,
    "speakers": dataset.SPEAKERS,
    "speaker_aliases": dataset.ALIASES,
    "speaker_roles": claim_sheets.ROLES,
    "claims": dataset.CLAIMS,
    "mentions": dataset.MENTIONS,
    "attributions": dataset.ATTRIBUTIONS,
    "grades": dataset.GRADES,
    "speaker_grades": claim_sheets.LETTERS,
    "claim_values": claim_sheets.VALUES,
    "judgements": claim_sheets.JUDGEMENTS,
    "relations": claim_sheets.RELATIONS,
    "ratings": claim_sheets.RATINGS,
    "tags": dataset.TAGS,
    "taggings": dataset.TAGGINGS,
    "speaker_marks": dataset.SPEAKER_MARKS,
    "events": claim_sheets.EVENTS,
    "event_articles": claim_sheets.EVENT_ARTICLES,
    "facts": dataset.FACTS,
}
"""Tables of the project, each with the table of the dataset that has its rows."""

_SHOWN: Final = 60
"""So many characters of a quote are shown."""
_STAMPS: Final = ("coder", "created_at", "updated_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many articles came in, and what is to be said of it."""

    articles: int
    problems: tuple[str, ...] = ()


def take_in(workspace: Workspace, path: Path, progress: Progress | None = None) -> TakenIn:
    """Fill an empty project with the dataset in a folder or ZIP archive, as one undoable step.

    Raises:
        CannotRead: there is none, or it is damaged beyond use.
        Refused: the project is not empty.
        CannotSave: the disk refuses.
        Cancelled: when the analyst stops it.
    """
    with as_folder(path) as folder:
        return _take_in(workspace, folder, progress)


def _take_in(workspace: Workspace, folder: Path, progress: Progress | None) -> TakenIn:
    package = read_package(folder)
    if not is_empty(workspace):
        raise Refused(_("A dataset becomes a project of its own: choose a new file for it."))
    reading = _Reading(package, progress or Progress())
    replaced = tuple(tag.id for tag in workspace.tags.all())
    command = TakeInDataset(rows=reading.rows(), replaced=replaced)
    changed = tuple(_changed(package))
    count = int(workspace.do(command).result)
    return TakenIn(articles=count, problems=(*changed, *reading.problems))


def is_empty(workspace: Workspace) -> bool:
    """Whether a project holds nothing but the codebook that it began with."""
    held = (workspace.articles.all(), workspace.claims.all(), workspace.speakers.all())
    return not any(held) and not any(tag.taggings for tag in workspace.tags.all())


def _changed(package: Package) -> Iterator[str]:
    """What was not as it was written, or not all that there was."""
    for resource in package.resources.values():
        if resource.path.exists() and digest_of(resource.path) != resource.sha256:
            message = _("{file} was changed after it was written; it came in as it is now.")
            yield message.format(file=resource.path.name)
    try:
        yield from verify(package.folder)
    except CannotRead as problem:
        yield str(problem)  # it has no stamp by which its rows could be checked
    for choice in package.choices:
        yield _("The dataset was not the whole project: {what}").format(what=choice)


class _Reading:
    """The rows of all tables of the project, made from those of the dataset."""

    def __init__(self, package: Package, progress: Progress) -> None:
        self._package = package
        self._progress = progress
        self._revision_of: dict[str, Row] = {}
        self.problems: list[str] = []

    def rows(self) -> dict[str, list[Row]]:
        """All rows by table.

        Raises:
            CannotRead: a table is missing or damaged.
        """
        found: dict[str, list[Row]] = {"originals": [], "revisions": [], "asides": []}
        found["signatures"] = []
        found["articles"] = [self._article(row, found) for row in self._of(dataset.ARTICLES)]
        for table, sheet in _PLAIN.items():
            found[table] = list(map(_CHANGES.get(table, _plain), self._keyed(sheet)))
        found["spans"] = list(self._spans())
        self._drop_placeless(found)
        found["memos"] = list(map(_memo, self._keyed(dataset.MEMOS)))
        found |= self._scales()
        found |= self._duplicates()
        found["event_cells"] = list(self._event_cells())
        return found

    def _of(self, sheet: Sheet) -> Iterator[Row]:
        return self._progress.watched(self._package.rows(sheet))

    def _keyed(self, sheet: Sheet) -> Iterator[Row]:
        """The rows with their key as ``id``, and missing pointers as such."""
        for row in self._of(sheet):
            pointers = {name: row[name] or None for name in sheet.links if name in row}
            yield {**row, **pointers, "id": row[sheet.key]}

    # --- articles --------------------------------------------------------------------------------

    def _article(self, row: Row, found: dict[str, list[Row]]) -> Row:
        if not row.get("text") and row["words"]:
            message = _(
                "{folder} was written without the texts of its articles, so it cannot become a"
                " project. Export it with its texts."
            )
            raise CannotRead(message.format(folder=self._package.folder.name))
        if sha256(row["text"]) != row["text_sha256"]:
            message = _("articles, number {n}: its text is not the one that the offsets count in.")
            raise CannotRead(message.format(n=row["number"]))
        original = _original(row)
        ranges = [
            Aside(start, end, AsideKind(kind)) for start, end, kind in row["boilerplate"] or ()
        ]
        body = body_of(row["text"], ranges)
        revision = _revision(row, original["id"], body)
        self._revision_of[row["article_id"]] = revision
        found["originals"].append(original)
        found["revisions"].append(revision)
        found["signatures"].append({"revision_id": revision["id"], "hashes": signature(body)})
        found["asides"] += [
            {
                "revision_id": revision["id"],
                "start": one.start,
                "end": one.end,
                "kind": one.kind.value,
            }
            for one in ranges
        ]
        names = (*FACT_COLUMNS.values(), "number", "outlet_id", "status", *_STAMPS)
        kept = {name: row[name] for name in names}
        return {"id": row["article_id"], "extra": row["details"] or None, **kept}

    # --- spans -----------------------------------------------------------------------------------

    def _spans(self) -> Iterator[Row]:
        for number, row in enumerate(self._keyed(dataset.SPANS), 1):
            revision = self._revision_of[row.pop("article_id")]
            if revision["text_sha256"] == row["text_sha256"]:
                self._check_quote(number, row, revision["text"])
                yield {**_plain(row), "revision_id": revision["id"]}

    def _check_quote(self, number: int, row: Row, text: str) -> None:
        """Refuse a span that is not on its words: no mark slides unseen."""
        start, end = row["start"], row["end"]
        is_place = None not in (start, end) and 0 <= start <= end <= len(text)
        covered = text[start:end] if is_place else ""
        if not is_place or covered != row["quote"]:
            message = _(
                "{file}, row {n}: the words from {start} to {end} are “{covered}”, and its quote is"
                " “{quote}”. Nothing came in: mend the row, or export the dataset anew."
            )
            raise CannotRead(
                message.format(
                    file=self._package.resources[dataset.SPANS.name].path.name,
                    n=number,
                    start=start,
                    end=end,
                    covered=covered[:_SHOWN],
                    quote=row["quote"][:_SHOWN],
                )
            )

    def _drop_placeless(self, found: dict[str, list[Row]]) -> None:
        """Leave out what stands in an earlier text only: the dataset does not have that text."""
        owners = {"mentions": "mention_id", "taggings": "tagging_id", "speaker_marks": "mark_id"}
        gone: set[str] = set()
        for table, column in owners.items():
            placed = {row[column] for row in found["spans"] if row[column]}
            gone |= {row["id"] for row in found[table] if row["id"] not in placed}
            found[table] = [row for row in found[table] if row["id"] in placed]
        for table in ("attributions", "grades", "claim_values", "ratings", "speaker_grades"):
            needs = table != "speaker_grades"
            kept = (row for row in found[table] if not needs or row["mention_id"] not in gone)
            found[table] = [
                {**row, "mention_id": None} if row["mention_id"] in gone else row for row in kept
            ]
        there = {row["id"] for row in found["attributions"]}
        found["spans"] = [
            row
            for row in found["spans"]
            if not row["attribution_id"] or row["attribution_id"] in there
        ]
        if gone:
            words = ngettext(
                "{n} annotation that waited in the tray was left out: its text is not there.",
                "{n} annotations that waited in the tray were left out: their texts are not there.",
                len(gone),
            )
            self.problems.append(words.format(n=len(gone)))

    # --- the others ------------------------------------------------------------------------------

    def _scales(self) -> dict[str, list[Row]]:
        scales: dict[str, Row] = {}
        points = []
        for row in self._keyed(claim_sheets.SCALES):
            about = {name: row[name] for name in _STAMPS}
            scales.setdefault(
                row["scale_id"],
                {
                    "id": row["scale_id"],
                    "name": row["scale"],
                    "description": row["scale_description"],
                    "position": len(scales),
                    **about,
                },
            )
            points.append(_plain(row))
        return {"scales": list(scales.values()), "scale_points": points}

    def _duplicates(self) -> dict[str, list[Row]]:
        sets: dict[str, Row] = {}
        pairs = []
        for row in self._keyed(duplicate_sheets.DUPLICATES):
            stamps = {name: row[name] for name in _STAMPS}
            lead = {"id": row["set_id"], "lead_article_id": row["a_article_id"], **stamps}
            sets.setdefault(row["set_id"], lead)
            reasons = [{"kind": kind, "text": text} for kind, text in row["evidence"] or ()]
            article_id = row["b_article_id"]
            pairs.append({**_plain(row), "article_id": article_id, "reasons": reasons or None})
        severed = [
            *self._severed(duplicate_sheets.PASSAGES, SeveredKind.PASSAGE),
            *self._severed(duplicate_sheets.CONFLICTS, SeveredKind.CONFLICT),
        ]
        return {"duplicate_sets": list(sets.values()), "duplicates": pairs, "severed": severed}

    def _severed(self, sheet: Sheet, kind: SeveredKind) -> Iterator[Row]:
        """What a person took apart; the others are found anew."""
        for row in self._of(sheet):
            if row["decision"] != Decision.REJECTED:
                continue
            a, b = (self._revision_of[row[name]]["id"] for name in ("a_article_id", "b_article_id"))
            within = row.get("within")
            yield {
                "a_revision_id": b if within == "b" else a,
                "b_revision_id": a if within == "a" else b,
                "kind": kind.value,
                **{name: row[name] for name in ("a_start", "a_end", "b_start", "b_end")},
                **{name: row[name] for name in _STAMPS},
            }

    def _event_cells(self) -> Iterator[Row]:
        for row in self._of(claim_sheets.EVENT_CELLS):
            if row["stated"]:
                ids = row["mention_ids"] or [None]
                kept = {name: row[name] for name in ("event_id", "field", "value", "note")}
                yield {**kept, "mention_id": ids[0]}


def _original(row: Row) -> Row:
    """What stands for the file that an article came from: its text, under the file's name."""
    original = Original.of(row["text"].encode(), "text/plain", encoding="utf-8")
    return {
        "id": new_id(),
        "sha256": original.sha256,
        "size": original.size,
        "content": original.packed,
        "media_type": original.media_type,
        "encoding": original.encoding,
        "file_name": row["file"],
        "container": row["container"],
        "created_at": row["created_at"],
    }


def _revision(row: Row, original_id: str, body: str) -> Row:
    return {
        "id": new_id(),
        "article_id": row["article_id"],
        "original_id": original_id,
        "number": row["revision"],
        "is_current": True,
        "body_fingerprint": body_fingerprint(body),
        "program_version": __version__,
        **{name: row[name] for name in ("text", "text_sha256", "words", *_STAMPS)},
    }


def _plain(row: Row) -> Row:
    return row


def _named(row: Row) -> Row:
    return {**row, "name_key": name_key(row["name"])}


def _of_stated_event(row: Row) -> Row:
    return row if row["event_stated"] else {**row, "event_id": None}


def _memo(row: Row) -> Row:
    on = MemoOn(row["on"])
    pointer = {} if on is MemoOn.PROJECT else {POINTERS[on]: row["on_id"]}
    return {**row, **pointer}


_CHANGES: Final[Mapping[str, Callable[[Row], Row]]] = {
    "speakers": _named,
    "speaker_aliases": _named,
    "claims": _of_stated_event,
}
