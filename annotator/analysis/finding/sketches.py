"""Sketches an article: what the search for reports of the same event needs, without the text.

A sketch is a few words' worth of bytes for each different word, made once, at import::

    version (1 byte), reserved (1), number of terms (2), number of words (4), little-endian
    the terms: 32-bit hashes of folded words, ascending
    their marks, a byte each: how often (3 bits: 1 to 8), name, number, in the title, in the lead

A name is a word that is mostly written with a capital where no sentence begins; where a script
has no capitals, no word is one. English endings (-s, -ed, -ing, -e) are left off. Where words are
written without spaces, two characters that stand side by side count as a word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from annotator.analysis.signatures import powers
from annotator.core.folding import fold

VERSION: Final = 1
COUNT: Final = 0x07
NAME: Final = 0x08
NUMBER: Final = 0x10
TITLE: Final = 0x20
LEAD: Final = 0x40

_HEAD: Final = 8
_MOST: Final = 2_000
"""Different words kept of one article; of longer ones those with the smallest hashes."""

_LEAD_WORDS: Final = 80
_WORD, _DIGIT, _CAPITAL, _STOP, _DROPPED, _ALONE = 1, 2, 4, 8, 16, 32
_STOPS: Final = frozenset('.!?:;\n\r\t()[]{}"“”„«»‘–—•|…۔؟।॥。！？：；、「」『』')
_CHARACTERS: Final = 0x110000


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sketch as arrays: ``terms`` (uint32, ascending), ``marks`` (uint8), ``words`` in all."""

    terms: Any
    marks: Any
    words: int


