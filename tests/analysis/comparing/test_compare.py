"""Two reports of one event: what tells the same, what only one tells, where they disagree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.analysis.comparing.compare import align, compare, contradictions
from annotator.analysis.comparing.lexicon import lexicon
from annotator.core.comparison import ConflictKind, Report, Side, WordKind
from annotator.core.draft import Aside, AsideKind
from tests.analysis.comparing.reports import FIRST, SECOND, conflicts, passages, report, words


@pytest.fixture(scope="module")
def found():
    return compare(report(FIRST), report(SECOND))


def test_passages_that_tell_the_same_are_aligned_in_any_order(found):
    pairs = passages(found, FIRST, SECOND)
    assert len(pairs) >= 4
    first, last = pairs[0], pairs[-1]
    assert first[0].startswith("The mayor of Larkline")
    assert first[1].startswith("Oda Brenn")
    assert last[0].startswith("Water Minister Tomas Reil")
    assert last[1].startswith("Talks about the treaty")


def test_what_only_one_report_tells_is_listed(found):
    assert any("valley road" in words_ for words_ in words(found.only_a, FIRST))
    assert words(found.only_b, SECOND) == ["Ten goats drowned."]


def test_every_sentence_is_in_a_passage_or_stands_alone(found):
    for side, text in ((Side.A, FIRST), (Side.B, SECOND)):
        spans = [one.on(side) for one in found.passages] + list(found.only(side))
        inside = {at for span in spans for at in range(span.start, span.end)}
        assert all(at in inside for at, char in enumerate(text) if char.isalnum())


def test_an_exact_figure_against_a_vague_one_is_less_precise(found):
    pairs = conflicts(found, FIRST, SECOND)
    assert (ConflictKind.LESS_PRECISE, "11", "several") in pairs


def test_at_least_three_and_three_agree(found):
    kinds = {kind for kind, a, _b in conflicts(found, FIRST, SECOND) if "three" in a}
    assert not kinds


def test_no_response_against_a_denial_is_a_conflict_of_stances(found):
    pairs = conflicts(found, FIRST, SECOND)
    assert (ConflictKind.STANCE, "has not yet officially responded", "denied") in pairs


def test_a_report_of_other_things_has_nothing_in_common():
    other = "The opera house in Aurel opens its season with a new staging by Ivo Marn."
    found = compare(report(FIRST), report(other))
    assert not found.passages
    assert words(found.only_b, other) == [other]


def test_a_copy_is_one_passage_a_paragraph():
    found = compare(report(FIRST), report(FIRST))
    assert [one.score for one in found.passages] == [1.0] * 6
    assert not found.only_a
    assert not [one for one in found.conflicts if one.within is None]
    assert not found.marks_a


def test_what_is_set_aside_is_not_compared():
    line = "Read also: At least three farm workers were killed in Venn district"
    text = f"{line}\n\n{SECOND}"
    aside = Aside(0, len(line), AsideKind.LINK)
    found = compare(report(FIRST), Report(text=text, asides=(aside,)))
    assert all(one.b.start > len(line) for one in found.passages)
    assert all(span.start > len(line) for span in found.only_b)


def test_a_sentence_may_have_two_counterparts():
    again = f"{FIRST}\n\nOda Brenn, the mayor of Larkline, said the sluice gates had been opened."
    found = compare(report(again), report(SECOND))
    told = [b for _a, b in passages(found, again, SECOND) if "Oda Brenn" in b]
    assert len(told) == 2


def test_facts_that_only_one_passage_has_are_marked():
    one = "Police said on Monday that the bridge at Venn had been closed to lorries."
    other = (
        "Police said on Monday that the bridge at Venn had been closed to lorries, Nils Arp added."
    )
    found = compare(report(one), report(other))
    marks = [(mark.kind, mark.span.of(other)) for mark in found.marks_b]
    assert marks == [(WordKind.ONLY_HERE, "Nils Arp")]
    assert not found.marks_a


def test_a_name_that_both_reports_have_is_in_no_fact_of_one_of_them():
    one = (
        "The mayor of Larkline wrote on Tuesday that the bridge at Venn had been closed to"
        " lorries.\n\nThe post on Q went to thousands of readers within the hour."
    )
    other = (
        "In a statement on the network platform Q, Brenn, the mayor of Larkline, wrote on Tuesday"
        " that the bridge at Venn had been closed to lorries."
    )
    found = compare(report(one), report(other))
    facts = [one.span.of(other) for one in found.marks_b if one.kind is WordKind.ONLY_HERE]
    assert facts == ["Brenn"]


@pytest.mark.parametrize(("one", "other"), [("04:20", "4:20"), ("4.20", "04.20"), ("007", "7")])
def test_a_number_with_a_zero_before_it_is_worded_the_same(one, other):
    a, b = (
        f"The dam gave way at {time} on Sunday, the water authority of Kalvet said in the morning."
        for time in (one, other)
    )
    found = compare(report(a), report(b))
    assert found.passages
    assert (found.marks_a, found.marks_b) == ((), ())


def test_marks_never_overlap():
    found = compare(report(FIRST), report(SECOND))
    for marks in (found.marks_a, found.marks_b):
        for one, following in pairwise(marks):
            assert one.span.end <= following.span.start


def test_a_report_that_contradicts_itself_is_found():
    text = (
        "In a post, the mayor of Larkline said Sarnoth had opened the Venn gates. Sarnoth has not "
        "yet responded.\n\nA page of other news from Aurel.\n\nThe mayor of Larkline had spoken of "
        "the Venn gates. Sarnoth denied the claim."
    )
    kinds = [(one.kind, one.a.of(text), one.b.of(text)) for one in contradictions(report(text))]
    assert kinds == [(ConflictKind.STANCE, "has not yet responded", "denied")]


def test_two_tolls_in_one_report_are_a_conflict_with_itself():
    text = (
        "Larkline asserted that 58 soldiers of Sarnoth were killed. The army of Sarnoth put its "
        "losses at 23 soldiers killed."
    )
    found = contradictions(report(text))
    assert [one.label for one in found] == ["58 ≠ 23"]
    assert found[0].within is Side.A


def test_a_headline_is_held_against_its_own_body():
    one = report("Seven people were killed in the flood at Venn.", "Nine people killed in flood")
    found = contradictions(one)
    assert [(c.is_headline, c.a.of(one.text), c.b.of(one.text)) for c in found] == [
        (True, "Nine", "Seven")
    ]


def test_reports_in_urdu_are_compared():
    flood = "لارک لائن کے سیلاب سے {} افراد ہلاک اور تیس زخمی ہوئے۔"
    one = flood.format("بارہ") + " حکام نے وین ضلع کی سڑک بند کر دی۔"
    other = "حکام نے بتایا کہ وین ضلع کی سڑک بند ہے۔ " + flood.format("دس")
    found = compare(report(one, language="ur"), report(other, language="ur"))
    assert len(found.passages) == 2
    assert (ConflictKind.NUMBER, "بارہ", "دس") in conflicts(found, one, other)


TEXTS = st.lists(
    st.sampled_from(
        [
            "Ten people died in Venn.",
            "11 Menschen starben 😀 dort.",
            "Sarnoth denied it.",
            "Sarnoth has not responded.",
            "لارک لائن میں سیلاب",
            "e\u0301t\u00e9 \u202babc\u202c",
            "On 12 October 2025 at 11:32 AM",
            "no not never",
            "1,000.5 and 1.000,5 – “x”",
            "\n",
            "A",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_all_places_lie_inside_their_texts(a, b):
    found = compare(report(a), report(b))
    for one in found.passages:
        assert one.a.end <= len(a)
        assert one.b.end <= len(b)
        assert 0 <= one.score <= 1
    for conflict in found.conflicts:
        first = b if conflict.within is Side.B else a
        second = a if conflict.within is Side.A else b
        assert conflict.a.end <= len(first)
        assert conflict.b.end <= len(second)
    for marks, text in ((found.marks_a, a), (found.marks_b, b)):
        assert all(mark.span.end <= len(text) for mark in marks)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_turning_two_reports_round_turns_what_is_found(a, b):
    assume(a != b)  # a text with itself has no first and second
    assert compare(report(a), report(b)) == compare(report(b), report(a)).turned()


def test_an_alignment_is_the_comparison_without_its_conflicts():
    a, b = report(FIRST), report(SECOND)
    for one, other in ((a, b), (b, a)):
        aligned, whole = align(one, other), compare(one, other)
        first = aligned.without_conflicts()
        assert first.conflicts == ()
        assert whole.conflicts
        assert (first.passages, first.only_a, first.only_b) == (
            whole.passages,
            whole.only_a,
            whole.only_b,
        )
        assert aligned.turned().with_conflicts() == compare(other, one)


def test_reports_without_a_word_in_common_have_no_passages():
    found = compare(Report(text="One two three."), Report(text="Sea rose high."))
    assert found.passages == ()


@pytest.mark.parametrize(
    ("one", "other"), [("Fifteen", "15"), ("15", "fifteen"), ("1,500", "1500")]
)
def test_a_number_in_digits_and_in_words_is_told_by_both(one, other):
    text = "{} houses of Venn stood in the water on Monday, and the mill road was closed to carts."
    found = compare(report(text.format(one)), report(text.format(other)))
    kinds = {mark.kind for mark in (*found.marks_a, *found.marks_b)}
    assert WordKind.ONLY_HERE not in kinds
    assert found.conflicts == ()


@pytest.mark.parametrize("language", ["../../../tmp/evil", "x" * 5_000, "", "en\0", "12"])
def test_a_language_that_is_none_is_read_as_english_and_no_file_is_opened(language):
    assert lexicon(language) is lexicon("en")


def test_a_time_with_a_nought_before_it_is_told_by_both():
    a = "The shells hit the station at Orm at 4:20 on Tuesday, and the depot burned until noon."
    b = "The shells hit the station at Orm at 04:20 on Tuesday, and the depot burned until noon."
    found = compare(report(a), report(b))
    assert [one for one in found.marks_a if one.kind is WordKind.ONLY_HERE] == []
