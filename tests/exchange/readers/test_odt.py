"""An OpenDocument text is read as it stands when its changes are accepted."""

from __future__ import annotations

import pytest

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers.odt import read
from tests.exchange.files import odt


def test_headings_lists_tables_and_notes_come_in_order():
    body = (
        "<text:h>Old pier\n  stays shut</text:h><text:p>The<text:s text:c='2'/>pier<text:tab/>is "
        "<text:span>shut</text:span>.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>As told here.</text:p></text:note-body></text:note> Yes.</text:p>"
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Ferry</text:p>"
        "</table:table-cell><table:table-cell><text:p>Monday</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p>بندرگاہ<text:line-break/>بند</text:p>"
    )
    reading = read(odt(body), "a.odt")
    assert reading.text.split("\n\n") == [
        "Old pier stays shut",
        "The  pier\tis shut. Yes.",
        "One",
        "Ferry | Monday",
        "بندرگاہ",
        "بند",
        "As told here.",
    ]
    assert reading.problems == ("1 footnote stands at the end of the text.",)


def test_deleted_and_hidden_text_is_left_out_and_counted():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>The pier<text:change/>"
        "<text:span text:style-name='H'> secretly</text:span></text:p>"
    )
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    reading = read(odt(body, styles=styles), "a.odt")
    assert reading.text == "The pier"
    assert reading.problems == (
        "1 deletion that was tracked is left out.",
        "1 piece of hidden text is left out.",
    )


def test_properties_are_guesses():
    meta = (
        "<dc:title>Pier shut</dc:title><meta:initial-creator>Ada Bell</meta:initial-creator>"
        "<meta:creation-date>2025-10-12T09:30:00</meta:creation-date>"
    )
    declared = read(odt("<text:p>It is.</text:p>", meta=meta), "a.odt").declared
    assert declared["author"].value == "Ada Bell"
    assert declared["published_at"].value == "2025-10-12T09:30"
    assert {fact.standing for fact in declared.values()} == {Standing.GUESSED}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "damaged"),
        (odt(""), "holds no text"),
        (odt("<text:p>"), "damaged"),
        (odt("<text:p>x</text:p>", manifest="<manifest:encryption-data/>"), "password"),
    ],
)
def test_a_broken_document_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        read(content, "a.odt")