class _Characters:
    """What each character is and what it counts as; learnt as characters turn up."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self.kinds = np.zeros(_CHARACTERS, dtype=np.uint8)
        self.folded = np.zeros(_CHARACTERS, dtype=np.uint64)
        self._known = np.zeros(_CHARACTERS, dtype=bool)

    def kinds_of(self, codes: Any) -> Any:
        """The kinds of characters, given as code points."""
        known = self._known.take(codes)
        if not known.all():
            for code in set(codes[~known].tolist()):
                self.kinds[code], self.folded[code] = _described(chr(code))
                self._known[code] = True
        return self.kinds.take(codes)


def _described(char: str) -> tuple[int, int]:
    """The kind of a character, and the character that it counts as."""
    category, digit = unicodedata.category(char), unicodedata.digit(char, None)
    folded = fold(char)[:1]
    if digit is not None:
        return _WORD | _DIGIT, ord("0") + digit
    if category[0] == "L" or category in ("Nl", "No"):
        if not folded:
            return _DROPPED, 0
        kind = _WORD | (_CAPITAL if category in ("Lu", "Lt") else 0)
        return kind | (_ALONE if _without_spaces(ord(char)) else 0), ord(folded)
    if category[0] == "M":
        mark = unicodedata.combining(char) >= 10 or not folded
        return (_DROPPED, 0) if mark else (_WORD, ord(folded))
    if category == "Cf":
        return _DROPPED, 0
    return (_STOP if char in _STOPS else 0), 0


def _without_spaces(code: int) -> bool:
    """Whether a letter is of a script that writes no spaces: Chinese, Japanese, Thai, Khmer."""
    return (
        0x2E80 <= code <= 0xA4CF
        or 0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


@cache
def _characters() -> _Characters:
    return _Characters()


def sketch(title: str, body: str) -> bytes:
    """The sketch of an article, from its title and its body.

    Any text will do, also an empty one. About five bytes for each different word.
    """
    import numpy as np  # noqa: PLC0415

    tokens = _tokens(title, body)
    if tokens is None:
        return _packed(0, np.empty(0, np.uint32), np.empty(0, np.uint8))
    hashes, capital, begins, number, in_title = tokens
    keys = hashes.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()  # several times as fast as argsort()
    order, ordered = (keys & np.uint64(0xFFFFFFFF)).astype(np.intp), keys >> np.uint64(32)
    new = np.ones(len(keys) + 1, dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:-1])
    edges = np.flatnonzero(new)
    first = edges[:-1]
    inside = ~(begins | in_title)
    lead = np.zeros(len(hashes), dtype=bool)
    titled = int(np.count_nonzero(in_title))
    lead[titled : titled + _LEAD_WORDS] = True
    # a capital inside counts one, a small letter there takes one off
    leaning = (inside * (capital * np.int64(2) - 1)).take(order)
    flags = in_title * np.uint8(TITLE) | lead * np.uint8(LEAD) | number * np.uint8(NUMBER)
    flags = flags.take(order)
    counts = edges[1:] - first
    marks = np.bitwise_or.reduceat(flags, first)
    marks |= (np.add.reduceat(leaning, first) > 0) * np.uint8(NAME)
    marks |= np.minimum(counts - 1, COUNT).astype(np.uint8)
    return _packed(len(hashes), ordered.take(first), marks)


def read_sketch(content: bytes) -> Sketch:
    """A sketch as arrays; one of another version, or a damaged one, is read as an empty one."""
    import numpy as np  # noqa: PLC0415

    count = terms_in(content)
    if not count:
        return Sketch(np.empty(0, np.uint32), np.empty(0, np.uint8), 0)
    return Sketch(
        np.frombuffer(content, "<u4", count, _HEAD),
        np.frombuffer(content, np.uint8, count, _HEAD + 4 * count),
        int.from_bytes(content[4:8], "little"),
    )


def terms_in(content: bytes) -> int:
    """How many terms a sketch has; none if it is of another version or damaged."""
    if len(content) < _HEAD or content[0] != VERSION:
        return 0
    count = int.from_bytes(content[2:4], "little")
    return count if len(content) == _HEAD + 5 * count else 0


def terms_of(words: str) -> list[int]:
    """The terms of the words of a text, in order: to find in a text what a sketch has shared."""
    tokens = _tokens("", words)
    return [] if tokens is None else [int(one) for one in tokens[0].tolist()]


def _packed(words: int, terms: Any, marks: Any) -> bytes:
    terms, marks = terms[:_MOST], marks[:_MOST]
    head = bytes((VERSION, 0)) + len(terms).to_bytes(2, "little") + words.to_bytes(4, "little")
    return bytes(head + terms.astype("<u4").tobytes() + marks.tobytes())


def _tokens(title: str, body: str) -> tuple[Any, Any, Any, Any, Any] | None:
    """Of each word: hash, capital, begins a sentence, is a number, stands in the title."""
    import numpy as np  # noqa: PLC0415

    codes, kinds, split = _cleaned(title, body)
    starts, ends = _edges(kinds)
    if not len(starts):
        return None
    letters = _characters().folded.take(codes)
    stops = np.cumsum(kinds & _STOP != 0)
    begins = np.ones(len(starts), dtype=bool)
    begins[1:] = stops.take(starts[1:]) != stops.take(ends[:-1] - 1)
    starting = kinds.take(starts)
    hashes = _hashes(letters, starts, _stemmed(letters, starts, ends))
    return (
        hashes,
        starting & _CAPITAL != 0,
        begins,
        starting & _DIGIT != 0,
        starts < split,
    )


def _cleaned(title: str, body: str) -> tuple[Any, Any, int]:
    """Code points and kinds without what counts for nothing, and where the body begins.

    The point of ``3.5`` and the comma of ``3,500`` are no ends of words, nor are the points
    between single capitals (``U.S.``).
    """
    import numpy as np  # noqa: PLC0415

    text = f"{title}\n{body}\n".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(text, np.uint32).astype(np.intp)
    kinds = _characters().kinds_of(codes)
    split = len(title) + 1
    at = np.flatnonzero((codes == ord(",")) | (codes == ord(".")))
    at = at[(at > 0) & (at < len(codes) - 1)]
    if len(at):
        before, after = kinds[at - 1], kinds[at + 1]
        between = before & after & _DIGIT != 0
        point = codes[at] == ord(".")
        alone = (at < 2) | (kinds[np.maximum(at - 2, 0)] & _WORD == 0)
        initial = point & (before & _CAPITAL != 0) & alone
        kinds[at[(between & ~point) | initial]] = _DROPPED
        kinds[at[between & point]] = _WORD
    dropped = kinds & _DROPPED != 0
    if dropped.any():
        split -= int(np.count_nonzero(dropped[:split]))
        codes, kinds = codes[~dropped], kinds[~dropped]
    return codes, kinds, split


def _edges(kinds: Any) -> tuple[Any, Any]:
    """Where words start and end, half-open."""
    import numpy as np  # noqa: PLC0415

    is_word = kinds & _WORD
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    if is_word[0]:
        edges = np.concatenate(([0], edges))
    alone = kinds & _ALONE != 0
    if not alone.any():
        return edges[::2], edges[1::2]
    after = np.concatenate(([False], alone[:-1]))
    new = (is_word != 0) & (alone | after | np.concatenate(([True], is_word[:-1] == 0)))
    starts = np.flatnonzero(new)
    stops = np.append(edges[1::2], len(kinds))
    ends = np.minimum(
        np.append(starts[1:], len(kinds)), stops[np.searchsorted(edges[1::2], starts, "right")]
    )
    paired = alone[starts] & alone[np.minimum(ends, len(kinds) - 1)]
    return starts, ends + paired


def _stemmed(letters: Any, starts: Any, ends: Any) -> Any:
    """The ends of the words without their English endings."""
    import numpy as np  # noqa: PLC0415

    long = ends - starts > 3
    last, before = letters.take(ends - 1), letters.take(ends - 2, mode="clip")
    plural = long & (last == ord("s"))
    plural &= (before != ord("s")) & (before != ord("u")) & (before != ord("i"))
    ends = ends - plural
    size = ends - starts
    last, before = letters.take(ends - 1), letters.take(ends - 2, mode="clip")
    past = (last == ord("d")) & (before == ord("e")) & (size > 4)
    going = (last == ord("g")) & (before == ord("n")) & (size > 5)
    at = np.flatnonzero(going)
    going[at] = letters.take(ends.take(at) - 3) == ord("i")
    cut = np.flatnonzero(past | going)
    if len(cut):
        shorter = ends.take(cut) - np.where(past.take(cut), 2, 3)
        last, before = letters.take(shorter - 1), letters.take(shorter - 2, mode="clip")
        twice = (last == before) & (shorter - starts.take(cut) > 3)
        ends[cut] = shorter - (twice & (last != ord("l")) & (last != ord("s")))
    return ends - ((letters.take(ends - 1) == ord("e")) & (ends - starts > 3))


def _hashes(letters: Any, starts: Any, ends: Any) -> Any:
    """A 32-bit hash of each word."""
    import numpy as np  # noqa: PLC0415

    by_place, inverses = powers(len(letters))
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(letters * by_place[: len(letters)], out=sums[1:])
    hashes = (sums.take(ends) - sums.take(starts)) * inverses.take(starts)
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)  # the mixer of SplitMix64
    hashes ^= hashes >> np.uint64(32)
    return hashes.astype(np.uint32)
