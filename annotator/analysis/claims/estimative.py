"""Watches the rules of ICD 203 in what an analyst writes: warnings, never refusals.

Intelligence Community Directive 203 (2015), D.6.e.(2): a product keeps to one of the two rows of
terms of likelihood, and a sentence never has both a likelihood and a level of confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.analysis.sentences import paragraphs, plain_sentences_in
from annotator.core.span import Span
from annotator.core.verdict import LIKELIHOODS


class Breach(StrEnum):
    """Which rule is not kept."""

    MIXED_ROWS = "mixed rows"
    BOTH_IN_ONE = "likelihood and confidence in one sentence"


@dataclass(frozen=True, slots=True)
class Warned:
    """A rule that is not kept: both expressions as they stand."""

    breach: Breach
    words: tuple[str, str]


_FIRST: Final = (*(one.term for one in LIKELIHOODS), "Almost certainly")
_SECOND: Final = (*(one.other_term for one in LIKELIHOODS), "Probably", "Improbably")


def _terms(terms: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(term) for term in terms), key=len, reverse=True))


_LIKELIHOOD: Final = re.compile(
    rf"\b(?:(?P<first>{_terms(_FIRST)})|(?P<second>{_terms(_SECOND)}))\b", re.IGNORECASE
)
_CONFIDENCE: Final = re.compile(
    r"\b(?:low|moderate|high)\s+confidence\b|\bconfidence\s+(?:is|in\s+\w+\s+is)\s+"
    r"(?:low|moderate|high)\b",
    re.IGNORECASE,
)


def warnings(texts: Iterable[str]) -> list[Warned]:
    """What the texts of one product do against the rules: each kind once, its first instance.

    ``texts`` are all that belongs to one product: the reasons of judgements, a memo.
    """
    found: dict[Breach, Warned] = {}
    rows: dict[str, str] = {}
    for text in texts:
        for sentence in _sentences(text):
            words = sentence.of(text)
            likely = list(_LIKELIHOOD.finditer(words))
            sure = _CONFIDENCE.search(words)
            for match in likely:
                rows.setdefault(str(match.lastgroup), match.group())
            if likely and sure:
                both = (likely[0].group(), sure.group())
                found.setdefault(Breach.BOTH_IN_ONE, Warned(Breach.BOTH_IN_ONE, both))
    if len(rows) > 1:
        found[Breach.MIXED_ROWS] = Warned(Breach.MIXED_ROWS, (rows["first"], rows["second"]))
    return sorted(found.values(), key=lambda one: one.breach)


def _sentences(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        yield from plain_sentences_in(text, paragraph)
