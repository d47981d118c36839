"""Knows which passages are handed on: notices, footers, background, famous quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from annotator.analysis.finding.handed_on import CROWD, handed_on
from annotator.analysis.finding.runs import runs
from annotator.analysis.quote_marks import DOUBLE, SINGLE, quoted
from annotator.analysis.signatures import samples, signature

_UNRELATED: Final = 3
"""What so many reports have, word for word, that have nothing else in common, is handed on."""

_MORE: Final = 5
"""The same of a passage that is too short for that, or that not all have word for word."""

_TELLING: Final = 3
"""A passage with fewer samples may have them in common by chance: they may be one phrase."""

_WORD_FOR_WORD, _MOSTLY = 1.0, 0.5
"""The shares of the samples of a passage that a report has to have. A sentence of a bulletin is not
handed on: a number in it is another one."""

_OF_ALL: Final = 0.75
"""What such a share of the reports with a passage have is of the passage, or of another one that
is handed on with it: an outlet has a notice above its articles and one below."""

_ALIKE: Final = 0.2
"""Of unrelated reports less than this is the same: less than of two accounts that share quotes."""

_ENOUGH: Final = 16
"""A report with fewer words of its own is nothing but the passage."""

_KEPT: Final = 500
"""The own words of so many reports are kept, as one report is held against many."""

_LONG_LINE: Final = 60
"""A line of more words may hold more than one thing: its sentences are looked at."""

_SPEECH: Final = 12
"""A quotation of so many words is looked at by itself: each reporter says otherwise who said it."""

_MARKS: Final = f" {DOUBLE}{SINGLE}.,"

_SENTENCE_END: Final = re.compile(r"(?<=[.!?۔؟…])\s+")

_LOOKED_AT: Final = 40
"""Of more articles than this that carry a passage, so many tell whether they are unrelated."""


class Crowd:
    """Which articles have each sample of word triples (``analysis/signatures.py``).

    Articles with a passage are unrelated where what is left of them without what they all have is
    different. Copies of one report, cut ones too, are one that carries it.
    """

    def __init__(self, signatures: Iterable[bytes], rate: int = 8) -> None:
        """``rate``: one word triple in so many is in the signatures; 1 sees the shortest notice."""
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np = np
        self._rate = rate
        self._contents = list(signatures)
        sizes = [len(content) // 4 for content in self._contents]
        keys = np.frombuffer(b"".join(self._contents), dtype="<u4").astype(np.uint64)
        keys <<= np.uint64(32)
        keys |= np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
        keys.sort()
        self._samples = (keys >> np.uint64(32)).astype(np.uint32)
        self._owners = keys.astype(np.uint32)
        self._usual = self._in_many()
        self._told: dict[tuple[bytes, bool], bool] = {}
        self._own = lru_cache(_KEPT)(self._without_handed_on)

    def carries(self, passage: str) -> bool:
        """Whether a passage is handed on, as far as its samples tell; not each word must be."""
        marks = signature(passage, self._rate)
        return self._is_handed_on(marks, exact=True) or self._is_handed_on(marks, exact=False)

    def repeats(self, line: str) -> bool:
        """Whether all of a line is handed on word for word; of a long one, each sentence."""
        parts = [signature(part, self._rate) for part in _parts(line) if part.strip(_MARKS)]
        return all(self._is_handed_on(marks, exact=True) for marks in parts)

    def own_words(self, body: str) -> str:
        """A report without what is handed on from report to report: it makes none a copy.

        That is a line, or a sentence of a long one, word for word.
        """
        return self._own(body)

    def _without_handed_on(self, body: str) -> str:
        return "\n".join(
            "".join(
                part
                for part in _parts(line)
                if not self._is_handed_on(signature(part, self._rate), exact=True)
            )
            for line in body.split("\n")
        )

    def _is_handed_on(self, marks: bytes, *, exact: bool) -> bool:
        key = (marks, exact)
        if key not in self._told:
            is_telling = exact and len(marks) // 4 >= _TELLING
            least = _UNRELATED if is_telling else _MORE
            carriers = self._carriers(marks, _WORD_FOR_WORD if exact else _MOSTLY, least)
            self._told[key] = len(carriers) >= least and self._are_unrelated(carriers, least)
        return self._told[key]

    def _carriers(self, marks: bytes, share: float, least: int) -> Any:
        """The articles that have such a share of some samples; none where too few have them."""
        np = self._np
        wanted = np.frombuffer(marks, dtype="<u4")
        left = np.searchsorted(self._samples, wanted, side="left")
        right = np.searchsorted(self._samples, wanted, side="right")
        if not len(wanted) or np.median(right - left) < least:
            return np.zeros(0, np.int64)
        places = [self._owners[start:end] for start, end in zip(left, right, strict=True)]
        owners, counts = np.unique(np.concatenate(places), return_counts=True)
        return owners[counts >= share * len(wanted)]

    def _in_many(self) -> set[int]:
        """Samples that say of two articles with a passage nothing: of crowds, or handed on."""
        starts, lengths = runs(self._samples)
        many = self._np.repeat(lengths > CROWD, lengths)
        many |= handed_on(self._samples, self._owners, self._contents)
        return set(self._samples[starts[many[starts]]].tolist())

    def _are_unrelated(self, articles: Any, least: int) -> bool:
        """Whether so many of some articles have nothing in common but what all of them have.

        Where one of a few is nothing but that, it is a report which the others hold.
        """
        step = max(1, -(-len(articles) // _LOOKED_AT))
        looked_at = [samples(self._contents[number]) for number in articles[::step].tolist()]
        times = Counter(chain.from_iterable(looked_at))
        common = {sample for sample, count in times.items() if count >= _OF_ALL * len(looked_at)}
        common |= self._usual
        own = sorted((one - common for one in looked_at), key=len, reverse=True)
        told = [one for one in own if len(one) * self._rate >= _ENOUGH]
        firsts: list[set[int]] = []
        for one in told:
            if not any(len(one & first) >= _ALIKE * len(one) for first in firsts):
                firsts.append(one)
                if len(firsts) >= (least if len(told) == len(own) else max(least, _MORE)):
                    return True
        return False


def _parts(line: str) -> Iterator[str]:
    """A line, or its long quotations and what stands around them; of a long line its sentences.

    They make up the line, with the white space in it.
    """
    at = 0
    for speech in quoted(line):
        if speech.start >= at and speech.of(line).count(" ") >= _SPEECH - 1:
            yield from _sentences(line[at : speech.start])
            yield from _sentences(speech.of(line))
            at = speech.end
    yield from _sentences(line[at:])


def _sentences(part: str) -> Iterator[str]:
    """A part of a line, or its sentences where it is a long one: a text may be a single line."""
    at = 0
    if part.count(" ") >= _LONG_LINE:
        for space in _SENTENCE_END.finditer(part):
            yield part[at : space.end()]
            at = space.end()
    yield part[at:]
