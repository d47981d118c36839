"""What an export leaves out: articles that were not chosen, and what is private."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from annotator.core.codebook import PATH_JOINT
from annotator.core.i18n import N_
from annotator.core.ids import ArticleId
from annotator.exchange.sheet import Sheet
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]
_Keep = Callable[[Row], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles and annotations an export holds."""

    article_ids: frozenset[ArticleId] | None = None
    """``None`` for all articles. Of the others no row is written that is about them."""
    unfinished: bool = True
    """Whether ``annotations`` has the mentions without a complete grade, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What is left out of every row, whatever the format."""

    texts: bool = False
    """No texts of articles, and no quotes from them."""
    coders: bool = False
    """Coders are called “Coder 1”, “Coder 2” … in the order in which they came."""
    notes: bool = False
    """No memos, notes and reasons."""
    speakers: bool = False
    """Speakers are called “Speaker 1” …, without aliases, roles and affiliations; names that stand
    in texts, quotes and wordings stay, unless ``texts`` leaves these out."""

    @property
    def is_any(self) -> bool:
        return any(self.sentences())

    def sentences(self) -> tuple[str, ...]:
        """What is left out, in sentences that are still to be translated."""
        return tuple(_HIDDEN[one.name] for one in fields(self) if getattr(self, one.name))


_HIDDEN: Final = {
    "texts": N_("Texts and quotes are left out; headlines and the wordings of claims stay."),
    "coders": N_("Names of coders are replaced."),
    "notes": N_("Memos, notes and reasons are left out."),
    "speakers": N_("Names of speakers are replaced; names inside texts and wordings are not."),
}

DETAILS: Final = N_(
    "Further columns of imported tables are left out, since nobody knows what is in them."
)
"""What becomes of ``articles.details`` whatever is private: it may hold texts, names, notes."""

_TEXTS: Final = frozenset(
    ("text", "standfirst", "quote", "quotes", "prefix", "suffix", "a_text", "b_text", "evidence")
)
_NOTES: Final = frozenset(("note", "notes", "reason"))
_ABOUT_SPEAKERS: Final = frozenset(
    ("role", "affiliation", "side", "origin_role", "origin_affiliation", "actors")
)
_SPEAKERS: Final = frozenset(
    ("speaker", "origin_speaker", "relayed_by", "attribution_chain", "speakers.name")
)
"""Columns that hold names of speakers, alone or joined."""
_EMPTIED: Final = {"notes": ("memos",), "speakers": ("aliases", "roles")}
_CLAIM_TEXT: Final = frozenset(("claims.text", "memos.text"))
"""Columns called ``text`` that hold no article."""

_WORDS_OF_TEXTS: Final = frozenset(("articles.photo_credit", "event_cells.note"))
"""Columns that may hold words of an article: a caption, the words that a cell follows from."""


