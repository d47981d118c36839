"""What a fault leaves behind: where it happened, and no word of an article."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from annotator.app import log_file
from annotator.store.schema import revisions
from annotator.ui.crash import details_of

SECRET = "Kvastrup convoy"


def details(fault):
    try:
        fault()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return details_of(type(error), error, error.__traceback__)
    raise AssertionError("there was no fault")


def of_a_value():
    int(SECRET)


def of_a_key():
    {}[SECRET]


def of_a_text():
    json.loads(f'{{"text": {SECRET}')
    raise ValueError(SECRET)


def of_letters():
    (SECRET + "\ud800").encode()


def of_one_after_the_other():
    try:
        of_a_value()
    except ValueError:
        raise RuntimeError(f"cannot read {SECRET}")  # noqa: B904 - that is the case


@pytest.mark.parametrize(
    "fault", [of_a_value, of_a_key, of_a_text, of_letters, of_one_after_the_other]
)
def test_the_details_say_where_and_hold_no_text(fault):
    told = details(fault)
    assert SECRET not in told
    assert fault.__name__ in told
    assert "Error" in told.splitlines()[-1]


def test_the_database_does_not_quote_what_it_was_given(workspace):
    def fault():
        with workspace._database.engine.begin() as connection:
            connection.execute(revisions.insert(), {"id": "1", "text": SECRET})

    with pytest.raises(DBAPIError, match=SECRET):
        fault()
    told = details(fault)
    assert SECRET not in told
    assert "sqlite3.IntegrityError: NOT NULL constraint failed: revisions." in told
    assert IntegrityError.__name__ in told.splitlines()[-1]


def test_errors_that_name_parts_of_the_program_keep_their_words():
    assert "'NoneType' object has no attribute 'text'" in details(lambda: None.text)


def test_the_log_hears_this_program_and_no_library(tmp_path):
    handler = log_file(tmp_path)
    logger = logging.getLogger()
    logger.addHandler(handler)
    try:
        logging.getLogger("trafilatura").warning("cannot parse %s", SECRET)
        logging.getLogger("annotator.ui.crash").error("a fault")
    finally:
        logger.removeHandler(handler)
        handler.close()
    log = (tmp_path / "annotator.log").read_text(encoding="utf-8")
    assert log == "a fault\n"
