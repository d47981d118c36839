"""Divides a text into paragraphs and sentences, as exact spans of it."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Any, Final

from annotator.core.span import Span

LONGEST_PARAGRAPH: Final = 6_000
"""Longer paragraphs, in code points, are divided by our own rule: pysbd would take too long."""

LONGEST_TEXT: Final = 250_000
"""So are all paragraphs of a longer text."""

_LONGEST_WORD: Final = 120
_LANGUAGES: Final = frozenset(
    [
        "en",
        "hi",
        "mr",
        "zh",
        "es",
        "am",
        "ar",
        "hy",
        "bg",
        "ur",
        "ru",
        "pl",
        "fa",
        "nl",
        "da",
        "fr",
        "my",
        "el",
        "it",
        "ja",
        "de",
        "kk",
        "sk",
    ]
)
_ARABIC: Final = frozenset(("ar", "fa", "ur"))
_COUSINS: Final = {"ps": "ur", "pnb": "ur", "sd": "ur", "ckb": "ar", "uk": "ru", "pt": "es"}

_ABBREVIATIONS: Final = frozenset(
    [
        "adm",
        "al",
        "approx",
        "asst",
        "ave",
        "brig",
        "capt",
        "cdr",
        "cmdr",
        "co",
        "col",
        "corp",
        "cpl",
        "cpt",
        "dept",
        "det",
        "dr",
        "ed",
        "eg",
        "esp",
        "est",
        "etc",
        "ex",
        "fig",
        "fr",
        "ft",
        "gen",
        "gov",
        "hon",
        "ie",
        "inc",
        "jr",
        "lt",
        "ltd",
        "maj",
        "messrs",
        "mr",
        "mrs",
        "ms",
        "mt",
        "no",
        "nos",
        "op",
        "pres",
        "prof",
        "pte",
        "rep",
        "reps",
        "res",
        "ret",
        "rev",
        "rs",
        "sec",
        "sen",
        "sens",
        "sgt",
        "sr",
        "st",
        "supt",
        "vs",
        "viz",
        "vol",
        "bzw",
        "ca",
        "evtl",
        "ggf",
        "hr",
        "nr",
        "usw",
        "vgl",
        "dra",
        "sra",
        "sto",
        "mme",
        "mlle",
    ]
)
_MONTHS: Final = frozenset(
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
_TITLES: Final = re.compile(
    r"(?:^|[\s(“\"‘])(?:Adm|Brig|Capt|Cdr|Cmdr|Col|Cpl|Dr|Gen|Gov|Hon|Lt|Maj|Mr|Mrs|Ms|Prof|Rep"
    r"|Rev|Sen|Sgt|Sr|St|Supt|Messrs)\.[\"”’)]*$"
)
_END: Final = re.compile(r"(?<![.!?…۔؟։])[.!?…۔؟։]++[\"”“’'»›)\]\u200f]*+(?=\s)")
_CJK_END: Final = re.compile(r"(?<![。！？])[。！？]++[”’」』）]*+")
_GLUED: Final = re.compile(r"(?<=[a-z]{3})[.!?][\"”’]*+(?=[“\"‘]?[A-Z][a-z]*\s)")
_COUNT: Final = re.compile(r"\b([^\W\d_]\w*) (\d[\d,.]*\.[\"”’)]*+\s+)(?=[“\"‘(]?([^\W\d_]))")
"""A number between a word and what may begin a sentence: “the toll was 11. On Tuesday …”."""
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)$")
_CLOSERS: Final = "\"”“’'»›)]}.!?…۔؟\u200f"


def paragraphs(text: str) -> list[Span]:
    """The non-blank lines, each without the white space around it."""
    return list(_paragraphs(text))


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of a text, in order; none crosses a paragraph.

    Spans are code points in ``text``. Each non-space character of the text is in exactly one.
    ``language`` is an ISO 639-1 code; one that is not known is divided as English is.
    """
    found: list[Span] = []
    for paragraph in _paragraphs(text):
        found.extend(sentences_in(text, paragraph, language))
    return found


def sentences_in(text: str, paragraph: Span, language: str = "en") -> list[Span]:
    """The sentences of one paragraph of a text: what a view asks for the paragraph it shows."""
    piece = paragraph.of(text)
    if len(text) > LONGEST_TEXT or not _is_tame(piece):
        cuts = _own_cuts(piece)
    else:
        cuts = _cuts(piece, _language(language, piece))
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in cuts]


