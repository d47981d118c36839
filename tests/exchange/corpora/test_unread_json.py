"""JSON of annotation programs that nothing here reads is named, and not taken for a table."""

from io import BytesIO

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.containers import json_rows
from annotator.exchange.corpora.highlights import refusal
from annotator.exchange.corpora.sorting import read_pieces
from annotator.exchange.readers.reading import ColumnsUnknown, Options


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"typeSystemDescription": {"name": "t", "types": []}}', "type system of UIMA alone"),
        (b'[{"@context": "x", "@type": "ClaimReview", "url": "y"}]', "reviews of claims"),
        (b'{"id": 1, "label": "SUPPORTS", "claim": "Nine died.", "evidence": [[]]}\n', "as FEVER"),
        (b'{"text": "A", "label": "SUPPORTS", "claim": "Nine died.", "evidence": []}\n', ""),
        (b'{"tokens": ["Dorn"], "ner_tags": [1]}\n', "numbers for their labels"),
        (b'{"annotatable": {"parts": ["s1"]}, "anncomplete": true}', "is a file of tagtog"),
        (b'{"e_1": "Place", "m_2": "Tone"}', "is a file of tagtog"),
        (b'{"data_row": {"id": "x"}, "projects": {"p": {}}}\n', "is a file of Labelbox"),
        (b'{"discriminator": "http://vocab.lappsgrid.org/x", "payload": {}}', "of LAPPS Grid"),
        (b'{"data": [{"paragraphs": [{"context": "Dorn.", "qas": []}]}]}', "is a file of SQuAD"),
        (b'[{"text": "Nine died.", "seen": {"@type": "ClaimReview"}}]', ""),
        (b'[{"id": 1, "text": "Nine died in Dorn.", "quote": "Dorn"}]', ""),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_it_is_refused_with_what_to_do_instead(content, words, name):
    said = refusal(name, content)
    assert bool(said) == bool(words)
    assert words in said


def test_of_files_that_are_all_refused_the_first_are_named_and_the_rest_counted():
    content = b'{"@type": "ClaimReview"}'
    files = {f"{n}.json": content for n in range(5)}
    with pytest.raises(CannotRead) as refused:
        list(read_pieces(files, "", lambda _done, _all: None))
    said = str(refused.value)
    assert [name in said for name in files] == [True, True, True, False, False]
    assert said.endswith("… and 2 more files.")


def test_its_name_is_said_instead_of_asking_for_a_column():
    content = b'{"annotatable": {"parts": ["s1"]}, "anncomplete": true}'
    with pytest.raises(CannotRead, match="is a file of tagtog") as refused:
        list(json_rows.unpack(BytesIO(content), "a.ann.json", Options()))
    assert not isinstance(refused.value, ColumnsUnknown)
    with pytest.raises(ColumnsUnknown):
        list(json_rows.unpack(BytesIO(b'{"town": "Dorn"}'), "a.json", Options()))
