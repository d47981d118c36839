"""Reprints and rewrites are one origin with what they were made from; sets never chain."""

from __future__ import annotations

from itertools import permutations

from annotator.analysis.descent import Support, not_joining, origins, support
from annotator.core.board import Saying
from annotator.core.claim import Stance


def test_an_article_without_a_link_is_its_own_origin():
    assert origins("ab", []) == {"a": "a", "b": "b"}


def test_a_copy_of_a_copy_goes_back_to_the_first():
    assert origins("abc", [("b", "c"), ("a", "b")]) == dict.fromkeys("abc", "b")


def said(number, article, speaker=None, carried_from=None, stance=Stance.ASSERTS):
    return Saying(
        mention_id=number,
        claim_id="claim",
        article_id=article,
        origin_id=speaker,
        stance=stance,
        carried_from=carried_from,
    )


def test_five_reports_of_one_origin_count_once():
    origin = origins("abcde", [("a", other) for other in "bcde"])
    sayings = [said(number, article) for number, article in enumerate("abcde")]
    assert support(sayings, {}, origin) == Support(articles=5, sets=5, origins=1)


def test_independent_reports_count_each():
    sayings = [said(1, "a"), said(2, "b")]
    assert support(sayings, {}, {}) == Support(articles=2, sets=2, origins=2)


def test_a_mention_that_was_carried_over_is_one_with_its_own():
    assert support([said(1, "a"), said(2, "b", carried_from=1)], {}, {}).origins == 1


def test_chains_with_one_root_are_one_origin():
    assert support([said(1, "a", "spokesman"), said(2, "b", "spokesman")], {}, {}).origins == 1


def test_two_sources_in_one_report_are_two_origins():
    assert support([said(1, "a", "army"), said(2, "a", "mayor")], {}, {}).origins == 2


def test_what_a_copy_names_adds_nothing_to_what_its_origin_names():
    sayings = [said(1, "a", "army"), said(2, "a", "mayor"), said(3, "b", "an official")]
    assert support(sayings, {}, {"a": "a", "b": "a"}).origins == 2


def test_mentions_in_a_passage_that_two_reports_share_are_one_origin():
    sayings = [said(1, "a", "army"), said(2, "b", "a source")]
    assert support(sayings, {}, {}, [(1, 2)]).origins == 1


def test_a_set_counts_as_one():
    assert support([said(1, "a"), said(2, "b")], {"a": "a", "b": "a"}, {}).sets == 1


def test_only_those_who_assert_are_origins():
    sayings = [
        said(1, "a", "army"),
        said(2, "b", "ministry", stance=Stance.COMMENTS),
        said(3, "c", "refugee", stance=Stance.RELAYS),
        said(4, "d", "mayor", stance=Stance.DENIES),
    ]
    assert support(sayings, {}, {}) == Support(articles=4, sets=4, origins=1)
    assert support(sayings[1:], {}, {}).origins == 1
    assert support(sayings[1:3], {}, {}).origins == 2


def test_a_report_does_not_count_beside_the_source_that_it_names():
    assert support([said(1, "a"), said(2, "a", "army")], {}, {}).origins == 1
    assert support([said(1, "a"), said(2, "b", "army")], {}, {}).origins == 2


def test_the_order_of_import_does_not_change_the_number_of_origins():
    origin = {"a": "a", "b": "a"}
    sayings = [said(1, "a", "army"), said(2, "b", "officials"), said(3, "c", "a source")]
    shared = [(1, 3)]
    counts = {support(order, {}, origin, shared).origins for order in permutations(sayings)}
    assert counts == {1}


def test_a_passage_that_a_report_tells_itself_is_one_with_the_source_it_names_elsewhere():
    sayings = [said(1, "a", "officials"), said(2, "b"), said(3, "b", "security sources")]
    assert support(sayings, {}, {}, [(1, 2)]).origins == 1


def test_what_was_rejected_does_not_meet_by_way_of_a_third():
    surest_first = [("a", "c"), ("d", "c"), ("d", "e")]
    assert not_joining(surest_first, [("a", "d")]) == [("a", "c"), ("d", "e")]
    assert not_joining(surest_first, []) == surest_first


def test_what_was_rejected_does_not_meet_by_way_of_many():
    chain = [("a", "b"), ("c", "d"), ("b", "c"), ("a", "c"), ("e", "d")]
    assert not_joining(chain, [("d", "a")]) == [("a", "b"), ("c", "d"), ("e", "d")]
