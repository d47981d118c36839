"""A fact in one report and a plan, a hedge, a question or a lie in another are two claims."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.reports import carried

POISON = "[The plant released poison into the river for six weeks], the mayor said."


@pytest.mark.parametrize(
    "other",
    [
        "It is untrue that the plant released poison into the river for six weeks, the mayor said.",
        "Claims that the plant released poison into the river for six weeks are baseless.",
        "The firm dismissed reports that the plant released poison into the river for six weeks.",
        "There is no evidence that the plant released poison into the river for six weeks.",
        "The plant released poison into the river for six weeks, a charge the firm denied.",
        "The mayor doubted that the plant released poison into the river for six weeks.",
        "Nobody could prove that the plant released poison into the river for six weeks.",
        "The plant released no poison into the river for six weeks, the mayor said.",
    ],
)
def test_what_is_denied_around_it_is_another_claim(other):
    assert carried(POISON, other) == []


def test_negations_are_compared_and_not_only_whether_there_is_one():
    one = "[The keeper shut the gates without a word], the mayor said."
    other = "The keeper did not shut the gates without a word, the mayor said."
    assert carried(one, other) == []
    assert carried(one, "The mayor said the keeper had shut the gates without a word.") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ruled out a truce with Karvel", "did not rule out a truce with Karvel"),
        ("excluded a truce with Karvel", "is not excluding a truce with Karvel"),
        ("rejected a truce with Karvel", "has not rejected a truce with Karvel"),
        ("denied the theft of the grain", "did not deny the theft of the grain"),
        ("has a licence for the mill", "lacks a licence for the mill"),
        ("found the key to the mill", "failed in the end, by failing to find the key to the mill"),
    ],
)
def test_a_word_that_negates_does_so_in_all_its_forms(one, other):
    assert carried(f"[The mayor {one}], her office said.", f"The mayor {other}, she said.") == []
    assert carried(f"[The mayor {other}], her office said.", f"The mayor {one}, she said.") == []


def test_two_words_that_negate_may_say_the_same():
    one = "[The mayor has ruled out a truce with Karvel], her office said."
    other = "The mayor is ruling out a truce with Karvel, her office said."
    assert carried(one, other) == ["The mayor is ruling out a truce with Karvel"]


def test_two_negations_that_turn_other_words_make_another_claim():
    one = "[The guard shot the dog and did not warn the boy], the mayor said."
    other = "The guard did not shoot the dog and warned the boy, the mayor said."
    assert carried(one, other) == []


@pytest.mark.parametrize(
    "hedge",
    [
        "reportedly released",
        "allegedly released",
        "probably released",
        "apparently released",
        "seems to have released",
        "is said to have released",
        "is suspected of having released",
        "could have released",
        "may have released",
        "should have released",
        "will have released",
        "almost released",
        "tried to release",
        "began to release",
        "stopped releasing",
        "considered releasing",
        "was ordered to release",
        "came close to releasing",
        "had permission to release",
        "can release",
        "pretended to release",
        "rarely released",
    ],
)
def test_a_hedge_or_a_plan_on_one_side_is_another_claim(hedge):
    assert carried(POISON, f"The plant {hedge} poison into the river for six weeks, he said.") == []


@pytest.mark.parametrize(
    "other",
    [
        "Did the plant release poison into the river for six weeks?",
        "Has the plant released poison into the river for six weeks?",
        "“Has the plant released poison into the river for six weeks?” the mayor asked.",
        "Why has the plant released poison into the river for six weeks?",
        "Nobody knows whether the plant released poison into the river for six weeks.",
        "If the plant released poison into the river for six weeks, the mayor must go.",
        "Had the plant released poison into the river for six weeks, the fish would be dead.",
        "Reportedly, the plant released poison into the river for six weeks.",
        "The plant released poison into the river for six weeks, if the reports are true.",
        "The firm ordered that the plant release poison into the river for six weeks.",
        "Residents feared that the plant released poison into the river for six weeks.",
    ],
)
def test_what_is_asked_or_supposed_is_not_what_is_said(other):
    assert carried(POISON, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[The strike may last until Friday], he said.", "The strike could last until Friday."),
        (
            "[Soldiers reportedly burned the village of Orsk].",
            "Soldiers allegedly burned the village of Orsk.",
        ),
        (
            "[The minister will resign on Friday], his office said.",
            "His office said that the minister would resign on Friday.",
        ),
        (
            "[The president did not attend the funeral of the general].",
            "The president failed to attend the funeral of the general.",
        ),
        (
            "[Has the plant released poison into the river]?",
            "Has the plant released poison into the river? The mayor did not say.",
        ),
        (
            "[Nearly 40 houses were damaged by the storm in Venn].",
            "Almost 40 homes were damaged by the storm in Venn.",
        ),
        (
            "Sarnoth denied that [it had opened the gates in the night].",
            "Sarnoth has denied that it had opened the gates in the night.",
        ),
        (
            "[No one was hurt in the fire at the mill].",
            "Nobody was hurt in the fire at the mill.",
        ),
    ],
)
def test_what_both_hedge_plan_ask_or_deny_is_carried(one, other):
    assert carried(one, other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[All 14 boats reached the shore of Torr].", "Half of the 14 boats reached the shore."),
        (
            "[All 14 boats reached the shore of Torr].",
            "All but 14 boats reached the shore of Torr.",
        ),
        ("[Both pilots survived the crash near Tarn].", "One of the pilots survived the crash."),
        ("[The patrol crossed the border twice], he said.", "The patrol crossed the border once."),
        ("[The mayor of Venn took the money].", "The deputy mayor of Venn took the money."),
        (
            "[There are 80 cases of fever in Venn].",
            "There are 80 suspected cases of fever in Venn.",
        ),
    ],
)
def test_parts_of_all_deputies_and_suspicions_are_another_claim(one, other):
    assert carried(one, other) == []


URDU = "[پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا]، دفتر نے بتایا۔"


@pytest.mark.parametrize(
    "other",
    [
        "پولیس نے صحافی کو ہوائی اڈے سے گرفتار نہیں کیا، دفتر نے بتایا۔",
        "پولیس نے مبینہ طور پر صحافی کو ہوائی اڈے سے گرفتار کیا، دفتر نے بتایا۔",
        "شاید پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا، دفتر نے بتایا۔",
        "کیا پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا؟",
        "یہ خبر جھوٹی ہے کہ پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا۔",
        "پولیس صحافی کو ہوائی اڈے سے گرفتار کرے گی، دفتر نے بتایا۔",
    ],
)
def test_what_is_told_otherwise_in_urdu_is_another_claim(other):
    assert carried(URDU, other, "ur") == []


def test_what_is_told_alike_in_urdu_is_carried():
    other = "دفتر نے بتایا کہ پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا۔"
    assert carried(URDU, other, "ur") == ["پولیس نے صحافی کو ہوائی اڈے سے گرفتار کیا"]


def test_what_one_report_tells_in_passing_turns_no_claim():
    one = "[The Vell Front has killed four guards and burned a mill], the mayor said."
    other = "The Vell Front, which may win, has killed four guards and burned a mill."
    assert carried(one, other) != []
    assert carried(one, other.replace("has killed", "may have killed")) == []
