"""The lines of a pasted article, as the rules that tell boilerplate from report see them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.core.draft import AsideKind

STOPS: Final = ".。۔"
AFTER_STOP: Final = "\"”“’'»›)]\u200f"
_ENDS: Final = ".!?…。۔؟:;"
_ASKS: Final = "!?؟"
_BULLETS: Final = " \t\u00a0\u200b\u200e\u200f*•·●▪■◆►▶▸▼▾➤➡→←»>_=~|◀◄\ufe0f\ufeff–—-"
_CLOSING_BULLETS: Final = " \t\u00a0\u200b\u200e\u200f•·●▪■◆►▶▸▼▾➤➡→←»>=~|◀◄\ufe0f↓↑_"
_PARAGRAPH_WORDS: Final = 8
_QUESTION_WORDS: Final = 17
_LONG_WORDS: Final = 25
NEVER_LONGER: Final = 80
_NEVER_MORE_CHARACTERS: Final = 700
_CUT: Final = re.compile(
    r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\])(?:\s*(?:read more|more))?\W*$", re.IGNORECASE
)
_INNER_STOP: Final = re.compile(r"[^.][.!?۔؟][\"”’']?\s+\S")
_HASHES: Final = re.compile(r"^#+\s+")
_EMOJI: Final = re.compile(
    "^[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+$"
)
_FIRST_EMOJI: Final = "\u200d"
_UNSEEN: Final = " \t\r\v\f\u00a0\u200b\u200e\u200f\ufeff\u3000"
_SPELLINGS: Final = (("'", "’"), ("ي", "ی"), ("ك", "ک"))
_DIRECTIONS: Final = "\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def spelled(words: str) -> str:
    """One spelling for all: ``’``, Urdu ye and kaf, no marks of direction; composed letters."""
    found = unicodedata.normalize("NFC", words)
    for one, other in _SPELLINGS:
        found = found.replace(one, other)
    if not found.isascii():
        for mark in _DIRECTIONS:
            found = found.replace(mark, "")
    return found


@dataclass(slots=True)
class Line:
    """One non-blank line: where it stands, and what a rule needs to know of it."""

    start: int
    end: int
    core: str
    """Without bullets, arrows and emoji at its ends, :func:`spelled` in one way."""

    words: int
    is_closed: bool
    """It ends in a full stop, as sentences do."""

    is_paragraph: bool
    """It can only be report: a sentence of some length, or very many words."""

    is_cut: bool = False
    """It ends in dots, as the beginning of another story does in a list of stories."""

    follows: bool = False
    """It goes on in the middle of a sentence of the line before: the text is wrapped."""

    kind: AsideKind | None = None

    above: bool = False
    """It was set aside by a rule for what pages have above the headline only."""

    over: bool = False
    """It was set aside by a rule for what pages have below the report only."""


def lines_of(text: str) -> list[Line]:
    """The non-blank lines of a text."""
    found: list[Line] = []
    start = 0
    wrapped = is_wrapped(text)
    follows = False
    for raw in text.split("\n"):
        if raw.strip(_UNSEEN):
            line = _line(raw, start)
            line.follows = follows and wrapped
            found.append(line)
            follows = raw.rstrip()[-1] not in _ENDS + AFTER_STOP
        else:
            follows = False
        start += len(raw) + 1
    return found


def _line(raw: str, start: int) -> Line:
    bare = raw.strip()
    if len(bare) > _NEVER_MORE_CHARACTERS:
        return Line(
            start, start + len(raw), "", NEVER_LONGER + 1, is_closed=True, is_paragraph=True
        )
    core = spelled(_bare(bare)) or bare
    words = len(core.split())
    end = core.rstrip(AFTER_STOP)[-1:]
    return Line(
        start,
        start + len(raw),
        core,
        words,
        is_closed=bool(end) and end in STOPS and not core.endswith("..."),
        is_paragraph=_is_paragraph(core, words, end),
        is_cut=("…" in core or "..." in core) and _CUT.search(core) is not None,
    )


def _bare(line: str) -> str:
    """A line without bullets and emoji at its ends; patterns are left to lines that need them."""
    core = _HASHES.sub("", line) if line.startswith("#") else line
    core = core.lstrip(_BULLETS).removesuffix("**").rstrip(_CLOSING_BULLETS)
    if core and max(core[0], core[-1]) >= _FIRST_EMOJI:
        core = _EMOJI.sub("", core)
    return core.strip(" \u00a0")


def _is_paragraph(core: str, words: int, end: str) -> bool:
    if end and end in STOPS + "…":
        return words >= _PARAGRAPH_WORDS
    if end and end in _ASKS:  # headlines ask, too
        least = _PARAGRAPH_WORDS if _INNER_STOP.search(core) else _QUESTION_WORDS
        return words >= least
    return words >= _LONG_WORDS and not _is_bar(core)


def _is_bar(core: str) -> bool:
    """Whether nearly all words begin with a capital: a bar of many buttons, a list of names."""
    words = [word for word in core.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.85 * len(words)


def is_wrapped(text: str) -> bool:
    """Whether a text is broken into lines of one width, as in a mail: lines are no paragraphs."""
    sample = text[:20_000].split("\n")
    long = [line for line in sample if 40 <= len(line.rstrip()) <= 100]
    pairs = sum(
        one.rstrip()[-1:] not in _ENDS + AFTER_STOP and two.lstrip()[:1].islower()
        for one, two in pairwise(sample)
        if one.strip() and two.strip()
    )
    return len(long) >= 4 and pairs >= 3 and max(map(len, sample)) <= 140


def breaks_after(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line, whether something new begins after it.

    That is: a blank line, the end, or a line whose first word would have had room on this one.
    """
    widest = max((line.end - line.start for line in lines[:60]), default=0)
    found: list[bool] = []
    for line, after in pairwise(lines):
        word = text[after.start : after.end].split(maxsplit=1)[0]
        has_room = line.end - line.start + 1 + len(word) <= widest
        found.append(has_room or after.start > line.end + 1)
    return [*found, True]
