"""The language of the search: every text is understood as far as it can be, and never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.search_query import LONGEST, parse
from annotator.core.search import All, AnyOf, Dated, Field, Graded, Has, Not, Query, Term

A, B, C = Term(("a",)), Term(("b",)), Term(("c",))
PIECES = st.sampled_from(
    [*'()"“”«»-*: .', "AND", "OR", "NOT", "outlet:", "date:2025", "grade:B2", "دریا", "word", " "]
)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", None),
        ("  — … ", None),
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b c", AnyOf((A, All((B, C))))),
        ("(a OR b) c", All((AnyOf((A, B)), C))),
        ("a -b", All((A, Not(B)))),
        ("a NOT b", All((A, Not(B)))),
        ("NOT (a OR b)", Not(AnyOf((A, B)))),
        ("a and b", All((A, Term(("and",)), B))),
        ('"a b"', Term(("a", "b"))),
        ("“a b”", Term(("a", "b"))),
        ("«a b»", Term(("a", "b"))),
        ("wor*", Term(("wor",), prefix=True)),
        ('"a wor"*', Term(("a", "wor"), prefix=True)),
        ("al-Khwarij", Term(("al", "Khwarij"))),
        ("outlet:Courier", Has(Field.OUTLET, "Courier")),
        ("OUTLET:“The Courier”", Has(Field.OUTLET, "The Courier")),
        ("-tag:loud", Not(Has(Field.TAG, "loud"))),
        ("title:gate", Term(("gate",), in_title=True)),
        ('title:"the gate"', Term(("the", "gate"), in_title=True)),
        ("language:Urdu", Has(Field.LANGUAGE, "ur")),
        ("status:d", Has(Field.STATUS, "done")),
        ("date:2025", Dated(20250000, 20260000)),
        ("date:2025-10", Dated(20251000, 20251100)),
        ("date:2025-10-12", Dated(20251012, 20251013)),
        ("date:2025-10..2025-11", Dated(20251000, 20251200)),
        ("date:2025-10..", Dated(20251000, 99999999)),
        ("date:..2025", Dated(10000, 20260000)),
        ("grade:B2", Graded("B", "2")),
        ("grade:b-2", Graded("B", "2")),
        ("grade:B", Graded("B", "")),
        ("grade:2", Graded("", "2")),
        ("grade:A1..C3", Graded("ABC", "123")),
        ("grade:..C", Graded("ABC", "")),
        ("a: b", All((A, B))),
        ("http://orveth.example", Term(("http", "orveth", "example"))),
    ],
)
def test_it_is_read_as(typed, tree):
    assert parse(typed) == Query(typed, tree)


@pytest.mark.parametrize(
    ("typed", "sentence", "tree"),
    [
        ('a "b c', "quotation mark is missing", All((A, Term(("b", "c"))))),
        ("(a b", "bracket is missing", All((A, B))),
        ("a) b", "bracket too many", All((A, B))),
        ("outlett:a", "did you mean outlet:?", A),
        ("xyz:a", "There is no field xyz:", All((Term(("xyz",)), A))),
        ("date:soon a", "is no date", A),
        ("date:2025-13 a", "is no date", A),
        ("date:2025-02-30", "is no date", None),
        ("date:2025..2024 a", "ends before it begins", A),
        ("grade:G7 a", "is no grade", A),
        ("grade:C3..A1 a", "grade:C3..A1 ends before it begins", A),
        ("grade:A3..C1 a", "ends before it begins", A),
        ("grade:c..a a", "ends before it begins", A),
        ("status:old a", "is no status", A),
        ("outlet: a", "Behind outlet:", A),
        ("a OR", "OR stands between", A),
        ("AND a", "AND stands between", A),
        ("a NOT", "NOT stands before", A),
        ("a*", "two letters", A),
    ],
)
def test_what_is_broken_gets_a_sentence_and_the_rest_is_looked_for(typed, sentence, tree):
    query = parse(typed)
    assert sentence in " ".join(query.problems)
    assert query.tree == tree


def test_the_word_that_is_being_typed_may_go_on():
    assert parse("gate ope", typing=True).tree == All(
        (Term(("gate",)), Term(("ope",), prefix=True))
    )
    assert parse('"gate ope', typing=True).tree == Term(("gate", "ope"), prefix=True)
    assert parse("gate ", typing=True).tree == Term(("gate",))
    assert parse('"gate"', typing=True).tree == Term(("gate",))
    assert parse("g", typing=True).tree == Term(("g",))


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.booleans())
def test_any_text_is_read_without_an_error(text, typing):
    query = parse(text, typing=typing)
    assert query.text == text
    assert all(problem.endswith((".", "?")) for problem in query.problems)


@pytest.mark.parametrize("text", ["(" * 5_000, "-" * 5_000, "a OR " * 2_000, '"' * 999, "a:" * 500])
def test_hostile_texts_are_read_in_no_time(text):
    assert len(text) <= LONGEST or "characters" in parse(text).problems[0]
