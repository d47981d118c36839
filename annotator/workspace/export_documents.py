"""Writes a project as a document, and says what of it the document cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from annotator.core.account import Account
from annotator.core.i18n import N_, ngettext
from annotator.core.ids import RelationId
from annotator.core.progress import Progress
from annotator.core.revising import Owner
from annotator.exchange.documents import DocumentFormat, Part
from annotator.exchange.writers.parts import part_of
from annotator.workspace.chosen import Chosen
from annotator.workspace.corpus_losses import not_in_format
from annotator.workspace.narrowing import Narrowed, Selection
from annotator.workspace.workspace import Workspace

_Count = Callable[[Workspace, Account], int]


def write_document(
    account: Account, target: Path, format_: DocumentFormat, progress: Progress
) -> None:
    """Write the file, which appears under its name only when it is complete.

    Raises:
        OSError: when the disk refuses.
        Cancelled: when the analyst stops it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with part_of(target) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(progress.watched(format_.write(account)))


def document_losses(
    workspace: Workspace, account: Account, format_: DocumentFormat
) -> tuple[str, ...]:
    """What of the chosen articles and claims the format has no place for: one sentence, or none."""
    said = []
    chosen = _chosen(workspace, account)
    for part in (part for part in Part if part in format_.lacks):
        if part in _TABLES:
            count = sum(1 for _row in chosen.rows(_TABLES[part]))
        else:
            count = _COUNTS[part](workspace, account)
        if count:
            one, many = _WORDS[part]
            said.append(ngettext(one, many, count).format(n=count))
    return tuple(not_in_format(said))


def _chosen(workspace: Workspace, account: Account) -> Chosen:
    """What tables have about the articles of the account, and what these speak of."""
    ids = frozenset(one.article.id for one in account.articles)
    is_all = len(ids) == len(workspace.articles.all())
    return Chosen(Narrowed(workspace, Selection(article_ids=None if is_all else ids)))


def _in_articles(length: str) -> _Count:
    return lambda _workspace, account: sum(len(getattr(one, length)) for one in account.articles)


def _of_mentions(table: str) -> _Count:
    """Counts a table whose rows are about the mentions of the account."""

    def count(workspace: Workspace, account: Account) -> int:
        rows = workspace.sheets.rows(table)
        return sum(row["mention_id"] in account.by_mention for row in rows)

    return count


def _other_grades(workspace: Workspace, account: Account) -> int:
    """The grades of mentions beside the one that stands for them."""
    graded = sum(said.mention.grade is not None for said in account.by_mention.values())
    return _of_mentions("grades")(workspace, account) - graded


def _relations(_workspace: Workspace, account: Account) -> int:
    return len({relation.id for claim in account.claims for relation in claim.relations})


def _other_relations(workspace: Workspace, account: Account) -> int:
    found: set[RelationId] = set()
    for one in account.articles:
        found |= {relation.id for relation in workspace.relations.of_article(one.article.id)}
        found |= {relation.id for relation in workspace.relations.of_mentions(one.article.id)}
    return len(found)


def _notes(_workspace: Workspace, account: Account) -> int:
    notes = (
        account.note,
        *(one.note for one in account.articles),
        *(one.note for one in account.by_mention.values()),
        *(one.note for one in account.claims),
        *(one.claim.note for one in account.claims),
    )
    return sum(map(bool, notes))


def _chains(_workspace: Workspace, account: Account) -> int:
    links = (link for said in account.by_mention.values() for link in said.mention.chain)
    return sum(bool(link.speech or link.verb_class or link.reliability) for link in links)


def _duplicates(workspace: Workspace, account: Account) -> int:
    pairs = workspace.duplicates.all()
    there = account.by_article
    return sum(one.lead_id in there and one.article_id in there for one in pairs)


def _earlier_texts(workspace: Workspace, account: Account) -> int:
    return sum(len(workspace.revisions.of(one.article.id)) - 1 for one in account.articles)


def _in_tray(workspace: Workspace, account: Account) -> int:
    """Of what waits in the tray, what is no mention."""
    waiting = (
        place.owner_id
        for one in account.articles
        for place in workspace.revisions.orphans(one.article.id)
        if place.owner in {Owner.TAGGING, Owner.MARK}
    )
    return len(set(waiting))


