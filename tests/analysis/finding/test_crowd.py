"""A passage is background where many reports carry it, and not because one was reprinted often."""

from __future__ import annotations

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
    outlets = ["post"] * len(own) + [f"outlet {n % 9}" for n in range(200)]
    return Crowd([signature(one) for one in (*own, *others)], outlets)


def test_what_an_outlet_repeats_is_background_in_a_large_project_too():
    assert of_outlet(6, 6).carries(PASSAGE)
    assert of_outlet(6, 10).carries(PASSAGE)


def test_what_few_or_a_small_part_of_the_articles_of_an_outlet_carry_is_no_background():
    assert not of_outlet(2, 2).carries(PASSAGE)
    assert not of_outlet(3, 3).carries(PASSAGE)
    assert not of_outlet(2, 50).carries(PASSAGE)
    assert not of_outlet(6, 50).carries(PASSAGE)


def test_an_outlet_that_prints_one_report_again_and_again_repeats_nothing():
    reprints = [f"Print {n} of this. {body(1)}" for n in range(6)]
    others = [" ".join(f"Nothing{n} of it{at} here." for at in range(40)) for n in range(200)]
    crowd = Crowd([signature(one) for one in (*reprints, *others)], ["post"] * 6 + [""] * 200)
    assert not crowd.carries(PASSAGE)
