"""Lays the words of two aligned passages beside each other: which are the same, which differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from annotator.analysis.comparing.tokens import Sentence, Word


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``a0`` up to ``a1`` of one passage beside ``b0`` up to ``b1`` of the other."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int


def words_of(sentences: Iterable[Sentence]) -> list[Word]:
    return list(chain.from_iterable(sentence.words for sentence in sentences))


def runs(a: Sequence[Word], b: Sequence[Word]) -> list[Run]:
    """The runs that two lists of words are made of, in order; together they cover both.

    Words with one stem are the same, and so are 04:20 and 4:20. Neighbouring runs differ in
    ``same``.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - off the path to the first paint

    found: list[Run] = []
    codes = Indel.opcodes(list(map(_key, a)), list(map(_key, b)))
    for code in codes:
        same = code.tag == "equal"
        run = Run(same, code.src_start, code.src_end, code.dest_start, code.dest_end)
        if found and not same and not found[-1].same:
            last = found.pop()
            run = Run(same, last.a0, run.a1, last.b0, run.b1)
        found.append(run)
    return found


def _key(word: Word) -> str:
    """What a word is compared by."""
    return word.stem.lstrip("0") or word.stem if word.is_number else word.stem
