"""Bulletins of one form tell of different events; a report brought up to date is a near copy."""

from __future__ import annotations

import pytest

from annotator.core.comparison import Report
from annotator.core.duplicates import Likeness
from annotator.workspace.duplicates import Reported, pairs_of_files

TIDE = (
    "High water at {quay} is expected at {hour} on {day} April, when the gauge will stand {mark} "
    "centimetres above the datum, the harbour office said. Boats of more than {draught} metres are "
    "asked to keep to the northern channel until the tide has turned. The bridge at {quay} opens "
    "{times} times during the day, and its keeper, {keeper}, answers questions by radio. Nets must "
    "be taken in an hour before, and the ramp remains closed to carts until evening."
)
SALE = (
    "{cows} heifers and {rams} rams were sold on {day} at the market hall of Venn. Heifers fetched "
    "up to {dear} crowns and rams up to {cheap}, the auctioneers said. The {farm} farm sold {most} "
    "animals and was the largest seller. Buyers came from the valleys and from abroad, and the "
    "yard was cleared before dusk."
)
FLOOD = (
    "{dead} farm workers drowned and {hurt} people were taken to the hospital of Larkline when the "
    "sluice of Venn gave way on 9 April, the mayor Oda Brenn said. Water stood two metres deep in "
    "14 of the 30 houses beside the mill, and the road to Aurel was cut for 6 kilometres. Boats of "
    "the river commission brought 210 people to the school of Larkline. The commission, which has "
    "its seat in Aurel, will look at the gates, said its engineer Tomas Reil."
)
TIDES = [
    {"quay": "Marrow", "hour": "4:12", "day": 3, "mark": 310, "draught": 2, "times": 5,
     "keeper": "Ina Dole"},
    {"quay": "Selk", "hour": "11:40", "day": 17, "mark": 287, "draught": 4, "times": 9,
     "keeper": "Per Hask"},
    {"quay": "Orm", "hour": "9:05", "day": 26, "mark": 344, "draught": 3, "times": 7,
     "keeper": "Ebba Lund"},
]  # fmt: skip
SALES = [
    {"cows": 41, "rams": 12, "day": "Monday", "dear": 910, "cheap": 230, "farm": "Harl",
     "most": 14},
    {"cows": 73, "rams": 35, "day": "Thursday", "dear": 860, "cheap": 275, "farm": "Quill",
     "most": 22},
]  # fmt: skip

ROW = "{name}, {age}, of {street} Lane, was fined {fine} crowns for {what}, with costs of {costs}."
PARTS = ("name", "age", "street", "fine", "what", "costs")
COURTS = [
    "\n".join(ROW.format(**dict(zip(PARTS, row, strict=True))) for row in rows)
    for rows in (
        [
            ("Ada Rill", 31, "Mill", 140, "riding without a lamp", 35),
            ("Jon Perk", 58, "Weir", 320, "selling eels by night", 60),
            ("Lu Garn", 22, "Ferry", 95, "riding without a lamp", 30),
        ],
        [
            ("Bo Tarn", 44, "Kiln", 260, "riding without a lamp", 45),
            ("Eva Moss", 37, "Priory", 180, "selling eels by night", 75),
        ],
    )
]
QUOTED = (
    "“The gates were painted, the pumps were sold, and nobody in Aurel was told of it until the "
    "water stood in the chapel,” said {}."
)


def likenesses(*texts: str) -> list[Likeness]:
    reports = [
        Reported(title=f"Report {at}", file=f"{at}.txt", report=Report(text=text))
        for at, text in enumerate(texts)
    ]
    return [pair.related.likeness for pair in pairs_of_files(reports, 0.1)]


@pytest.mark.parametrize(("form", "filled"), [(TIDE, TIDES), (SALE, SALES)])
def test_bulletins_that_differ_in_numbers_and_names_are_not_of_one_event(form, filled):
    assert likenesses(*(form.format(**values) for values in filled)) == []


def test_lists_of_rows_in_one_wording_are_not_of_one_event():
    assert likenesses(*COURTS) == []
    assert likenesses(COURTS[0], f"From our court desk.\n\n{COURTS[0]}") == [Likeness.NEAR_COPY]


def test_two_reports_that_quote_one_speech_fill_in_no_form():
    one = f"{FLOOD.format(dead=3, hurt=11)}\n\n{QUOTED.format('Warden Ole Finn of Venn Mill')}"
    other = (
        "The sluice of Venn gave way on 9 April, and 3 farm workers drowned beside the mill. The "
        "mayor of Larkline, Oda Brenn, spoke of 11 people who were taken to the hospital there.\n\n"
        f"{QUOTED.format('the Keeper of the Gates, Mr. Finn')} Boats brought 210 to the school."
    )
    assert likenesses(one, other) == [Likeness.REWRITE]


def test_a_bulletin_that_is_printed_twice_is_a_copy():
    text = TIDE.format(**TIDES[0])
    assert likenesses(text, f"From our harbour desk.\n\n{text}") == [Likeness.NEAR_COPY]


def test_a_report_that_was_brought_up_to_date_stays_a_near_copy():
    first, later = FLOOD.format(dead=3, hurt=11), FLOOD.format(dead=5, hurt=19)
    assert likenesses(first, later) == [Likeness.NEAR_COPY]
