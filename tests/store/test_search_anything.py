"""Whatever is typed, the search answers: the index never refuses an expression."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders
from tests.more import MORE

PIECES = st.sampled_from(
    [
        *("(", ")", '"', "“", "-", "*", " ", ":", "^", "+", "NEAR(", "{title}", "'", "\x00", "😀"),
        *("AND ", "OR ", "NOT ", "outlet:a ", "date:2025 ", "grade:B2 ", "tag:x ", "status:new "),
        *("gate ", "title:gate ", "claim:safe ", "speaker:bell ", "دریا ", "e\u0301 ", "हिन्दी "),
    ]
)
RELAXED = settings(
    max_examples=100 * MORE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@RELAXED
@given(typed=st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30)))
def test_any_text_can_be_searched_for(workspace, typed):
    if not workspace.articles.all():
        builders.mention(workspace, builders.article(workspace))
    answer = workspace.search(typed, typing=True)
    for hit in answer.hits:
        text = workspace.articles.text(hit.article.id).text
        assert text[hit.snippet.start :].startswith(hit.snippet.text[:1])
        assert all(mark.end <= len(hit.snippet.text) for mark in hit.snippet.marks)
    assert len(answer.hits) <= answer.count
