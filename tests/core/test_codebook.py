"""The path of a tag as one label, whatever its names hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.codebook import PATH_JOINT, joined, parted

NAMES = st.lists(st.sampled_from(["›", "››", "a", "b›c", "é"]), min_size=1, max_size=5).map(
    " ".join
)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_a_label_stands_for_one_path(path):
    assert parted(joined(path)) == tuple(path)


@pytest.mark.parametrize("path", [("Figures",), ("Figures", "Casualty figure"), ("a›b", "c > d")])
def test_usual_names_are_joined_as_they_are(path):
    assert joined(path) == PATH_JOINT.join(path)
