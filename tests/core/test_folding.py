"""How a filter finds what was typed."""

from __future__ import annotations

import pytest

from annotator.core.folding import holds, typed_words


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("José says", "jose", True),
        ("The gate of Orveth", "orveth gat", True),
        ("The gate of Orveth", "orveth gatex", False),
        ("کابل میں دھماکہ", "كابل", True),
        ("anything", "  ", True),
    ],
)
def test_a_filter_minds_neither_case_nor_accents_nor_keyboards(text, typed, found):
    assert holds(text, typed_words(typed)) is found
