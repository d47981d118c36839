"""Who does it and whom it is done to are not exchanged in one claim."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.reports import carried


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[The army shelled the camp of the exiles]", "The exiles shelled the camp of the army"),
        ("[The nurse accused the surgeon of theft]", "The surgeon accused the nurse of theft"),
        ("[The union sued the brewery over wages]", "The brewery sued the union over wages"),
        ("[The priest was killed by his brother]", "The brother was killed by his priest"),
        ("[The monks gave the books to the town]", "The town gave the books to the monks"),
        ("[Wages rose faster than prices in May]", "Prices rose faster than wages in May"),
        ("[The ship sailed from Orsk to Tarn]", "The ship sailed from Tarn to Orsk"),
        ("[The ship left Orsk for Tarn]", "The ship left Tarn for Orsk"),
        ("[Norria opened fire on a ship of Sudria]", "Sudria opened fire on a ship of Norria"),
    ],
)
def test_parts_that_are_exchanged_make_another_claim(one, other):
    tail = ", the water office of Larkline said in a note."
    assert carried(one + tail, other + tail) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[In Venn five miners fell ill on Monday]", "On Monday five miners fell ill in Venn"),
        ("[The priest was bitten by a dog]", "A dog bit the priest in Venn"),
        ("[The bridge was cut by the fleeing guards]", "The bridge was cut by guards in fleeing"),
        (
            "[Officers also found pistols and a machine for counting money]",
            "Officers also found pistols and a money-counting machine",
        ),
        ("[The mayor and the bishop met in Aurel]", "The bishop and the mayor met in Aurel"),
        (
            "[The army shelled the camp of the exiles at dawn]",
            "At dawn the camp of the exiles was shelled by the army",
        ),
    ],
)
def test_the_same_parts_in_another_order_are_carried(one, other):
    tail = ", the water office of Larkline said in a note."
    assert carried(one + tail, other + tail) != []