def plain_sentences_in(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph by our own rule alone: twenty times as fast, and less exact.

    For what goes through whole articles at once and shows nobody where a sentence ends.
    """
    cuts = _own_cuts(paragraph.of(text))
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in cuts]


def paragraphs_over(text: str, span: Span, before: int = 0) -> list[Span]:
    """The paragraphs that ``span`` touches, and up to so many ``before`` them."""
    spans = _paragraphs(text)
    first = bisect_right(spans, span.start, key=lambda one: one.end)
    end = bisect_left(spans, span.end, key=lambda one: one.start)
    return list(spans[max(0, first - before) : end]) if first < end else []


def paragraph_at(text: str, offset: int) -> Span | None:
    """The paragraph that holds ``offset``, its ends included; none in a blank line."""
    spans = _paragraphs(text)
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    if at >= 0 and spans[at].start <= offset <= spans[at].end:
        return spans[at]
    return None


def position_of(text: str, offset: int, language: str = "en") -> tuple[int, int]:
    """Where ``offset`` stands: the paragraph's and, inside it, the sentence's number, from 1.

    Only non-blank lines count as paragraphs. An offset between two paragraphs or sentences counts
    with the one before it; one before the first with the first. ``(0, 0)`` in a text without any.
    """
    spans = _paragraphs(text)
    if not spans:
        return (0, 0)
    number = max(1, bisect_right(spans, offset, key=lambda span: span.start))
    inside = sentences_in(text, spans[number - 1], language)
    sentence = bisect_right(inside, offset, key=lambda span: span.start)
    return (number, max(1, sentence))


@lru_cache(maxsize=8)
def _paragraphs(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(bare)))
        start += len(line) + 1
    return tuple(found)


def _language(language: str, piece: str) -> str:
    """The rules for a paragraph: those of ``language``, where its script is that of the piece."""
    code = language.lower().replace("_", "-").split("-")[0]
    code = _COUSINS.get(code, code)
    arabic = sum("\u0600" <= char <= "\u06ff" for char in piece)
    if arabic * 2 > len(piece):
        return code if code in _ARABIC else "ur"
    return code if code in _LANGUAGES and not (code in _ARABIC and not arabic) else "en"


def _is_tame(piece: str) -> bool:
    """Whether pysbd may be trusted with a paragraph: its patterns explode on odd input."""
    if len(piece) > LONGEST_PARAGRAPH:
        return False
    if max(map(len, piece.split())) > _LONGEST_WORD:
        return False
    plain = sum(map(str.isalpha, piece)) + piece.count(" ")
    return plain * 10 >= len(piece) * 7


@lru_cache(maxsize=4096)
def _cuts(piece: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a tame paragraph start and end, by pysbd, mended where it errs.

    Only the beginnings of pysbd's sentences are used, looked up in the paragraph itself, because
    it returns some sentences changed and loses others.
    """
    starts = [0]
    searched_from = 0
    for sentence in _segmenter(language).segment(piece):
        bare = sentence.strip()
        at = piece.find(bare, searched_from) if bare else -1
        if at < 0:
            return _own_cuts(piece)
        starts.append(at)
        searched_from = at + len(bare)
    starts.extend(match.end() for match in _GLUED.finditer(piece))
    return _mended(piece, _without_lists(piece, starts))


def _without_lists(piece: str, starts: list[int]) -> list[int]:
    """The starts, with sentences that end in numbers whole.

    Where two of them do, pysbd takes ``11. On Tuesday it rose to`` for a line of a list. A list
    has no word in lower case before its number, or nothing in capitals behind it.
    """
    for match in _COUNT.finditer(piece):
        if match.start(2) in starts and match[1][0].islower() and match[3].isupper():
            starts = [start for start in starts if start != match.start(2)] + [match.end()]
    return starts


@lru_cache(maxsize=len(_LANGUAGES))
def _segmenter(language: str) -> Any:
    with warnings.catch_warnings():
        # It has invalid escapes that Python warns of when it compiles them.
        warnings.simplefilter("ignore")
        import pysbd  # noqa: PLC0415 - slow to import, and not needed to show an article

    return pysbd.Segmenter(language=language, clean=False)


@lru_cache(maxsize=256)
def _own_cuts(piece: str) -> tuple[tuple[int, int], ...]:
    """The same by a plain rule in linear time: an end mark, closing marks, a space."""
    starts = [0]
    for match in _END.finditer(piece):
        word = _WORD_BEFORE.search(piece, max(0, match.start() - 20), match.start())
        if match.group().startswith(".") and word is not None and _is_short(word.group()):
            continue
        following = piece[match.end() : match.end() + 3].lstrip()
        if following[:1].islower():
            continue
        if following[:1].isdecimal() and word is not None and word.group().lower() in _MONTHS:
            continue  # put off until Nov. 14
        starts.append(match.end())
    starts.extend(match.end() for match in _CJK_END.finditer(piece))
    starts.extend(match.end() for match in _GLUED.finditer(piece))
    return _mended(piece, starts)


def _is_short(word: str) -> bool:
    """Whether a full stop after ``word`` shortens it: an initial, ``U.S``, or a known one."""
    return len(word) == 1 or ("." in word) or word.lower() in _ABBREVIATIONS


def _mended(piece: str, starts: list[int]) -> tuple[tuple[int, int], ...]:
    """Sentences from their starts: trimmed, closing marks given back, titles not cut off."""
    kept: list[int] = []
    seen = 0
    for start in sorted(set(starts)):
        if kept and start < seen:
            continue
        begin = start
        while begin < len(piece) and piece[begin].isspace():
            begin += 1
        if kept:
            seen, begin = _after_closers(piece, begin)
            if begin <= kept[-1] or _is_title_before(piece, begin):
                continue
        if begin < len(piece):
            kept.append(begin)
    ends = [*kept[1:], len(piece)]
    return tuple(
        (start, start + len(piece[start:end].rstrip()))
        for start, end in zip(kept, ends, strict=True)
    )


def _is_title_before(piece: str, begin: int) -> bool:
    """Whether what ends before ``begin`` is a title such as ``Lt Gen.``, and no sentence."""
    if not piece[begin - 1].isspace():
        return False
    return _TITLES.search(piece[max(0, begin - 12) : begin].rstrip()) is not None


def _after_closers(piece: str, begin: int) -> tuple[int, int]:
    """How far was looked, and the first place from ``begin`` that can begin a sentence.

    Marks that can only close, as in ``proxies. »`` and ``“No.” Then``, belong to what is before;
    a mark that stands before a letter opens, whatever its shape, if a space is before it.
    """
    at = begin
    while at < len(piece) and (piece[at] in _CLOSERS or piece[at].isspace()):
        at += 1
    if at >= len(piece):
        return at, at
    first = at
    while first > begin and not piece[first - 1].isspace():
        first -= 1
    return at, first
