"""Whole tables, a portion at a time: every row once, in the order of their ids."""

from __future__ import annotations

import pytest

from annotator.commands.claims import AddClaim
from annotator.exchange.dataset import SHEETS
from annotator.store import sheets
from annotator.store.plain_sheets import QUERIES
from annotator.workspace.rows import COMPUTED

COLUMNS = ("claim_id", "text")


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 8, 9])
def test_every_row_comes_once_whatever_the_portions(workspace, monkeypatch, count):
    monkeypatch.setattr(sheets, "PORTION", 4)
    monkeypatch.setattr(sheets, "HANDED", 3)
    for number in range(count):
        workspace.do(AddClaim(wording=f"The gate was safe on day {number}"))
    portions = workspace.sheets.portions("claims", COLUMNS)
    read = [tuple(row) for portion in portions for row in portion]
    assert read == [(row["claim_id"], row["text"]) for row in workspace.sheets.rows("claims")]
    assert len(read) == count


def test_the_key_may_stand_anywhere(workspace, monkeypatch):
    monkeypatch.setattr(sheets, "PORTION", 1)
    for name in ("The gate was safe", "The dam held"):
        workspace.do(AddClaim(wording=name))
    portions = workspace.sheets.portions("claims", COLUMNS[::-1])
    assert [row[0] for portion in portions for row in portion] == [
        "The gate was safe",
        "The dam held",
    ]


def test_without_its_key_a_table_is_read_row_by_row(workspace):
    assert workspace.sheets.portions("claims", ["text"]) is None
    assert workspace.sheets.portions("annotations", ["id"]) is None


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - set(COMPUTED)))
def test_every_table_of_one_question_has_its_key(workspace, name):
    sheet = next(sheet for sheet in SHEETS if sheet.name == name)
    names = [column.name for column in sheet.columns]
    assert workspace.sheets.portions(name, names) is not None
