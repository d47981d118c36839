"""What a search shows of a text: found fast, and never less than stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.search import Term
from annotator.core.snippets import matcher, snippet

WORDS = st.sampled_from(
    ["Gate", "gâte", "GATE", "gater", "کھلا", "كھلا", "ﬁre", "fire", "ß", "SS", "58"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TERMS = st.lists(
    st.builds(
        lambda words, prefix: Term(tuple(words), prefix=prefix),
        st.lists(WORDS, min_size=1, max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@given(TEXTS, TERMS)
def test_no_text_is_passed_over_that_holds_more_terms(text, terms):
    wanted = matcher(terms)
    assert wanted.most(text) >= len({found.term for found in wanted.places(text)})


def test_the_line_with_most_of_the_words_is_shown_though_others_come_first():
    text = "The gate fell.\n\nA gate and a river.\n\nThe river rose."
    shown = snippet(text, (), matcher([Term(("gate",)), Term(("river",))]))
    assert shown.text == "A gate and a river."
    assert [span.of(shown.text) for span in shown.marks] == ["gate", "river"]
