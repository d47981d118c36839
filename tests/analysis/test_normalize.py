"""The stored text is the imported one, but for line ends and what no database stores."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.normalize import normalize

ODD = st.text(alphabet=st.sampled_from("ab \n\r\t\ufeff\u2028\u2029\x00\x0b\x85\ud800é\u0301😀"))


def test_line_ends_become_line_feeds_and_are_counted():
    made = normalize("one\r\ntwo\rthree\u2028four\u2029five\n")
    assert made.text == "one\ntwo\nthree\nfour\nfive\n"
    assert made.repairs == {"crlf": 1, "cr": 1, "line_separator": 2}


def test_a_byte_order_mark_goes_only_from_the_start():
    assert normalize("\ufeffa\ufeffb").text == "a\ufeffb"
    assert normalize("\ufeffa").repairs == {"bom": 1}


def test_nul_and_lone_surrogates_become_replacement_characters():
    made = normalize("a\x00b\udc80c")
    assert made.text == "a\ufffdb\ufffdc"
    assert made.repairs == {"nul": 1, "surrogate": 1}


def test_spelling_spaces_and_quotation_marks_stay():
    text = "e\u0301 \u00a0“ﬁne”\t\x0b\x85‘x’"
    assert normalize(text).text == text
    assert not normalize(text).repairs


@given(ODD)
def test_normalising_twice_changes_nothing_more(text):
    once = normalize(text)
    again = normalize(once.text)
    assert again.text == once.text
    assert not again.repairs
    once.text.encode("utf-8")
