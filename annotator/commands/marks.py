"""The command that takes marks in which another program, or this one, made on articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from annotator.commands import anchoring
from annotator.commands.codebook import TakeCodebook, path_key, tags_by_path
from annotator.commands.coders import coder_ids
from annotator.commands.marks_relating import NewRelation, RelationIntake
from annotator.commands.speakers import speaker_of_link
from annotator.core.changes import Row
from annotator.core.claim import OWN_VOICE, Link, Speech
from annotator.core.codebook import PATH_JOINT, NewTag, parted
from annotator.core.corpus import NOBODY, NOTHING, Mark, MarkKind, Note
from annotator.core.errors import NotFound
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, new_id
from annotator.core.memo import as_one
from annotator.core.span import joined
from annotator.core.speaker import SpeakerKind, name_key
from annotator.store.memos import POINTERS
from annotator.store.schema import (
    attributions,
    claims,
    grades,
    memos,
    mentions,
    revisions,
    spans,
    speaker_marks,
    speakers,
    taggings,
)
from annotator.store.transaction import Transaction

GRADE = ("reliability", "credibility", "confidence", "likelihood", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An article that is there, and marks whose spans count in its current text."""

    article_id: ArticleId
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenMarks:
    """How many marks came in, how many were there already, and sentences for the analyst."""

    added: int
    known: int
    tags: int = 0
    """How many tags are new in the codebook."""
    relations: int = 0
    """How many relations came in that were not there."""
    selves: int = 0
    """How many would have been of a claim with itself."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeMarks:
    """Store marks with their coders and times; one that its coder has there is passed over.

    Coders who agree each have a mark of their own: agreement is what such marks are compared for.
    A mark that names no coder is that of whoever takes it in.

    Tags and speakers are known by their names, and claims by their very words: what is new is
    added. Returns a :class:`TakenMarks`.
    """

    articles: tuple[MarkedArticle, ...]
    tags: tuple[NewTag, ...] = ()
    relations: tuple[NewRelation, ...] = ()
    """Among the marks of these articles, and among the articles."""
    notes: tuple[Note, ...] = ()
    """On the project."""

    @property
    def text(self) -> str:
        return _("Take in annotations")

    def apply(self, tx: Transaction) -> TakenMarks:
        articles, nameless = _named(self.articles)
        every = [mark for article in articles for mark in article.marks]
        paths = {parted(m.label): None for m in every if m.kind is MarkKind.TAG}
        codebook = TakeCodebook(tags=(*self.tags, *(NewTag(path=path) for path in paths)))
        taken = codebook.apply(tx)
        notes = [note for article in articles for note in article.notes]
        notes += self.notes
        names = [mark.coder for mark in every] + [note.coder for note in notes]
        names += [one.coder for one in self.relations]
        coders = coder_ids(tx, names)
        intake = _Intake(tx, coders, articles)
        for place, article in enumerate(articles):
            intake.take(place, article)
        intake.take_notes(self.notes)
        intake.flush()
        relating = RelationIntake(tx, coders, intake.ids, intake.claim_of)
        relating.take(self.relations)
        # undo goes to the only one, and to none of several
        tx.article_id = self.articles[0].article_id if len(self.articles) == 1 else None
        return TakenMarks(
            added=intake.added,
            known=intake.known,
            tags=taken.added,
            relations=relating.added,
            selves=relating.selves,
            problems=(*taken.problems, *_of_nameless(nameless)),
        )


def _named(articles: Iterable[MarkedArticle]) -> tuple[tuple[MarkedArticle, ...], int]:
    """The articles without marks whose tags have no names, and how many these were."""
    kept, count = [], 0
    for one in articles:
        marks = [mark for mark in one.marks if mark.kind is not MarkKind.TAG or _has_name(mark)]
        count += len(one.marks) - len(marks)
        kept.append(one if len(marks) == len(one.marks) else replace(one, marks=tuple(marks)))
    return tuple(kept), count


def _has_name(mark: Mark) -> bool:
    # what is only white space to Python, such as a no-break space, names no tag here
    return all(part.strip() for part in parted(mark.label))


def _of_nameless(count: int) -> Iterator[str]:
    if count:
        words = ngettext(
            "{n} annotation is left out, since its tag has no name.",
            "{n} annotations are left out, since their tags have no names.",
            count,
        )
        yield words.format(n=count)


class _Intake:
    """Collects the rows of marks, and inserts them together."""

    def __init__(
        self, tx: Transaction, coders: Mapping[str, str], articles: Sequence[MarkedArticle]
    ) -> None:
        self._tx = tx
        self._coders = coders
        self._tags = tags_by_path(tx)
        marks = (mark for article in articles for mark in article.marks)
        wordings = {mark.label for mark in marks if mark.kind is MarkKind.CLAIM}
        found = tx.look_up(claims, "text", wordings, "id", "text")
        self._claims = {row["text"]: row["id"] for row in found}
        ids = {article.article_id for article in articles}
        self._revisions = _current_revisions(tx, ids)
        self._there = _there(tx, ids, self._revisions)
        self._memos = _memos_there(tx, ids, self._there)
        self._speakers: dict[tuple[str, ...], str] = {}
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._earlier: dict[_Key, str] = {}
        """What earlier documents of the same text brought, with their revision."""
        self.ids: dict[tuple[int, str], str] = {}
        """The ids of what became of marks, by the places of their articles and their own ids."""
        self.claim_of: dict[str, str] = {}
        """The ids of claims by those of their mentions."""
        self.added = self.known = 0

    def take(self, place: int, article: MarkedArticle) -> None:
        revision = self._revisions.get(article.article_id)
        if revision is None:
            raise NotFound(_("This article is no longer in the project."))
        there = self._there[article.article_id]
        fresh: dict[_Key, str] = {}
        for mark in article.marks:
            owner, table, row = self._owner(mark, revision)
            coder = row.get("coder_id", self._tx.coder_id)
            key = (table.name, row[owner], _places(mark.spans), coder)
            nobodys = (*key[:-1], None)  # of whom nobody knew the coder, as the file does not
            known = there.get(key) or ([] if mark.coder else there.get(nobodys, []))
            # alike marks of one coder are told apart by their order
            id_ = known.pop(0) if len(known) > 1 else "".join(known)
            id_ = id_ or self._earlier.get((revision["id"], *key), "")
            if id_:
                self.known += 1
                self._note(mark, id_, revision)
            else:
                id_ = self._add(mark, revision, table, row)
                fresh.setdefault((revision["id"], *key), id_)
            self.ids[place, mark.id] = id_
            if table is mentions:
                self.claim_of[id_] = row["claim_id"]
        self._earlier |= fresh
        for note in article.notes:
            self._memo(note.text, self._stamps(note), article_id=article.article_id)

    def take_notes(self, notes: Sequence[Note]) -> None:
        """Keep notes on the project."""
        if notes:
            bare = dict.fromkeys(POINTERS.values())
            there = self._tx.find_all(memos, **bare)
            self._memos[""] = [(row["text"], row["coder_id"]) for row in there]
        for note in notes:
            self._memo(note.text, self._stamps(note))

    def flush(self) -> None:
        """Insert what was collected."""
        for table in (mentions, attributions, grades, taggings, speaker_marks, spans, memos):
            self._tx.insert_many(table, self._rows[table.name])
        self._rows.clear()

    def _owner(self, mark: Mark, revision: Row) -> tuple[str, Any, dict[str, Any]]:
        about = {"article_id": revision["article_id"], **self._stamps(mark)}
        if mark.kind is MarkKind.CLAIM:
            stance = mark.values.get("stance") or None
            row = {"claim_id": self._claim(mark.label), "stance": stance, **about}
            return "claim_id", mentions, row
        if mark.kind is MarkKind.SPEAKER:
            if mark.values.get(NOBODY):
                return "speaker_id", speaker_marks, {"speaker_id": None, **about}
            link = Link(name=mark.label, kind=_kind(mark.values.get("speaker_kinds", "")))
            row = {"speaker_id": self._speaker(link, revision), **about}
            return "speaker_id", speaker_marks, row
        path = parted(mark.label)
        return "tag_id", taggings, {"tag_id": self._tags[path_key(path)], **about}

    def _add(self, mark: Mark, revision: Row, table: Any, row: dict[str, Any]) -> str:
        self.added += 1
        id_ = self._collect(table, row)
        column = next(name for name, one in _OWNERS.items() if one is table)
        for position, span in enumerate(mark.spans):
            place = anchoring.placed(revision, span)
            self._collect(spans, {"part": "content", "position": position, column: id_, **place})
        if table is mentions:
            self._chain(mark, id_, revision)
            given = {name: mark.values[name] for name in GRADE if mark.values.get(name)}
            if given:
                self._collect(grades, {"mention_id": id_, **given, **self._stamps(mark)})
        self._note(mark, id_, revision)
        return id_

    def _note(self, mark: Mark, id_: str, revision: Row) -> None:
        """The note on a mark; only mentions have notes, so that of others quotes its words."""
        if not mark.note:
            return
        if mark.kind is MarkKind.CLAIM:
            self._memo(mark.note, self._stamps(mark), mention_id=id_)
            return
        words = " ".join(joined(revision["text"], mark.spans).split())
        note = f"“{words}” ({mark.label}): {mark.note}"
        self._memo(note, self._stamps(mark), article_id=revision["article_id"])

    def _chain(self, mark: Mark, mention_id: str, revision: Row) -> None:
        columns = ("chain", "speaker_kinds", "speech", "verb_class")
        links = zip_longest(*(_parts(mark, column) for column in columns), fillvalue="")
        for position, (name, kind, speech, verb_class) in enumerate(links):
            is_own = speech == Speech.OWN_VOICE  # an outlet that nobody knows has no name
            link = OWN_VOICE if is_own else Link(name=name, kind=_kind(kind))
            self._collect(
                attributions,
                {
                    "mention_id": mention_id,
                    "position": position,
                    "speaker_id": self._speaker(link, revision),
                    "speech": speech or None,
                    "verb_class": verb_class,
                    **self._stamps(mark),
                },
            )

    def _claim(self, wording: str) -> str:
        if wording not in self._claims:
            self._claims[wording] = str(self._tx.insert(claims, text=wording))
        return str(self._claims[wording])

    def _speaker(self, link: Link, revision: Row) -> str:
        is_own = link.is_own_voice or link.kind is SpeakerKind.ANONYMOUS
        key = (link.name, link.kind.value, revision["article_id"] if is_own else "")
        if key not in self._speakers:
            outlet = self._outlet(link) if link.kind is SpeakerKind.OUTLET else None
            self._speakers[key] = outlet or speaker_of_link(self._tx, link, revision["article_id"])
        return self._speakers[key]

    def _outlet(self, link: Link) -> str | None:
        """The outlet of this name among the speakers: what is quoted is not what quotes it."""
        rows = self._tx.find_all(speakers, name_key=name_key(link.name))
        return next((row["id"] for row in rows if row["kind"] == SpeakerKind.OUTLET), None)

    def _memo(self, words: str, stamps: Mapping[str, Any], **on: str) -> None:
        """Keep a note on one thing, or on the project, unless it is there.

        It may be there alone, or with all others as one text.
        """
        owner = next(iter(on.values()), "")
        there = self._memos[owner]
        coder = stamps.get("coder_id")
        texts = [text for text, by in there if coder in {None, by}]
        if words not in texts and words != as_one(text for text, _by in there):
            self._collect(memos, {"text": words, **stamps, **on})
            there.append((words, coder))

    def _stamps(self, mark: Mark | Note) -> dict[str, Any]:
        stamps: dict[str, Any] = {}
        if mark.coder:
            stamps["coder_id"] = self._coders[mark.coder]
        if mark.created_at:
            stamps |= {"created_at": mark.created_at, "updated_at": mark.created_at}
        return stamps

    def _collect(self, table: Any, row: dict[str, Any]) -> str:
        made = {"id": new_id(), **row}
        self._rows[table.name].append(made)
        return str(made["id"])


_Key = tuple[str | None, ...]
"""What tells a mark from others of its article: table, claim, tag or speaker, place, and coder."""


def _current_revisions(tx: Transaction, ids: Collection[str]) -> dict[str, Row]:
    """The current revisions of articles by the ids of these, as far as places need them."""
    columns = ("id", "article_id", "text", "text_sha256")
    rows = tx.look_up(revisions, "article_id", ids, *columns, is_current=True)
    return {row["article_id"]: row for row in rows}


def _there(
    tx: Transaction, ids: Collection[str], current: Mapping[str, Row]
) -> dict[str, dict[_Key, list[str]]]:
    """What is on the texts already: the ids of the marks of each article by their keys."""
    found: dict[str, dict[_Key, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_owner: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    revision_ids = {row["id"] for row in current.values()}
    columns = ("start", "end", *_OWNERS)
    for row in tx.look_up(spans, "revision_id", revision_ids, *columns, part="content"):
        for column, table in _OWNERS.items():
            if row[column]:
                by_owner[table.name, row[column]].append((row["start"], row["end"]))
    for table in _OWNERS.values():
        pointer = _POINTERS[table.name]
        for row in tx.look_up(table, "article_id", ids, "id", "article_id", pointer, "coder_id"):
            places = sorted(by_owner.get((table.name, row["id"]), ()))
            words = ";".join(f"{start}-{end}" for start, end in places)
            key = (table.name, row[pointer], words, row["coder_id"])
            found[row["article_id"]][key].append(row["id"])
    return found


def _memos_there(
    tx: Transaction, ids: Collection[str], marks: Mapping[str, Mapping[_Key, Sequence[str]]]
) -> dict[str, list[tuple[str, str | None]]]:
    """The memos on these articles and on the mentions in them, the oldest first, with coders."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    mention_ids = {
        id_
        for there in marks.values()
        for key, same in there.items()
        if key[0] == mentions.name
        for id_ in same
    }
    for pointer, owners in (("article_id", ids), ("mention_id", mention_ids)):
        for row in tx.look_up(memos, pointer, owners, "text", "coder_id", pointer):
            found[row[pointer]].append((row["text"], row["coder_id"]))
    return found


_OWNERS = {"mention_id": mentions, "tagging_id": taggings, "mark_id": speaker_marks}
"""The column of a span that points to a row of the table."""
_POINTERS = {"mentions": "claim_id", "taggings": "tag_id", "speaker_marks": "speaker_id"}


def _places(found: Iterable[Any]) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in sorted(found))


def _parts(mark: Mark, name: str) -> list[str]:
    value = mark.values.get(name, "")
    return ["" if part == NOTHING else part for part in value.split(PATH_JOINT)] if value else []


def _kind(value: str) -> SpeakerKind:
    return SpeakerKind(value) if value in set(SpeakerKind) else SpeakerKind.PERSON
