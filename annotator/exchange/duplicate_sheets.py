"""The tables of a dataset about duplicate reports: pairs, aligned passages, disagreements."""

from __future__ import annotations

from annotator.core.comparison import ConflictKind, Side
from annotator.core.duplicates import Decision, Likeness
from annotator.exchange.sheet import STAMPS, Column, Sheet, identity, link

_DECISION = Column(
    "decision",
    "What a person said; suggested where nobody said anything.",
    categories=tuple(Decision),
    required=True,
)
_RELATION = Column(
    "relation",
    "What the two are to each other, from close to loose.",
    categories=tuple(Likeness),
    ordered=True,
    required=True,
)
_PAIR = link("duplicate_id", "pair")
_A, _B = link("a_article_id", "lead of the set"), link("b_article_id", "other article")


def _place(side: str, of: str) -> tuple[Column, Column]:
    return (
        Column(f"{side}_start", f"Start in the text of {of}, in code points.", type="integer"),
        Column(f"{side}_end", "End, exclusive.", type="integer"),
    )


_PLACES = (*_place("a", "the lead"), *_place("b", "the other article"))
_LINKS = {
    "duplicate_id": "duplicates.duplicate_id",
    "a_article_id": "articles.article_id",
    "b_article_id": "articles.article_id",
}

DUPLICATES = Sheet(
    "duplicates",
    "Duplicates",
    "One row per pair of articles that report the same thing: the lead of a set and another one.",
    (
        identity("duplicate_id", "pair"),
        Column("set_id", "Identifier of the duplicate set."),
        _A,
        _B,
        _RELATION,
        Column("score", "How likely both report one event, 0 to 1.", type="number"),
        Column("evidence", "What speaks for it: a JSON array of [kind, text].", type="array"),
        _DECISION,
        *STAMPS,
    ),
    key="duplicate_id",
    links={"a_article_id": "articles.article_id", "b_article_id": "articles.article_id"},
)

PASSAGES = Sheet(
    "passages",
    "Passages",
    "One row per passage of a lead and the passage of the other article that tells the same.",
    (
        _PAIR,
        _A,
        _B,
        _RELATION,
        *_PLACES,
        Column("score", "How alike the two are, 0 to 1; rare words count more.", type="number"),
        _DECISION,
        *STAMPS,
    ),
    links=_LINKS,
)

CONFLICTS = Sheet(
    "conflicts",
    "Conflicts",
    "One row per place where a lead and the other article disagree, or one of them with itself.",
    (
        _PAIR,
        _A,
        _B,
        _RELATION,
        Column("kind", "What they disagree about.", categories=tuple(ConflictKind), required=True),
        Column(
            "within",
            "The article that disagrees with itself, a or b; then both places stand in it. "
            "Empty where the two disagree.",
            categories=tuple(Side),
        ),
        Column("headline", "Whether the first place is in the headline.", type="boolean"),
        *_PLACES,
        Column("a_text", "The words of the first place."),
        Column("b_text", "The words of the second place."),
        _DECISION,
        *STAMPS,
    ),
    links=_LINKS,
)
