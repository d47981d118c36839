"""The weakest link of an attribution chain, and values as they are shown."""

from __future__ import annotations

import pytest

from annotator.core.claim import Attribution, ClaimValue, weakest
from annotator.core.speaker import SpeakerKind
from annotator.core.values import shown


def chain(letters):
    """A link for each letter; a dot has none."""
    return [
        Attribution(
            id=str(at),
            position=at,
            speaker_id=None,
            speaker="",
            kind=SpeakerKind.PERSON,
            reliability=letter.strip("."),
        )
        for at, letter in enumerate(letters)
    ]


@pytest.mark.parametrize(
    ("letters", "graded", "expected"),
    [
        ("BE", "", (1, "E")),
        (".E", "C", (1, "E")),
        (".B", "C", (0, "C")),
        (".E", "", None),
        ("CC", "", None),
        ("FE", "", None),
        ("ABD", "E", (2, "D")),
        ("", "C", None),
    ],
)
def test_the_weakest_link_has_the_lowest_of_different_letters(letters, graded, expected):
    found = weakest(chain(letters), graded)
    assert (found and (found.link.position, found.letter)) == expected


@pytest.mark.parametrize("value", ["9" * 6_000, "~" + "9" * 6_000, "9" * 6_000 + ".."])
def test_a_value_of_more_digits_than_python_reads_is_shown_as_it_is(value):
    assert "9" * 6_000 in shown(ClaimValue(value))
