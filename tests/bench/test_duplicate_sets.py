"""Sets of reports to learn from are made of others, the same each time."""

from __future__ import annotations

from collections import Counter
from random import Random

from bench.duplicate_sets import Report, thinned

REPORTS = [
    Report(f"{group} {number}", group, "", f"Report {number} of the fair in {group}.")
    for group in ("Ostrel", "Tarnholm", "Kelby", "Marrow")
    for number in range(5)
]


def test_of_each_event_one_to_three_reports_are_left():
    left = [thinned(REPORTS, Random(seed)) for seed in range(8)]
    sizes = Counter(size for one in left for size in Counter(r.group for r in one).values())
    assert sizes.keys() == {1, 2, 3}
    assert sizes[2] == max(sizes.values())
    assert all(len({one.key for one in made}) == len(made) for made in left)
    assert left[3] == thinned(REPORTS, Random(3))
