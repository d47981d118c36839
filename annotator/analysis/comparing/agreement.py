"""Says whether two places of two reports make one statement, or only look alike.

Another number, a *not*, another name, a word for the opposite, or the same people the other way
round: each makes another statement of nearly the same words. In doubt they are two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from annotator.analysis.comparing.carrying_words import carrying_words
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.modality import is_told_alike
from annotator.analysis.comparing.otherwise import are_initials, written_otherwise
from annotator.analysis.comparing.parts import are_exchanged
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.replaced import replaces
from annotator.analysis.comparing.small_words import differ_in_small_words
from annotator.analysis.comparing.statement import Statement, stems
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.core.span import Span

_SPELT_ALIKE: Final = 75
"""Names so much alike, in percent, are two spellings of one: Muhammad, Mohammad."""


class Agreement:
    """Two reports, ready to be asked for many pairs of places."""

    def __init__(self, a: Parsed, b: Parsed) -> None:
        self._known = a.lexicon
        self._parsed = a, b
        self._figures = Figures(a), Figures(b)

    def is_one_statement(self, one: Span, other: Span) -> bool:
        """Whether ``one`` of the first report and ``other`` of the second one say the same."""
        if self._numbers(0, one) != self._numbers(1, other):
            return False
        known = self._known
        left, right = Statement(self._parsed[0], one), Statement(self._parsed[1], other)
        return (
            is_told_alike(left, right)
            and not replaces(left, right)
            and not differ_in_small_words(left, right)
            and not self._names_another(left, right)
            and not self._names_another(right, left)
            and not self._means_another(left, right)
            and not self._means_another(right, left)
            and not _are_opposite(left, right, known)
            and not self._are_turned_round(left.words, right.words)
            and not are_exchanged(left.words, right.words, known)
        )

    def written_otherwise(
        self, here: Sequence[Word], there: Sequence[Word]
    ) -> list[tuple[Span, Span]]:
        """What some words of the first report and some of the second one write in two ways."""
        return written_otherwise(self._figures[0], here, self._figures[1], there)

    # --- inside ----------------------------------------------------------------------------------

    def _numbers(self, side: int, span: Span) -> list[tuple[object, ...]]:
        """What the numbers in a place allow for, and in which currency, in no order."""
        found = _numbers_in(self._figures[side], span)
        kept = [(one.low, one.high, one.worth or (), one.base) for one in found]
        return sorted(kept, key=lambda one: (one[:3], one[3] is None))

    @cached_property
    def _all_names(self) -> frozenset[str]:
        """The stems that are names in one of the reports: what begins a sentence may be one."""
        return frozenset(
            word.stem
            for parsed in self._parsed
            for sentence in parsed.sentences
            for word in sentence.words
            if word.is_capital and word.is_content
        )

    def _names(self, words: Sequence[Word], text: str) -> list[list[Word]]:
        """The names in some words of a text, each with all words that it has."""
        found: list[list[Word]] = []
        for word in words:
            if not word.is_content or word.is_number or word.folded in self._known.offices:
                continue
            is_written_so = text[word.start].isupper() and word.stem in self._all_names
            if is_written_so or word.folded in self._known.sides:
                if found and word.start - found[-1][-1].end == 1:
                    found[-1].append(word)
                else:
                    found.append([word])
        return found

    def _names_another(self, one: Statement, other: Statement) -> bool:
        """Whether a name of a place is not about the other one, and another name is instead."""
        here, there = stems(one.around), stems(other.around)
        around = self._names(other.beside, other.text)
        gone = [name for name in self._names(one.words, one.text) if there.isdisjoint(stems(name))]
        new = [name for name in around if here.isdisjoint(stems(name))]
        if gone and new and not any(_are_alike(*pair) for pair in product(gone, new)):
            return True
        cut = [name for name in self._names(one.words, one.text) if not stems(name) <= there]
        return any(_are_two_of_one_family(*pair) for pair in product(cut, around))

    def _means_another(self, one: Statement, other: Statement) -> bool:
        """Whether a pronoun stands in a place for a name, and whoever it means was not so named."""
        own = carrying_words(self._known.language)
        has_pronoun = any(word.folded in own.pronouns for word in [*other.lead[-1:], *other.words])
        if not has_pronoun or any(word.folded in own.pronouns for word in one.words):
            return False
        near = stems([*other.sentence, *other.before])
        return any(near.isdisjoint(stems(name)) for name in self._names(one.words, one.text))

    def _are_turned_round(self, left: Sequence[Word], right: Sequence[Word]) -> bool:
        """Whether those who act in one place are acted on in the other: police shot the guard."""
        known = self._known
        is_passive, other_is = (
            any(word.folded in known.turns.agents for word in words) for words in (left, right)
        )
        if is_passive != other_is:
            return False
        here, there = _places_of(left), _places_of(right)
        common = [stem for stem in here if stem in there]
        actors = [stem for stem in common if self._may_act(left[here[stem]])]
        verbs = [stem for stem in common if stem not in actors]
        turned = [
            (one, other)
            for one, other in product(actors, actors)
            if here[one] < here[other] and there[other] < there[one]
        ]
        return any(
            here[one] < here[verb] < here[other] and there[other] < there[verb] < there[one]
            for one, other in turned
            for verb in verbs
        )

    def _may_act(self, word: Word) -> bool:
        known = self._known
        if word.folded in known.weekdays:
            return False
        is_name = word.stem in self._all_names or word.folded in known.sides
        return is_name or word.stem in known.people or word.folded in known.offices


def _numbers_in(figures: Figures, span: Span) -> Iterator[Quantity]:
    """The numbers of a report that a place has a part in."""
    for at, sentence in enumerate(figures.parsed.sentences):
        if sentence.span.overlaps(span):
            yield from (
                one for one in figures.numbers(at) if span.overlaps(one.span) and not one.is_single
            )


def _places_of(words: Sequence[Word]) -> dict[str, int]:
    """Where each word with a meaning stands that is there once."""
    met = Counter(word.stem for word in words if word.is_content)
    return {word.stem: at for at, word in enumerate(words) if met[word.stem] == 1}


def _are_opposite(left: Statement, right: Statement, known: Lexicon) -> bool:
    """Whether a word for the opposite stands about the one place for a word of the other one."""
    here, there = stems(left.words), stems(right.words)
    about_here, about_there = stems(left.around), stems(right.around)
    for kinds in known.turns.opposites:
        for own, others in ((here, about_there), (there, about_here)):
            meant = {at for at, words in enumerate(kinds) if not own.isdisjoint(words)}
            found = {at for at, words in enumerate(kinds) if not others.isdisjoint(words)}
            if meant and found and meant.isdisjoint(found):
                return True
    return False


def _are_alike(one: Sequence[Word], other: Sequence[Word]) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    if are_initials(one[0], other) or are_initials(other[0], one):
        return True
    first, second = (" ".join(word.folded for word in words) for words in (one, other))
    return fuzz.ratio(first, second) >= _SPELT_ALIKE


def _are_two_of_one_family(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two names have a word in common, and each another one: Omar Said, Ali Said."""
    here, there = stems(one), stems(other)
    if here.isdisjoint(there) or here <= there or there <= here:
        return False
    own = [word for word in one if word.stem not in there]
    theirs = [word for word in other if word.stem not in here]
    return not any(_are_alike([first], [second]) for first, second in product(own, theirs))
