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


_REMOTE: Final = "Remote"
_CHANCE: Final = r"(?:chances?|possibilit(?:y|ies)|probability|likelihood|odds|prospects?|risks?)"
_IS: Final = r"(?:is|are|was|were|remains?|stays?|seems?|looks?)"
_LEVEL: Final = r"(?:low|limited|moderate|medium|high|great)"
_VERY: Final = r"(?:(?:very|quite|only|still|relatively|fairly)\s+)?"


def _terms(terms: Iterable[str]) -> str:
    plain = (re.escape(term) for term in terms if term != _REMOTE)
    return "|".join(sorted(plain, key=len, reverse=True))


_LIKELIHOOD: Final = re.compile(
    rf"\b(?:(?P<first>{_terms(_FIRST)})|(?P<second>{_terms(_SECOND)}))\b"
    # a remote village is no likelihood; a chance that is remote is, and the term on its own
    rf"|\b(?P<second_a>remote)(?=\s+{_CHANCE}\b)"
    rf"|\b{_CHANCE}(?:\s+(?:of|for|that)(?:\s+[\w’'-]+){{1,8}}?)?\s+{_IS}\s+{_VERY}"
    r"(?P<second_b>remote)\b"
    rf"|(?:^\W*|:\s*|\b(?:it|this|that)\s+{_IS}\s+{_VERY})"
    r"(?P<second_c>remote)(?=\W*$|\s+that\b|:)",
    re.IGNORECASE,
)
_LABEL: Final = (
    rf"(?:level\s+of\s+)?confidence(?:\s+level)?\s*[:=–—-]\s*"
    rf"(?:{_LEVEL}\s*(?:to|-)\s*)?{_LEVEL}"
)
_OURS: Final = r"(?:^|[^\w\s]\s*|\b(?:our|my|the|a|of|and|but|with|overall|analytic|analytical)\s+)"
"""Before a confidence that is the analyst's: *consumer confidence is high* is none."""
_CONFIDENCE: Final = re.compile(
    rf"\b{_LEVEL}[\s-]+(?:analytic(?:al)?\s+)?confidence\b"
    r"(?![\s-]+(?:votes?|motions?|tricks?)\b)"
    rf"|\b{_LEVEL}\s+(?:levels?|degrees?)\s+of\s+confidence\b"
    rf"|\b(?:highly|moderately|fairly|very|quite|reasonably|somewhat)\s+confident\b"
    rf"|\b{_LABEL}\b"
    rf"|{_OURS}(?P<ours>(?:level\s+of\s+)?confidence(?:\s+level)?"
    rf"(?:\s+(?:in|about|of|that|for|behind)(?:\s+[\w’'-]+){{1,6}}?)?\s+{_IS}\s+{_VERY}{_LEVEL})\b",
    re.IGNORECASE,
)
_LABEL_ALONE: Final = re.compile(rf"\W*{_LABEL}\W*", re.IGNORECASE)


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
                rows.setdefault(_row(match), _said(match))
            if likely and sure:
                both = (_said(likely[0]), sure["ours"] or sure.group())
                found.setdefault(Breach.BOTH_IN_ONE, Warned(Breach.BOTH_IN_ONE, both))
    if len(rows) > 1:
        found[Breach.MIXED_ROWS] = Warned(Breach.MIXED_ROWS, (rows["first"], rows["second"]))
    return sorted(found.values(), key=lambda one: one.breach)


def _row(match: re.Match[str]) -> str:
    return str(match.lastgroup).partition("_")[0]


def _said(match: re.Match[str]) -> str:
    return match[str(match.lastgroup)]


def _sentences(text: str) -> Iterator[Span]:
    """The sentences; *Confidence: high.* is one with the sentence that it stands before."""
    for paragraph in paragraphs(text):
        start: int | None = None
        for sentence in plain_sentences_in(text, paragraph):
            start = sentence.start if start is None else start
            if not _LABEL_ALONE.fullmatch(sentence.of(text)):
                yield Span(start, sentence.end)
                start = None
