"""What of the chosen articles no format of annotation programs has a place for, counted.

To add one: its row in :data:`NOWHERE`, and a case in ``tests/workspace/test_corpus_losses.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.core.article import Status
from annotator.core.corpus import Corpus
from annotator.core.i18n import N_, _, ngettext
from annotator.workspace.chosen import Chosen, Row
from annotator.workspace.narrowing import Narrowed


@dataclass(frozen=True, slots=True)
class Nowhere:
    """One thing that a project has and no corpus."""

    words: str
    """What it is, in a few words."""
    one: str
    many: str
    count: Callable[[Chosen], int]


def left_out_of_corpora(narrowed: Narrowed, corpus: Corpus) -> tuple[str, ...]:
    """What the chosen articles have that no corpus has a place for: one sentence, or none.

    ``corpus`` is what is written of them.
    What is private is not counted: it was to be left out.
    """
    chosen = Chosen(narrowed, corpus)
    counted = [(one, one.count(chosen)) for one in NOWHERE]
    said = [ngettext(one.one, one.many, n).format(n=n) for one, n in counted if n]
    return tuple(not_in_format(said))


def not_in_format(said: Sequence[str]) -> Iterator[str]:
    """One sentence of what a format has no place for, a line for each; none where that is nothing.

    ``said`` are these things, each in a few words with its number.
    """
    if said:
        yield "\n".join((_("Not in this format:"), *(f"– {one}" for one in said)))


def _of(table: str, having: Callable[[Row], object] = lambda _row: True) -> Callable[..., int]:
    """Counts the rows of a table that have something."""
    return lambda chosen: sum(bool(having(row)) for row in chosen.rows(table))


def _any_of(*names: str) -> Callable[[Row], object]:
    return lambda row: any(row[name] for name in names)


def _of_articles(count: Callable[[Row], int]) -> Callable[..., int]:
    return lambda chosen: sum(count(row) for row in chosen.articles)


NOWHERE: Final = (
    Nowhere(
        N_("statuses of articles"),
        N_("the status of {n} article"),
        N_("the statuses of {n} articles"),
        _of_articles(lambda row: row["status"] != Status.NEW.value),
    ),
    Nowhere(
        N_("names of the files of articles"),
        N_("{n} name of the file of an article"),
        N_("{n} names of the files of articles"),
        _of_articles(lambda row: bool(row["file"])),
    ),
    Nowhere(
        N_("further columns of imported tables"),
        N_("the further columns of {n} article from a table"),
        N_("the further columns of {n} articles from tables"),
        _of_articles(lambda row: bool(row["details"])),
    ),
    Nowhere(
        N_("lines set aside"),
        N_("{n} line set aside"),
        N_("{n} lines set aside"),
        _of_articles(lambda row: len(row["boilerplate"])),
    ),
    Nowhere(
        N_("how facts came to be known"),
        N_("how {n} fact came to be known"),
        N_("how {n} facts came to be known"),
        _of("facts"),
    ),
    Nowhere(
        N_("earlier texts of articles"),
        N_("{n} earlier text of an article"),
        N_("{n} earlier texts of articles"),
        lambda chosen: chosen.earlier_texts(),
    ),
    Nowhere(
        N_("annotations in the tray"),
        N_("{n} annotation in the tray"),
        N_("{n} annotations in the tray"),
        lambda chosen: chosen.in_trays(),
    ),
    Nowhere(
        N_("who made articles, outlets, claims, speakers and tags, and when"),
        N_("who made {n} article, outlet, claim, speaker or tag, and when"),
        N_("who made {n} articles, outlets, claims, speakers and tags, and when"),
        lambda chosen: chosen.made(),
    ),
    Nowhere(
        N_("kinds, countries, addresses and notes of outlets"),
        N_("kind, country, address or note of {n} outlet"),
        N_("kinds, countries, addresses or notes of {n} outlets"),
        _of("outlets", _any_of("kind", "country", "url", "note")),
    ),
    Nowhere(
        N_("aliases of speakers"),
        N_("{n} alias of a speaker"),
        N_("{n} aliases of speakers"),
        _of("aliases"),
    ),
    Nowhere(
        N_("roles of speakers"),
        N_("{n} role of a speaker"),
        N_("{n} roles of speakers"),
        _of("roles"),
    ),
    Nowhere(
        N_("letters in speakers’ histories"),
        N_("{n} letter in a speaker’s history"),
        N_("{n} letters in speakers’ histories"),
        _of("letters"),
    ),
    Nowhere(
        N_("sides and notes of speakers"),
        N_("side or note of {n} speaker"),
        N_("sides or notes of {n} speakers"),
        _of("speakers", _any_of("side", "note")),
    ),
    Nowhere(
        N_("letters of links in attribution chains"),
        N_("the letter of {n} link of an attribution chain"),
        N_("the letters of {n} links of attribution chains"),
        _of("attributions", _any_of("reliability")),
    ),
    Nowhere(
        N_("words that say who says it"),
        N_("the words that say who says it, in {n} place"),
        N_("the words that say who says it, in {n} places"),
        _of("spans", lambda row: row["part"] != "content"),
    ),
    Nowhere(
        N_("claims that no text mentions"),
        N_("{n} claim that no text mentions"),
        N_("{n} claims that no text mentions"),
        lambda chosen: chosen.loose_claims(),
    ),
    Nowhere(
        N_("speakers who are in no text"),
        N_("{n} speaker who is in no text"),
        N_("{n} speakers who are in no text"),
        lambda chosen: chosen.loose_speakers(),
    ),
    Nowhere(
        N_("kinds and notes of claims"),
        N_("kind or note of {n} claim"),
        N_("kinds or notes of {n} claims"),
        _of("claims", _any_of("kind", "note")),
    ),
    Nowhere(
        N_("values of claims"),
        N_("{n} value of a claim"),
        N_("{n} values of claims"),
        _of("claim_values"),
    ),
    Nowhere(N_("judgements"), N_("{n} judgement"), N_("{n} judgements"), _of("judgements")),
    Nowhere(
        N_("relations of claims and mentions that are in no text"),
        N_("{n} relation of claims or mentions that are in no text"),
        N_("{n} relations of claims or mentions that are in no text"),
        lambda chosen: chosen.loose_relations(),
    ),
    Nowhere(
        N_("what was carried over from where"),
        N_("from where {n} mention was carried over"),
        N_("from where {n} mentions were carried over"),
        _of("mentions", _any_of("carried_from")),
    ),
    Nowhere(
        N_("grades of further coders"),
        N_("{n} grade of a further coder"),
        N_("{n} grades of further coders"),
        lambda chosen: chosen.further_grades(),
    ),
    Nowhere(
        N_("own scales"),
        N_("{n} point of an own scale"),
        N_("{n} points of own scales"),
        _of("scales"),
    ),
    Nowhere(
        N_("grades on own scales"),
        N_("{n} grade on an own scale"),
        N_("{n} grades on own scales"),
        _of("ratings"),
    ),
    Nowhere(
        N_("notes on claims, speakers, tags, events and the project"),
        N_("{n} note on a claim, speaker, tag, event or the project"),
        N_("{n} notes on claims, speakers, tags, events or the project"),
        lambda chosen: sum(1 for _row in chosen.memos()),
    ),
    Nowhere(
        N_("who wrote notes on mentions, and when"),
        N_("who wrote {n} note on a mention, and when"),
        N_("who wrote {n} notes on mentions, and when"),
        lambda chosen: sum(1 for _row in chosen.notes_on_mentions()),
    ),
    Nowhere(
        N_("pairs of duplicate reports"),
        N_("{n} pair of duplicate reports"),
        N_("{n} pairs of duplicate reports"),
        _of("duplicates"),
    ),
    Nowhere(N_("events"), N_("{n} event"), N_("{n} events"), _of("events")),
)