def _described(workspace: Workspace, account: Account) -> int:
    del account
    return sum(bool(tag.description or tag.example) for tag in workspace.tags.all())


_TABLES: Final[Mapping[Part, str]] = {
    Part.ALIASES: "aliases",
    Part.ROLES: "roles",
    Part.LETTERS: "letters",
    Part.EVENTS: "events",
}
"""Parts that are the rows of a table."""

_COUNTS: Final[Mapping[Part, _Count]] = {
    Part.TEXTS: lambda _workspace, account: sum(bool(one.text) for one in account.articles),
    Part.ASIDES: _in_articles("asides"),
    Part.PLACES: _in_articles("said"),
    Part.TAGGINGS: _in_articles("taggings"),
    Part.SPEAKER_MARKS: _in_articles("speakers"),
    Part.NOTES: _notes,
    Part.VALUES: lambda _workspace, account: sum(
        len(said.values) for said in account.by_mention.values()
    ),
    Part.RELATIONS: _relations,
    Part.CONTESTS: lambda _workspace, account: sum(len(one.contests) for one in account.claims),
    Part.CHAINS: _chains,
    Part.OTHER_GRADES: _other_grades,
    Part.OWN_SCALES: _of_mentions("ratings"),
    Part.TAG_DESCRIPTIONS: _described,
    Part.OTHER_RELATIONS: _other_relations,
    Part.DUPLICATES: _duplicates,
    Part.EARLIER_TEXTS: _earlier_texts,
    Part.TRAY: _in_tray,
}

_WORDS: Final[Mapping[Part, tuple[str, str]]] = {
    Part.TEXTS: (N_("{n} text of an article"), N_("{n} texts of articles")),
    Part.ASIDES: (N_("{n} line set aside"), N_("{n} lines set aside")),
    Part.PLACES: (N_("{n} place of a mention"), N_("{n} places of mentions")),
    Part.TAGGINGS: (N_("{n} tag on words"), N_("{n} tags on words")),
    Part.SPEAKER_MARKS: (N_("{n} speaker mark"), N_("{n} speaker marks")),
    Part.NOTES: (N_("{n} note"), N_("{n} notes")),
    Part.VALUES: (N_("{n} value of a claim"), N_("{n} values of claims")),
    Part.RELATIONS: (N_("{n} relation of claims"), N_("{n} relations of claims")),
    Part.CONTESTS: (N_("{n} disagreement over a claim"), N_("{n} disagreements over claims")),
    Part.CHAINS: (
        N_("how it is said in {n} link of an attribution chain"),
        N_("how it is said in {n} links of attribution chains"),
    ),
    Part.OTHER_GRADES: (N_("{n} grade of a further coder"), N_("{n} grades of further coders")),
    Part.OWN_SCALES: (N_("{n} grade on an own scale"), N_("{n} grades on own scales")),
    Part.TAG_DESCRIPTIONS: (N_("{n} description of a tag"), N_("{n} descriptions of tags")),
    Part.ALIASES: (N_("{n} alias of a speaker"), N_("{n} aliases of speakers")),
    Part.ROLES: (N_("{n} role of a speaker"), N_("{n} roles of speakers")),
    Part.LETTERS: (
        N_("{n} letter in a speaker’s history"),
        N_("{n} letters in speakers’ histories"),
    ),
    Part.OTHER_RELATIONS: (
        N_("{n} relation of articles or mentions"),
        N_("{n} relations of articles or mentions"),
    ),
    Part.DUPLICATES: (
        N_("{n} pair of duplicate reports"),
        N_("{n} pairs of duplicate reports"),
    ),
    Part.EVENTS: (N_("the record of {n} event"), N_("the records of {n} events")),
    Part.EARLIER_TEXTS: (N_("{n} earlier text of an article"), N_("{n} earlier texts of articles")),
    Part.TRAY: (
        N_("{n} tag or speaker mark in the tray"),
        N_("{n} tags and speaker marks in the tray"),
    ),
}


def words_of_parts(format_: DocumentFormat) -> Iterator[str]:
    """What a format cannot hold, in a few words each."""
    return (part.value for part in Part if part in format_.lacks)