@dataclass(slots=True)
class Narrowed:
    """The rows of a table as an export holds them; what it must know for that is read once."""

    workspace: Workspace
    selection: Selection = field(default_factory=Selection)
    privacy: Privacy = field(default_factory=Privacy)
    _owned: dict[str, set[str]] | None = None
    _names: dict[str, str] | None = None
    _coders: dict[str, str] | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out of any row."""
        return self.selection.article_ids is None and not self.privacy.is_any

    def rows(self, sheet: Sheet, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows of this table that are about chosen articles, without what is private."""
        if self._is_emptied(sheet):
            return
        keep = self._keeping(sheet) if self.selection.article_ids is not None else None
        named = self._private_fields(sheet)
        change = self._hiding(sheet) if self.privacy.is_any else None
        for row in rows:
            if (keep is None or keep(row)) and row.get("field") not in named:
                yield change(row) if change is not None else row

    def _private_fields(self, sheet: Sheet) -> frozenset[str]:
        """The fields that are left out of a table with a row for each field of an event."""
        if sheet.name != "event_cells":
            return frozenset()
        notes = _NOTES if self.privacy.notes else frozenset[str]()
        return notes | (_ABOUT_SPEAKERS if self.privacy.speakers else frozenset[str]())

    def _is_emptied(self, sheet: Sheet) -> bool:
        privacy = self.privacy
        return (privacy.notes and sheet.name in _EMPTIED["notes"]) or (
            privacy.speakers and sheet.name in _EMPTIED["speakers"]
        )

    # --- which rows ------------------------------------------------------------------------------

    def _keeping(self, sheet: Sheet) -> _Keep:
        """Rows that point to an article, mention or mark go where that goes."""
        owned = self._owned_rows()
        tests = [
            (column, owned[target])
            for column, target in (*sheet.links.items(), (sheet.key, f"{sheet.name}.{sheet.key}"))
            if target in owned
        ]
        if sheet.name == "memos":
            every = set[str]().union(*owned.values())
            whole = {"claim", "speaker", "tag", "event", "project"}
            return lambda row: row["on"] in whole or row["on_id"] in every
        return lambda row: all(not row[column] or row[column] in ids for column, ids in tests)

    def _owned_rows(self) -> dict[str, set[str]]:
        """The keys of what is in the chosen articles, by ``table.column``."""
        if self._owned is None:
            chosen = set(map(str, self.selection.article_ids or ()))
            sheets = self.workspace.sheets

            def of(rows: Iterator[Row], key: str) -> set[str]:
                return {row[key] for row in rows if row["article_id"] in chosen}

            mentions = of(sheets.rows("mentions"), "mention_id")
            self._owned = {
                "articles.article_id": chosen,
                "mentions.mention_id": mentions,
                "speaker_marks.mark_id": of(sheets.rows("speaker_marks"), "mark_id"),
                "taggings.tagging_id": of(sheets.rows("taggings"), "tagging_id"),
                "attributions.attribution_id": {
                    row["attribution_id"]
                    for row in sheets.rows("attributions")
                    if row["mention_id"] in mentions
                },
            }
        return self._owned

    # --- what is private -------------------------------------------------------------------------

    def _hiding(self, sheet: Sheet) -> Callable[[Row], Row]:
        left_out = {
            column.name: "" if column.type == "string" else None
            for column in sheet.columns
            if self._is_left_out(sheet, column.name)
        }
        spoken = [
            name for name in sheet.names if name in _SPEAKERS or f"{sheet.name}.{name}" in _SPEAKERS
        ]
        spoken = spoken if self.privacy.speakers else []
        coders = self.coder_names() if self.privacy.coders else None

        def hide(row: Row) -> Row:
            changed: dict[str, Any] = dict(left_out)
            if coders is not None and "coder" in row:
                changed["coder"] = coders.get(row["coder"], "") if row["coder"] else ""
            for name in spoken:
                changed[name] = self.hidden_speaker(row, name)
            return {**row, **changed}

        return hide

    def _is_left_out(self, sheet: Sheet, name: str) -> bool:
        privacy = self.privacy
        column = f"{sheet.name}.{name}"
        is_text = (name in _TEXTS and column not in _CLAIM_TEXT) or column in _WORDS_OF_TEXTS
        return (
            (privacy.texts and is_text)
            or (privacy.notes and name in _NOTES)
            or (privacy.speakers and name in _ABOUT_SPEAKERS)
            or (sheet.name == "articles" and name == "details")
        )

    def hidden_speaker(self, row: Row, name: str) -> str:
        """What stands for the name, or the joined names, in a column of a row."""
        value = row.get(name) or ""
        if name == "name":
            return self.speaker_names()[row["speaker_id"]] if value else ""
        known = self.speaker_names()
        return PATH_JOINT.join(known.get(part, "Speaker") for part in value.split(PATH_JOINT))

    def speaker_names(self) -> dict[str, str]:
        """What each speaker is called where names are hidden, by its id and by its name."""
        if self._names is None:
            speakers = sorted(self.workspace.speakers.all(), key=lambda one: one.id)
            self._names = {"": ""}
            for number, speaker in enumerate(speakers, 1):
                hidden = f"Speaker {number}"
                self._names[speaker.id] = hidden
                self._names.setdefault(speaker.name, hidden)
        return self._names

    def coder_names(self) -> dict[str, str]:
        """What each coder is called by its name, where names are hidden."""
        if self._coders is None:
            names = sorted(self.workspace.history.coders().items())
            self._coders = {name: f"Coder {at}" for at, (_id, name) in enumerate(names, 1)}
        return self._coders
