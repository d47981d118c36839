"""Reprints and rewrites are one origin with what they were made from; sets never chain."""

from __future__ import annotations

from annotator.analysis.descent import Support, origins, support


def test_an_article_without_a_link_is_its_own_origin():
    assert origins("ab", []) == {"a": "a", "b": "b"}


def test_a_copy_of_a_copy_goes_back_to_the_first():
    assert origins("abc", [("b", "c"), ("a", "b")]) == dict.fromkeys("abc", "b")


def test_five_reports_of_one_origin_count_once():
    origin = origins("abcde", [("a", other) for other in "bcde"])
    mentions = [(number, article, None) for number, article in enumerate("abcde")]
    assert support(mentions, {}, origin) == Support(articles=5, sets=5, origins=1)


def test_independent_reports_count_each():
    mentions = [(1, "a", None), (2, "b", None)]
    assert support(mentions, {}, {}) == Support(articles=2, sets=2, origins=2)


def test_a_mention_that_was_carried_over_is_one_with_its_own():
    mentions = [(1, "a", None), (2, "b", 1)]
    assert support(mentions, {}, {}).origins == 1


def test_a_set_counts_as_one():
    assert support([(1, "a", None), (2, "b", None)], {"a": "a", "b": "a"}, {}).sets == 1
