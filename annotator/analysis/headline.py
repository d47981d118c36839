"""Finds the headline of an article, under what a page has above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from annotator.analysis.lines import Line
from annotator.analysis.outlets import outlet_alone
from annotator.core.draft import AsideKind

LONGEST: Final = 22
"""A headline has at most so many words."""

LONGEST_QUESTION: Final = 16
_LABEL: Final = 3
_FULL: Final = 4
_MENU: Final = 4
_CLOSERS: Final = "\"”“’'»›)]\u200f"
_INITIALS: Final = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}$")
_BEFORE: Final = frozenset(
    kind for kind in AsideKind if kind not in (AsideKind.HEADLINE, AsideKind.REPEATED)
)
_LABELS: Final = (AsideKind.SECTION, AsideKind.NAVIGATION)


def set_top_aside(lines: Sequence[Line], first: int, above: Collection[int]) -> None:
    """Set aside what stands above the headline of a page: its outlet’s name, its menus.

    ``first`` is the first line that can only be report; ``above`` are the lines before it that
    pages have above the headline only. Nothing is done where no line before ``first`` could be
    the headline then.
    """
    start = 0
    menu = 0
    for at in range(first):
        menu = menu + 1 if _is_button(lines[at]) else 0
        least = _LABEL if at in above else _FULL + 1 if menu >= _MENU else 0
        if least and _has_headline(lines[at + 1 : first], least):
            for line in lines[start : at + 1]:
                line.kind = line.kind or _above(lines, line)
            start = at + 1
    for at in range(start, first):
        if lines[at].kind is None:
            rest = [line for line in lines[at + 1 : first] if line.kind is None]
            is_page = _is_masthead(lines[at], rest) or _is_trail(lines[at], rest)
            if not (is_page or _is_label(lines, at, rest)):
                return
            lines[at].kind = _above(lines, lines[at])


def _above(lines: Sequence[Line], line: Line) -> AsideKind:
    """A name is the outlet’s where it is the first words of a page."""
    is_name = line.words <= _LABEL and all(
        one.kind is not None for one in lines[: lines.index(line)]
    )
    return AsideKind.OTHER if is_name or outlet_alone(line.core) else AsideKind.NAVIGATION


def _is_button(line: Line) -> bool:
    """Whether a line may be one of a menu whose buttons stand one below the other."""
    is_label = line.kind is None and line.core[:1].isupper() and not line.is_closed
    return line.words <= _LABEL and (is_label or line.kind is AsideKind.SECTION or line.above)


def _has_headline(lines: Sequence[Line], least: int) -> bool:
    return any(
        line.kind is None and line.words >= least and _reads_like_one(line.core, line.words)
        for line in lines
    )


def _is_masthead(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a line is the outlet’s name alone, and the headline comes below."""
    if not rest or not _reads_like_one(rest[0].core, rest[0].words):
        return False
    if outlet_alone(line.core):
        return rest[0].words >= _LABEL
    return line.words == 1 and line.core[:1].isalpha() and rest[0].words >= _FULL


def _is_trail(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a line is the way to the page, which ends in its headline: “Home News Pier shut”."""
    return any(
        other.words >= _FULL and line.core.casefold().endswith(f" {other.core.casefold()}")
        for other in rest[:_FULL]
    )


def _is_label(lines: Sequence[Line], at: int, rest: Sequence[Line]) -> bool:
    """Whether a line of few words is one more section, below others, and the headline follows."""
    if at == 0 or lines[at - 1].kind not in _LABELS or lines[at].words > _LABEL:
        return False
    longer = next((line for line in rest if line.words > _LABEL), None)
    return longer is not None and longer.words > _FULL and _is_full(longer)


def _is_full(line: Line) -> bool:
    return line.words >= _FULL and _reads_like_one(line.core, line.words)


def headline_of(lines: Sequence[Line], breaks: Sequence[bool]) -> int | None:
    """Which line is the headline: the first one left, if it reads like one.

    ``breaks`` tells for each line whether something new begins after it. None where the article
    begins with its report.
    """
    at = next((at for at, line in enumerate(lines) if line.kind is None), None)
    if at is None or any(line.kind not in _BEFORE for line in lines[:at]):
        return None
    line = lines[at]
    if not (_reads_like_one(line.core, line.words) or _is_signed(lines[at : at + 2])):
        return None
    after = [line for line in lines[at + 1 :] if line.kind is None]
    if not any(_is_sentence(line.core, line.words) for line in after):
        return None
    if lines[at + 1].kind is not None or lines[at + 1].start > line.end + 1:
        return at
    if breaks[at] and not _begins_small(after[0].core):
        return at
    return at if _begins_paragraph(line.core, after[0].core, after[0].words) else None


def _is_signed(lines: Sequence[Line]) -> bool:
    """Whether the first of two lines is a sentence, and who wrote it stands below."""
    return (
        len(lines) == 2
        and 3 <= lines[0].words <= LONGEST_QUESTION
        and lines[0].core[:1].isupper()
        and lines[1].kind is AsideKind.BYLINE
    )


def _reads_like_one(text: str, words: int) -> bool:
    if not 2 <= words <= LONGEST or not any(char.isalpha() for char in text):
        return False
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] in ",;:–—،؛":
        return False
    if bare[-1] in "?!؟":
        return words <= LONGEST_QUESTION
    if bare[-1] in ".…。۔":
        return _INITIALS.search(bare) is not None
    first = next(char for char in text if char.isalnum())
    return not first.islower()


def _is_sentence(line: str, words: int) -> bool:
    ends = line.rstrip(_CLOSERS)[-1:]
    return words >= 12 or (words >= 4 and ends in (".", "!", "?", "…", "。", "۔", "؟"))


def _begins_small(text: str) -> bool:
    return next((char for char in text if char.isalnum()), "").islower()


def _begins_paragraph(headline: str, following: str, words: int) -> bool:
    """Whether the line right below begins something new, and is not the rest of the sentence."""
    if _begins_small(following):
        return False
    return words >= 20 or (_is_sentence(following, words) and len(following) > len(headline))
