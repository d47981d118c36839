"""Copies that an import recognises stand in one set, and are measured like any other pair."""

from __future__ import annotations

import pytest

from annotator.core.duplicates import COPY_SCORE, Decision, Likeness
from annotator.workspace.duplicates import Search, noted
from annotator.workspace.importing import import_paths

# So many sentences that the samples of their word triples tell the reports apart.
WADI = [
    f"In hamlet number {n} of Wadi Harl the water took {n + 3} walls, said warden Osk Bren{n}."
    for n in range(40)
]
LATER = [f"Update {n}: the road to terrace {n} of Upper Harl is open to lorries." for n in range(9)]


@pytest.fixture
def folder(tmp_path):
    """A report, its update, and a reprint of the update that is a copy of the first one, too."""
    texts = {
        "1": WADI,
        "2": [*WADI, *LATER[:5]],
        "3": [*WADI[2:], *LATER[:5]],
    }
    folder = tmp_path / "wadi"
    folder.mkdir()
    for name, sentences in texts.items():
        title = f"Flood in Wadi Harl, {name}"
        (folder / f"{name}.txt").write_text("\n\n".join([title, *sentences]), encoding="utf-8")
    return folder


def imported(workspace, folder):
    for name in "123":
        list(import_paths(workspace, [folder / f"{name}.txt"]))
    return [article.id for article in workspace.articles.all()]


def test_the_copy_of_a_copy_follows_the_lead_of_both(workspace, folder):
    first, update, reprint = imported(workspace, folder)
    assert {(one.lead_id, one.article_id) for one in workspace.duplicates.all()} == {
        (first, update),
        (first, reprint),
    }


def test_copies_in_one_import_follow_one_lead(workspace, folder):
    list(import_paths(workspace, [folder]))
    first, *others = [article.id for article in workspace.articles.all()]
    known = workspace.duplicates.all()
    assert {(one.lead_id, one.article_id) for one in known} == {(first, one) for one in others}


def test_a_copy_is_scored_as_a_pair_that_a_search_found(workspace, folder):
    imported(workspace, folder)
    known = workspace.duplicates.all()
    assert {(one.likeness, one.score) for one in known} == {(Likeness.NEAR_COPY, COPY_SCORE)}
    search = Search(workspace)
    assert noted(workspace, search.scan(search.all())) == 0
    now = workspace.duplicates.all()
    assert all(one.score >= COPY_SCORE and one.reasons for one in now)
    assert {one.decision for one in now} == {Decision.SUGGESTED}


def test_an_import_is_undone_whatever_a_search_measured_of_it(workspace, folder):
    ids = imported(workspace, folder)
    search = Search(workspace)
    noted(workspace, search.scan(search.all()))
    measured = workspace.duplicates.all()
    while workspace.undo():
        pass
    assert workspace.articles.all() == []
    while workspace.redo():
        pass
    assert [article.id for article in workspace.articles.all()] == ids
    assert workspace.duplicates.all() == measured


BULLETIN = (
    "High water at {quay} is expected at {hour} on {day} April, when the gauge will stand {mark} "
    "centimetres above the datum, the harbour office said. Boats that draw more than 2 metres are "
    "asked to keep to the northern channel until the tide has turned and the lamp on the mole is "
    "green again. Nets must be taken in an hour before, and the ramp remains closed to carts until "
    "evening, since the stones are wet. The keeper of the bridge answers questions by radio, and "
    "whoever has lost a buoy may ask for it at the old customs house beside the market of Harl."
)


def test_bulletins_of_one_form_are_no_copies_at_import(workspace, tmp_path):
    filled = [("Marrow", "4:12", 3, 310), ("Selk", "11:40", 17, 287), ("Orm", "9:05", 26, 344)]
    for quay, hour, day, mark in filled:
        text = BULLETIN.format(quay=quay, hour=hour, day=day, mark=mark)
        path = tmp_path / f"{quay}.txt"
        path.write_text(f"Tides of {quay}\n\n{text}\n", encoding="utf-8")
        list(import_paths(workspace, [path]))
    assert workspace.duplicates.all() == []
