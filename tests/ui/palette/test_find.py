"""A few letters are enough: words in any order, beginnings first, every kind of thing."""

from __future__ import annotations

import random
import time

import pytest
from PySide6.QtWidgets import QWidget

from annotator.ui.action_book import ActionBook
from annotator.ui.actions import BY_ID
from annotator.ui.palette.entries import SYNONYMS, action_entries
from annotator.ui.palette.find import SHOWN, EntryKind, entry, fold, found


@pytest.fixture
def actions(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return action_entries(ActionBook(window, lambda _name: None, lambda: {"project"}))


def named(entries):
    return [one.text for one in entries]


def article(text, number=0):
    return entry(EntryKind.ARTICLE, str(number), text)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("exp csv", "Export a Dataset…"),
        ("csv exp", "Export a Dataset…"),
        ("dataset", "Export a Dataset…"),
        ("dark", "Light or Dark"),
        ("shortcuts", "All Keys"),
        ("zoom in", "Zoom In"),
        ("duplic", "Find Duplicates"),
        ("backup", "Restore a Backup…"),
        ("theme", "Light or Dark"),
        ("tag", "Tag as Claim"),
    ],
)
def test_an_action_is_found_by_its_words_and_by_others(actions, typed, first):
    assert named(found(actions, typed))[0] == first


def test_beginnings_come_before_what_stands_inside():
    entries = [article("Unreported strike"), article("A report"), article("Report on drones")]
    expected = ["Report on drones", "A report", "Unreported strike"]
    assert named(found(entries, "report")) == expected


def test_accents_case_and_signs_do_not_matter():
    assert fold("L’État — “c’est” MOI!") == "l etat c est moi"
    assert found([article("Café in Zürich")], "zurich cafe")
    assert found([article("وزارتِ دفاع")], "وزارت")


def test_nothing_typed_offers_what_can_be_done_now():
    entries = [entry(EntryKind.ACTION, "a", "Dead", live=False), article("Alive")]
    assert named(found(entries, "  ")) == ["Alive"]
    assert named(found(entries, "dead")) == ["Dead"]


def test_no_kind_crowds_out_the_others():
    entries = [article(f"Border {number}") for number in range(200)]
    entries.append(entry(EntryKind.TAG, "t", "Places › Border"))
    shown = found(entries, "border")
    assert len(shown) == SHOWN
    assert "Places › Border" in named(shown)


def test_ten_thousand_articles_are_filtered_in_less_than_30_milliseconds():
    words = ["border", "strike", "minister", "village", "drone", "dam", "gate", "report"]
    chance = random.Random(7)
    entries = [article(" ".join(chance.choices(words, k=12)), n) for n in range(10_000)]
    best = 1.0
    for _turn in range(5):
        start = time.thread_time()
        found(entries, "bor min dr")
        best = min(best, time.thread_time() - start)
    assert best < 0.03


def test_synonyms_are_of_actions_that_exist():
    assert set(SYNONYMS) <= set(BY_ID)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("theme", "toggle_theme"),
        ("theme", "settings"),
        ("light mode", "toggle_theme"),
        ("font", "settings"),
        ("text size", "settings"),
        ("preference", "settings"),
        ("shortcut", "show_keys"),
        ("csv", "export_dataset"),
        ("download", "export_dataset"),
    ],
)
def test_common_words_lead_to_an_action(actions, typed, action):
    assert action in [one.id for one in found(actions, typed)]


def test_the_last_articles_come_first_where_nothing_is_typed(actions):
    entries = [*actions, article("One", 1), article("Two", 2), article("Three", 3)]
    shown = named(found(entries, "", last=["3", "1"]))
    assert shown[:2] == ["Three", "One"]
    assert shown.count("Three") == 1
    assert "Two" in shown
