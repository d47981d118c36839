"""A passage is background where many reports carry it, and not because one was reprinted often."""

from __future__ import annotations

import pytest

from annotator.analysis.finding.crowd import Crowd
from annotator.analysis.signatures import signature

PASSAGE = " ".join(f"In {1900 + n} the old dam at Harl{n} was said to leak." for n in range(12))


def body(number: int) -> str:
    own = " ".join(f"Report {number} tells of town{number * 100 + n} alone." for n in range(40))
    return f"{own} {PASSAGE}"


def crowd(*bodies: str) -> Crowd:
    others = [" ".join(f"Nothing{n} of it{at} here." for at in range(40)) for n in range(20)]
    return Crowd([signature(one) for one in (*bodies, *others)])


def test_what_two_reports_share_is_no_background():
    assert not crowd(body(1), body(2)).carries(PASSAGE)


def test_what_many_reports_carry_is_background():
    assert crowd(*(body(n) for n in range(6))).carries(PASSAGE)


def test_reprints_of_one_report_carry_a_passage_once():
    reprints = [f"Paper {n} prints this. {body(1)}" for n in range(9)]
    assert not crowd(body(1), body(2), *reprints).carries(PASSAGE)
    cut = [" ".join(one.split()[80:]) for one in reprints]
    assert not crowd(body(1), body(2), *cut).carries(PASSAGE)


def test_what_many_reports_carry_is_background_however_often_each_was_reprinted():
    reprints = [f"Paper {n} prints this. {body(at)}" for n in range(6) for at in range(40)]
    assert crowd(*reprints).carries(PASSAGE)


def test_what_nobody_has_is_no_background():
    assert not crowd().carries(PASSAGE)
    assert not crowd(body(1)).carries("")


def of_outlet(carrying: int, articles: int) -> Crowd:
    """Articles of one outlet, the first of which carry the passage, among 200 of others."""
    own = [body(n) for n in range(carrying)]
    own += [
        " ".join(f"Town{n * 100 + at} is quiet." for at in range(40))
        for n in range(carrying, articles)
    ]
    others = [" ".join(f"Nothing{n} of it{at} here." for at in range(40)) for n in range(200)]
    return Crowd([signature(one) for one in (*own, *others)])


@pytest.mark.parametrize(("carrying", "articles"), [(6, 6), (6, 10), (3, 3), (6, 50)])
def test_what_three_reports_have_and_nothing_else_is_background_in_a_large_project(
    carrying, articles
):
    assert of_outlet(carrying, articles).carries(PASSAGE)


@pytest.mark.parametrize("articles", [2, 50])
def test_what_two_articles_of_an_outlet_carry_is_no_background(articles):
    assert not of_outlet(2, articles).carries(PASSAGE)


def test_an_outlet_that_prints_one_report_again_and_again_repeats_nothing():
    reprints = [f"Print {n} of this. {body(1)}" for n in range(6)]
    others = [" ".join(f"Nothing{n} of it{at} here." for at in range(40)) for n in range(200)]
    crowd = Crowd([signature(one) for one in (*reprints, *others)])
    assert not crowd.carries(PASSAGE)


def test_a_report_that_round_ups_print_whole_is_no_notice():
    brief = "\n".join(PASSAGE[at : at + 200] for at in range(0, len(PASSAGE), 200))
    round_ups = [f"{body(n).removesuffix(PASSAGE)}\n{brief}" for n in range(3)]
    assert crowd(brief, *round_ups).own_words(brief) == brief
    assert not crowd(*round_ups).own_words(brief).strip()


def test_a_short_notice_is_seen_where_every_triple_is_kept():
    notice = "Printed by the three sisters of Hale mill since the great thaw."
    bodies = [f"{body(n).removesuffix(PASSAGE)}\n{notice}" for n in range(3)]
    every = Crowd([signature(one, 1) for one in bodies], 1)
    assert [every.repeats(line) for line in bodies[0].split("\n")] == [False, True]


def test_two_reports_with_a_speech_and_with_the_footer_of_one_outlet_are_unrelated():
    footer = " ".join(f"Desk {n} of the mill at Harl{n} reads all mail." for n in range(9))
    carriers = [f"{body(0)}\n{footer}", f"{body(1)}\n{footer}", body(2)]
    of_outlet = [f"{body(n).removesuffix(PASSAGE)}\n{footer}" for n in range(3, 9)]
    assert crowd(*carriers, *of_outlet).carries(PASSAGE)
