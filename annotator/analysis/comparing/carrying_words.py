"""The words that tell whether a claim is carried: ``[carrying]`` in ``resources/comparing/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from annotator.analysis.comparing.lexicon import Lexicon, lexicon
from annotator.analysis.comparing.wordlists import stem, stem_of, tables_of, words_in
from annotator.core.folding import fold

_ANY: Final = "*"
_FORM: Final = "~"
"""Before a word of a phrase that stands for all its forms: deny, denies, denied, denying."""

_REACH: Final = 4
"""So many words a ``*`` stands for at most."""

_SHORTEST: Final = 4
"""So many letters of a word are left at least without its ending."""

NEGATED: Final = "negated"


class Turns:
    """Phrases by what they make of a statement: negated, hedged, planned."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for kind, phrases in table.items():
            for one in phrases:
                words = tuple(word if word[0] in "-*~" else fold(word) for word in one.split())
                words = tuple(
                    _FORM + _form(word[1:]) if word[0] == _FORM else word for word in words
                )
                self._by_first.setdefault(words[0], []).append((kind, words))
        self._alone: Final = frozenset(
            word
            for word, found in self._by_first.items()
            if any(len(phrase) == 1 for _kind, phrase in found)
        )

    def turns_alone(self, word: str) -> bool:
        """Whether a folded word turns a statement without any other."""
        return word in self._alone or _FORM + _form(word) in self._alone

    def found(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The kinds of the phrases in some folded words, with the first and the end of each.

        The longest phrase counts; words of one are looked at for no other.
        """
        at = 0
        while at < len(words):
            begun = [
                *self._by_first.get(words[at], ()),
                *self._by_first.get(_FORM + _form(words[at]), ()),
            ]
            ends = [
                (end, kind)
                for kind, phrase in begun
                if (end := _end(phrase, words, at)) is not None
            ]
            end, kind = max(ends, default=(at + 1, ""), key=lambda one: one[0])
            if kind:
                yield kind, at, end
            at = end


@dataclass(frozen=True, kw_only=True)
class CarryingWords:
    """What is known of one language; folded words, and stems as the :class:`Lexicon` has them."""

    language: str
    forms: Mapping[str, str]
    """Stems of forms that no ending tells, each with the stem of the word: took, take."""
    same: Mapping[str, frozenset[int]]
    """Stems of words that say the same, each with the numbers of its groups."""
    against: Sequence[Sequence[frozenset[str]]]
    """Folded small words that exclude each other in one place: from, into."""
    roles: frozenset[str]
    """Small words before somebody that say which part they have."""
    owners: frozenset[str]
    """Words within a name for somebody: the governor *of* the town."""
    pronouns: frozenset[str]
    """Words that stand for who was named before."""
    inverted: frozenset[str]
    """Words that begin what is no fact: *had* they come."""
    saying: frozenset[str]
    """Words for saying, between who says a claim and the claim."""
    links: frozenset[str]
    """Words that lead from there to the claim: that."""
    clauses: frozenset[str]
    """Words that begin another clause."""
    times: frozenset[str]
    """Words for days and times of day."""
    shifts: frozenset[str]
    """Words before those that say which one of its kind: *last* week."""
    endings: tuple[str, ...]
    """Those of words that are made of one another, beyond what a stem leaves out; longest first."""
    turns: Turns
    amounts: Turns
    """Parts of all there are: half of the 33."""
    behind: Turns
    """Those of the words behind a claim."""

    def are_same(self, one: str, other: str) -> bool:
        """Whether two stems are of one word, or of two that say the same."""
        one, other = (self.forms.get(key, key) for key in (_key(one), _key(other)))
        if one == other:
            return True
        if not self.same.get(one, frozenset()).isdisjoint(self.same.get(other, ())):
            return True
        return self._bare(one) == self._bare(other)

    def exclude(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether some small words stand against others: from, into."""
        for kinds in self.against:
            meant = {at for at, words in enumerate(kinds) if not one.isdisjoint(words)}
            found = {at for at, words in enumerate(kinds) if not other.isdisjoint(words)}
            if meant and found and meant.isdisjoint(found):
                return True
        return False

    def _bare(self, word: str) -> str:
        for ending in self.endings:
            bare = word.removesuffix(ending)
            if bare != word and len(bare) >= (_SHORTEST if word.isascii() else 2):
                return bare
        return word


@cache
def carrying_words(language: str) -> CarryingWords:
    """The words of a language that a :class:`Lexicon` is of."""
    known = lexicon(language)
    table = tables_of(known.language).get("carrying", {})
    turns = table.get("turns") or _of_turns(known)
    forms = _forms(table.get("forms", ()), known)
    endings = sorted(map(fold, table.get("endings", ())), key=len, reverse=True)
    names = (
        "roles",
        "owners",
        "pronouns",
        "inverted",
        "saying",
        "links",
        "clauses",
        "times",
        "shifts",
    )
    return CarryingWords(
        language=known.language,
        forms=forms,
        same=_groups(table.get("same", ()), known, forms),
        against=[[words_in(part) for part in row.split("|")] for row in table.get("against", ())],
        **{name: words_in(table.get(name, "")) for name in names},
        endings=tuple(endings),
        turns=Turns(turns),
        amounts=Turns(table.get("amounts", {})),
        behind=Turns(table.get("behind", {})),
    )


def _of_turns(known: Lexicon) -> dict[str, Any]:
    """Where a language has no table of its own, the negations that every comparison knows."""
    phrases = [" ".join(words) for words in known.turns.phrases]
    return {NEGATED: [*known.turns.negations, *phrases]}


def _key(stem: str) -> str:
    """A stem as words are looked up: only one of four letters keeps its *e*: move, moved."""
    return stem.removesuffix("e") if stem.isascii() else stem


def _forms(rows: Sequence[str], known: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        first, *others = (
            _key(stem_of(word, known.language, known.concepts)) for word in row.split()
        )
        for other in others:
            found.setdefault(other, first)
    return found


def _groups(
    rows: Sequence[str], known: Lexicon, forms: Mapping[str, str]
) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            stem = _key(stem_of(word, known.language, known.concepts))
            stem = forms.get(stem, stem)
            found[stem] = found.get(stem, frozenset()) | {number}
    return found


def _end(phrase: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """Where a phrase that begins at a word ends; ``None`` where it does not stand there."""
    for place, part in enumerate(phrase):
        if part == _ANY:
            ends = (_end(phrase[place + 1 :], words, at + skip) for skip in range(_REACH + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words):
            return None
        if not _fits(part, words[at]):
            return None
        at += 1
    return at


def _fits(part: str, word: str) -> bool:
    if part[0] == "-":
        return word.endswith(part[1:])
    return _form(word) == part[1:] if part[0] == _FORM else word == part


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    """What the forms of a regular verb have in common: rule, rules, ruled; deny, denied."""
    bare = stem(word)
    if not word.isascii() or not bare:
        return word
    bare = bare.removesuffix("e")
    return f"{bare[:-1]}y" if bare.endswith("i") else bare
