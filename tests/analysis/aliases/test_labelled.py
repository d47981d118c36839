"""In invented texts no wrong merge is proposed, and at most one right one is missed."""

from __future__ import annotations

import pytest

from bench.spellings import FOLDER, outcome


@pytest.mark.parametrize("name", ["tuned", "aside", "later"])
def test_no_wrong_merge_is_proposed_and_at_most_one_right_one_is_missed(name):
    found = outcome(FOLDER / f"{name}.toml")
    assert found.wrong == []
    assert len(found.missed) <= 1, found.missed


@pytest.mark.parametrize("name", ["tuned", "aside", "later"])
def test_every_list_has_right_and_wrong_pairs_to_count(name):
    found = outcome(FOLDER / f"{name}.toml")
    assert min(found.right, found.other) > 25
