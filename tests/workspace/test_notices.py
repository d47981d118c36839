"""What an outlet prints below or above every article makes none of them a copy, and hides none."""

from __future__ import annotations

from random import Random

import pytest

from annotator.core.comparison import Report
from annotator.core.duplicates import Likeness
from annotator.workspace.duplicates import Reported, pairs_of_files

NOTICE = (
    "This newsroom is owned by the people who read it, from the printers of Hale to the last farm "
    "on the ridge, and it pays for every road it takes. Write to the desk in the old customs house "
    "if a name is wrong, if a figure is wrong, or if somebody was left out who should have spoken. "
    "Letters are read on Mondays, answered on Thursdays, and printed when both sides of a quarrel "
    "have had the same room. What you send may be cut, is never bought, and stays yours."
)
SECOND_NOTICE = (
    "Our pages may be passed on at school, in the mill and on the ferry as long as our name stays "
    "below them. The press that printed them was bought in a winter without snow with the money of "
    "three hundred families, whose names hang in the hall. Whoever finds a mistake gets a cup of "
    "coffee; whoever finds ten gets a desk. The photographs belong to those who took them, the "
    "words to those who said them, and the adverts to nobody who is proud of them."
)
SOUNDS = ("bam", "dor", "fel", "gin", "hul", "jar", "kep", "lom", "mud", "nor", "pim", "rab", "ves")


def tale(number):
    """A hundred words or so that no other report has."""
    dice = Random(number)
    words = ["".join(dice.choices(SOUNDS, k=3)) for _word in range(100)]
    return ". ".join(" ".join(words[at : at + 10]).capitalize() for at in range(0, 100, 10)) + "."


def of_outlet(number, notice):
    text = f"{tale(number)}\n\n{notice}"
    return Reported(report=Report(text=text, asides=()), title="", file="")


def test_reports_with_one_long_notice_are_no_copies_of_each_other():
    pairs = pairs_of_files([of_outlet(number, NOTICE) for number in range(7)])
    assert not [pair for pair in pairs if pair.related.likeness.has_one_origin]


def test_a_copy_is_found_below_another_long_notice():
    reports = [of_outlet(number, one) for number in range(7) for one in (NOTICE, SECOND_NOTICE)]
    pairs = pairs_of_files(reports)
    copies = {(pair.a, pair.b) for pair in pairs if pair.related.likeness.has_one_origin}
    assert copies == {(at, at + 1) for at in range(0, len(reports), 2)}


SPEECH = (
    "“Whoever draws a line through our pasture draws it through our mother’s kitchen as well, and "
    "through the graves behind it, and when the line is dry there will be one more country with "
    "nothing in it but posts, wire, dogs and a man who is paid to be cold beside them each night,” "
    "the poet Ilse Marn said."
)


def loose(text, number=0):
    return Reported(report=Report(text=text), title="", file=f"{number}.txt")


@pytest.mark.parametrize("size", [45, 70, 100])
def test_two_short_reports_that_quote_one_speech_are_no_copies(size):
    first, second = (" ".join(tale(number).split()[:size]) for number in (1, 2))
    pairs = pairs_of_files([loose(f"{first}.\n\n{SPEECH}"), loose(f"{SPEECH}\n\n{second}.")])
    assert pairs == []


def test_a_copy_may_quote_much():
    one = f"{' '.join(tale(1).split()[:30])}.\n\n{SPEECH}"
    [pair] = pairs_of_files([loose(one), loose(f"From our desk in Hale.\n\n{one}")])
    assert pair.related.likeness is Likeness.NEAR_COPY


@pytest.mark.parametrize("articles", [3, 4])
@pytest.mark.parametrize("notice", [NOTICE, NOTICE.split(". ", maxsplit=1)[0] + ".", SPEECH])
def test_what_three_loose_articles_repeat_makes_them_nothing_to_each_other(articles, notice):
    reports = [loose(f"{tale(number)[:300]}.\n\n{notice}", number) for number in range(articles)]
    reports += [loose(tale(number), number) for number in range(50, 90)]
    pairs = pairs_of_files(reports, 0.1)
    assert not [pair for pair in pairs if {pair.a, pair.b} <= set(range(articles))]


def test_a_longer_notice_makes_no_rewrite_contained():
    words = tale(1).split()
    rewrite = " ".join(f"{word[::-1]}a" if at % 8 == 0 else word for at, word in enumerate(words))
    others = [loose(f"{tale(number)}\n\n{NOTICE}", number) for number in range(5, 9)]
    pairs = pairs_of_files([loose(tale(1)), loose(f"{rewrite}\n\n{NOTICE}"), *others])
    assert [(pair.a, pair.b) for pair in pairs] == [(0, 1)]
    assert pairs[0].related.likeness in (Likeness.NEAR_COPY, Likeness.REWRITE)


@pytest.mark.parametrize("number", range(8))
def test_a_brief_of_forty_words_is_found_in_a_round_up(number):
    brief = " ".join(tale(number).split()[:44])
    round_up = f"{tale(number + 20)}\n\n{brief}\n\n{tale(number + 40)}"
    others = [loose(tale(other)) for other in range(100, 170)]
    pairs = pairs_of_files([loose(brief), loose(round_up), *others])
    assert [(pair.a, pair.b) for pair in pairs if pair.related.likeness.has_one_origin] == [(0, 1)]
