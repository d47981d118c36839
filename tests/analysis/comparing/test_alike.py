"""How alike sentences are, reckoned in blocks, is what the definition says for each pair."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.analysis.comparing import alike
from annotator.analysis.comparing.alike import KEPT, Alike, Weights, blocks

STEMS = "abcdefgh"
bags = st.lists(st.frozensets(st.sampled_from(STEMS), max_size=6), max_size=7)
weights = st.fixed_dictionaries({stem: st.floats(0.1, 9) for stem in STEMS}).map(Weights)


@given(bags, bags, weights)
@settings(deadline=None)
def test_each_likeness_is_the_weighed_share_of_the_stems_of_both(a, b, known):
    reckoned = Alike(a, b, known)

    for i, one in enumerate(a):
        for j, other in enumerate(b):
            assert reckoned.of(i, j) == pytest.approx(known.likeness(one, other))


@given(bags, bags, weights)
@settings(deadline=None)
def test_the_pairs_that_are_kept_are_those_alike_enough_in_their_order(a, b, known):
    reckoned = Alike(a, b, known)

    kept = list(zip(reckoned.rows.tolist(), reckoned.columns.tolist(), strict=True))
    assert kept == sorted(kept)
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            likeness = known.likeness(one, other)
            if likeness != pytest.approx(KEPT):
                assert ((i, j) in kept) is (likeness > KEPT)


@given(bags, bags, weights, st.integers(1, 20))
@settings(deadline=None)
def test_small_blocks_tell_what_one_large_one_tells(a, b, known, cells):
    [*whole] = blocks(a, b, known)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_CELLS", cells)
        parts = list(blocks(a, b, known))

    rows = [row for _, block in whole for row in block.tolist()]
    assert [row for _, block in parts for row in block.tolist()] == rows
    assert [start for start, _ in parts] == sorted({start for start, _ in parts})
