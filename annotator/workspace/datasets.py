"""Takes a dataset of this program back in: its tables become a project again.

The journal, the original files, earlier revisions with what waits in the tray, merges that could
be split again, and settings are not in a dataset, and do not come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator import __version__
from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.normalize import normalize
from annotator.analysis.signatures import signature
from annotator.commands.datasets import TakeInDataset
from annotator.commands.shelving import COLUMNS as FACT_COLUMNS
from annotator.core.draft import Aside, AsideKind, Original, body_of, count_words
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
from annotator.exchange.package_reading import ROW, Package, read_package
from annotator.exchange.sheet import Sheet
from annotator.exchange.stamps import read_stamp
from annotator.store.memos import POINTERS
from annotator.workspace.dataset_checks import Belonging
from annotator.workspace.dataset_spans import SpanChecks
from annotator.workspace.verifying import changed_tables, told
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

_SPECIAL: Final = (
    *(dataset.SPANS, dataset.MEMOS, claim_sheets.SCALES, claim_sheets.EVENT_CELLS),
    *(duplicate_sheets.DUPLICATES, duplicate_sheets.PASSAGES, duplicate_sheets.CONFLICTS),
)
"""Tables of which rows of several tables are made, or of other shapes."""

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
    return TakenIn(articles=count, problems=(*changed, *package.put_right, *reading.problems))


def is_empty(workspace: Workspace) -> bool:
    """Whether a project holds nothing but the codebook that it began with."""
    held = (workspace.articles.all(), workspace.claims.all(), workspace.speakers.all())
    return not any(held) and not any(tag.taggings for tag in workspace.tags.all())


def _changed(package: Package) -> Iterator[str]:
    """What was not as it was written, or not all that there was."""
    changed = changed_tables(package)
    for resource in changed:
        message = _("{file} was changed after it was written; it came in as it is now.")
        yield message.format(file=resource.path.name)
    try:
        yield from told(package, read_stamp(package.folder), changed)
    except CannotRead as problem:
        yield str(problem)  # it has no stamp by which its rows could be checked
    for choice in package.choices:
        yield _("The dataset was not the whole project: {what}").format(what=choice)


class _Reading:
    """The rows of all tables of the project, made from those of the dataset."""

    def __init__(self, package: Package, progress: Progress) -> None:
        self._package = package
        self._progress = progress
        self._belonging = Belonging(package)
        self._revision_of: dict[str, Row] = {}
        self._counted_in: dict[str, str] = {}
        """The hashes of the texts that places in articles count in."""
        self._changed_texts: set[str] = set()
        """The articles whose text is another one."""
        self._spanless: set[str] = set()
        """Annotations that are left out since one of their spans has no place."""
        self._gone: set[str] = set()
        """All annotations that are left out."""
        self.problems: list[str] = []

    def rows(self) -> dict[str, list[Row]]:
        """All rows by table.

        Raises:
            CannotRead: a table is missing or damaged.
        """
        found: dict[str, list[Row]] = {"originals": [], "revisions": [], "asides": []}
        found["signatures"] = []
        articles = self._belonging.once(dataset.ARTICLES, self._of(dataset.ARTICLES))
        found["articles"] = [self._article(row, found) for row in articles]
        for table, sheet in _PLAIN.items():
            found[table] = list(map(_CHANGES.get(table, _plain), self._keyed(sheet)))
        others = {sheet.name: list(self._keyed(sheet)) for sheet in _SPECIAL}
        named = {sheet.name: found[table] for table, sheet in _PLAIN.items()}
        self._belonging.check({**named, **others, dataset.ARTICLES.name: found["articles"]})
        for table, sheet in _PLAIN.items():
            self._belonging.check_filled(sheet, table, found[table])
        found["spans"] = list(self._spans(others[dataset.SPANS.name]))
        self._drop_placeless(found)
        memos = (row for row in others[dataset.MEMOS.name] if row["on_id"] not in self._gone)
        found["memos"] = list(map(_memo, memos))
        found |= _scales(others[claim_sheets.SCALES.name])
        found |= self._duplicates(others)
        found["event_cells"] = list(self._event_cells(others[claim_sheets.EVENT_CELLS.name]))
        return found

    def _of(self, sheet: Sheet) -> Iterator[Row]:
        return self._progress.watched(self._package.rows(sheet))

    def _keyed(self, sheet: Sheet) -> Iterator[Row]:
        """The rows with their key as ``id``, and missing pointers as such."""
        for row in self._belonging.once(sheet, self._of(sheet)):
            pointers = {name: row[name] or None for name in sheet.links if name in row}
            yield {**row, **pointers, "id": row[sheet.key] if sheet.key else ""}

    # --- articles --------------------------------------------------------------------------------

    def _article(self, row: Row, found: dict[str, list[Row]]) -> Row:
        if not row.get("text") and row["words"]:
            message = _(
                "{folder} was written without the texts of its articles, so it cannot become a"
                " project. Export it with its texts."
            )
            raise CannotRead(message.format(folder=self._package.folder.name))
        row = self._with_its_text(row)
        original = _original(row)
        ranges = self._ranges(row)
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
        kept[ROW] = row[ROW]
        return {"id": row["article_id"], "extra": row["details"] or None, **kept}

    def _ranges(self, row: Row) -> list[Aside]:
        """What is set aside in a text."""
        sheet, kinds = dataset.ARTICLES, list(AsideKind)
        parts = self._belonging.parts(sheet, row, "boilerplate", (int, int, str))
        last = 0
        for start, end, kind in parts:
            if kind not in kinds or not last <= start < end <= len(row["text"]):
                message = _(
                    "{file}, row {n}: “boilerplate” sets aside {start} to {end} as “{kind}”, which"
                    " is no place or no kind. Export the dataset anew, or empty the cell."
                )
                file = self._package.resource(sheet).path.name
                more = {"start": start, "end": end, "kind": kind}
                raise CannotRead(message.format(file=file, n=row[ROW], **more))
            last = end
        return [Aside(start, end, AsideKind(kind)) for start, end, kind in parts]

    def _with_its_text(self, row: Row) -> Row:
        """The row as it is, or with what fits a text that is not the one that offsets count in."""
        self._counted_in[row["article_id"]] = row["text_sha256"]
        if sha256(row["text"]) == row["text_sha256"]:
            return row
        self._changed_texts.add(row["article_id"])
        message = _(
            "articles, number {n}: its text was changed. Its annotations are where their quotes"
            " are; what was set aside in it, and what was taken apart beside other reports, is not."
        )
        self.problems.append(message.format(n=row["number"]))
        text = normalize(row["text"]).text
        words = count_words(text)
        return {**row, "text": text, "text_sha256": sha256(text), "words": words, "boilerplate": ()}

    # --- spans -----------------------------------------------------------------------------------

    def _spans(self, rows: Sequence[Row]) -> Iterator[Row]:
        """All spans on the texts that are there.

        A mark of several spans of which one has no place would say something else: none of them
        stays. The words that name a speaker in a chain may lack.
        """
        checks = SpanChecks(self._package.resources[dataset.SPANS.name].path.name)
        gone: set[str] = set()
        found: list[Row] = []
        for row in rows:
            number, article_id = row[ROW], row.pop("article_id")
            if self._counted_in.get(article_id) != row["text_sha256"]:
                continue  # in an earlier text
            placed = checks.checked(number, row, self._revision_of[article_id])
            if placed is not None:
                found.append(placed)
            elif owner := _owner(row):
                gone.add(owner)
        self.problems += checks.sentences()
        self._spanless = gone
        yield from (row for row in found if _owner(row) not in gone)

    def _drop_placeless(self, found: dict[str, list[Row]]) -> None:
        """Leave out annotations that have no span in a text, with all that is said of them.

        What stands in an earlier text only is among them: the dataset does not have that text.
        """
        owners = {"mentions": "mention_id", "taggings": "tagging_id", "speaker_marks": "mark_id"}
        for table, column in owners.items():
            placed = {row[column] for row in found["spans"] if row[column]}
            self._gone |= {row["id"] for row in found[table] if row["id"] not in placed}
            found[table] = [row for row in found[table] if row["id"] in placed]
        gone = self._gone
        for table in ("attributions", "grades", "claim_values", "ratings"):
            found[table] = [row for row in found[table] if row["mention_id"] not in gone]
        for table, column in (("speaker_grades", "mention_id"), ("mentions", "carried_from")):
            found[table] = [
                {**row, column: None} if row[column] in gone else row for row in found[table]
            ]
        found["relations"] = [
            row
            for row in found["relations"]
            if not gone & {row["from_mention_id"], row["to_mention_id"]}
        ]
        there = {row["id"] for row in found["attributions"]}
        found["spans"] = [
            row
            for row in found["spans"]
            if not row["attribution_id"] or row["attribution_id"] in there
        ]
        if waited := len(gone - self._spanless):
            words = ngettext(
                "{n} annotation that waited in the tray was left out: its text is not there.",
                "{n} annotations that waited in the tray were left out: their texts are not there.",
                waited,
            )
            self.problems.append(words.format(n=waited))

    # --- the others ------------------------------------------------------------------------------

    def _duplicates(self, others: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
        sets: dict[str, Row] = {}
        pairs = []
        for row in others[duplicate_sheets.DUPLICATES.name]:
            stamps = {name: row[name] for name in _STAMPS}
            lead = {"id": row["set_id"], "lead_article_id": row["a_article_id"], **stamps}
            sets.setdefault(row["set_id"], lead)
            sheet = duplicate_sheets.DUPLICATES
            evidence = self._belonging.parts(sheet, row, "evidence", (str, str))
            reasons = [{"kind": kind, "text": text} for kind, text in evidence]
            article_id = row["b_article_id"]
            pairs.append({**_plain(row), "article_id": article_id, "reasons": reasons or None})
        severed = [
            *self._severed(others[duplicate_sheets.PASSAGES.name], SeveredKind.PASSAGE),
            *self._severed(others[duplicate_sheets.CONFLICTS.name], SeveredKind.CONFLICT),
        ]
        return {"duplicate_sets": list(sets.values()), "duplicates": pairs, "severed": severed}

    def _severed(self, rows: Sequence[Row], kind: SeveredKind) -> Iterator[Row]:
        """What a person took apart; the others are found anew."""
        for row in rows:
            ends = {row["a_article_id"], row["b_article_id"]}
            if row["decision"] != Decision.REJECTED or ends & self._changed_texts:
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

    def _event_cells(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            if row["stated"]:
                ids = [id_ for id_ in row["mention_ids"] or () if id_ not in self._gone] or [None]
                kept = {name: row[name] for name in ("event_id", "field", "value", "note")}
                yield {**kept, "mention_id": ids[0]}


def _scales(rows: Sequence[Row]) -> dict[str, list[Row]]:
    scales: dict[str, Row] = {}
    points = []
    for row in rows:
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


def _owner(row: Row) -> str:
    """The annotation that is on a span; nothing for words that name a speaker in a chain."""
    return str(row["mention_id"] or row["tagging_id"] or row["mark_id"] or "")


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
