"""Compares the values that mentions give for one claim: numbers, dates, places."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.analysis.comparing.lexicon import Lexicon, lexicon
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.folding import fold, words_of
from annotator.core.values import RANGE, number_range


def exclude(one: ClaimValue, other: ClaimValue) -> bool:
    """Whether two values for one claim cannot both hold.

    Numbers and dates exclude each other where their ranges have nothing in common, places where
    neither name holds the other. Values of two kinds, or that count two things, never do.
    """
    if one.kind is not other.kind or not are_of_one_thing(one.unit, other.unit):
        return False
    match one.kind:
        case ValueKind.NUMBER:
            first, second = number_range(one.value), number_range(other.value)
            if first is None or second is None:
                return False
            return first[0] > second[1] or second[0] > first[1]
        case ValueKind.DATE:
            return _are_apart(_date_range(one.value), _date_range(other.value))
        case ValueKind.PLACE:
            first_words, second_words = (set(map(fold, words_of(v.value))) for v in (one, other))
            return not (first_words <= second_words or second_words <= first_words)


def is_about(value: ClaimValue, wording: str, language: str = DEFAULT) -> bool:
    """Whether a value may be one of a claim: *11 injured* is none of one about the killed.

    The wording of a claim and the unit are in the ``language`` of the article or in English.
    """
    known = [lexicon(code) for code in {language, DEFAULT}]
    of_claim, of_unit = (_are_killed(known, words) for words in (wording, value.unit))
    return not of_claim or not of_unit or bool(of_claim & of_unit)


def _are_killed(lexicons: Iterable[Lexicon], words: str) -> set[bool]:
    """Of whom words tell: of killed people, of people whom something else befell, or of both."""
    stems = ((known, known.stem(fold(word))) for known in lexicons for word in words_of(words))
    return {stem == known.killed for known, stem in stems if stem in known.fates}


def is_given(value: ClaimValue, given: Iterable[ClaimValue]) -> bool:
    """Whether a value is among those that are given: the same one, for what may be one thing."""
    return any(
        one.kind is value.kind
        and one.value == value.value
        and are_of_one_thing(one.unit, value.unit)
        for one in given
    )


def are_of_one_thing(one: str, other: str) -> bool:
    """Whether two units may count the same: one is missing, both are people, or a stem is common.

    People go under many names in one claim: *soldiers* here, *dead* there. But who was injured is
    counted for itself.
    """
    known = lexicon("en")
    first, second = ({known.stem(fold(word)) for word in words_of(unit)} for unit in (one, other))
    people = known.people | known.general | known.fates
    harms = known.fates - {known.killed}
    if first and second and first & harms != second & harms:
        return False
    if not first or not second or first & second:
        return True
    return bool(first & people) and bool(second & people)


def _date_range(value: str) -> tuple[str, str]:
    """The first and the last day of a date, as far as it tells: strings that sort as dates do."""
    first, dots, last = value.replace(" ", "").partition(RANGE)
    last = last if dots else first
    return first or "0", (last or "9") + "~"


def _are_apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] > other[1] or other[0] > one[1]
