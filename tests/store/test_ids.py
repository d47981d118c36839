"""Ids: UUIDs of version 7 that sort as they were made."""

from __future__ import annotations

import uuid

from annotator.core import ids
from annotator.core.ids import new_id


def test_an_id_is_a_uuid_of_version_7():
    one = uuid.UUID(new_id())
    assert (one.version, one.variant) == (7, uuid.RFC_4122)


def test_ids_of_one_millisecond_sort_as_they_were_made():
    made = [new_id() for _turn in range(20_000)]
    assert made == sorted(set(made))


def test_a_clock_that_goes_back_changes_no_order(monkeypatch):
    before = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_000_000_000)
    assert new_id() > before
