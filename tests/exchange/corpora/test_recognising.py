"""What a format writes is taken for that format, and for no other before it."""

import json
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.exchange.corpora import FORMATS
from annotator.exchange.corpora.outline import outlined
from annotator.workspace.corpus_files import Bundle, format_of_corpus
from annotator.workspace.import_corpus import read_bundle
from tests.exchange.corpora.sample import CORPUS

WRITTEN = [one for one in FORMATS if one.writer]


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda one: one.id)
def test_what_is_written_is_recognised(format_):
    files = dict(format_.write(CORPUS))
    if format_.suffix:
        files = {f"river{name}": content for name, content in files.items()}
    assert next(one.id for one in FORMATS if one.recognises(files)) == format_.id


LONG = "The gate was opened. " * 60_000
PLACE = {"start": 0, "end": 3}
REGION = {"type": "labels", "from_name": "l", "value": {**PLACE, "text": "The", "labels": ["P"]}}
SELECTOR = {"type": "TextPositionSelector", **PLACE}
ANNOTATION = {"id": "x", "note": LONG, "@context": "http://www.w3.org/ns/anno.jsonld"}
BEHIND_A_LONG_TEXT = {
    "label-studio": (
        "a.json",
        [{"id": 1, "data": {"text": LONG}, "annotations": [{"result": [REGION]}]}],
    ),
    "label-studio min": (
        "a.json",
        [{"text": LONG, "label": [REGION["value"]], "annotator": 1, "annotation_id": 1}],
    ),
    "doccano": ("a.jsonl", {"id": 1, "text": LONG, "label": [[0, 3, "P"]]}),
    "doccano listed": ("a.json", [{"id": 1, "text": LONG, "label": [[0, 3, "P"]]}]),
    "spacy": ("a.json", {"text": LONG, "ents": [{**PLACE, "label": "P"}]}),
    "w3c": (
        "a.json",
        {**ANNOTATION, "body": "P", "target": {"source": "d.txt", "selector": SELECTOR}},
    ),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", BEHIND_A_LONG_TEXT)
def test_a_format_is_known_however_long_the_first_text_is(tmp_path, name, encoding):
    file, content = BEHIND_A_LONG_TEXT[name]
    (tmp_path / file).write_bytes(json.dumps(content).encode(encoding))
    found = format_of_corpus(tmp_path / file)
    assert found is not None
    assert found.id == name.split()[0]
    with ZipFile(tmp_path / "packed.zip", "w", ZIP_DEFLATED) as archive:
        archive.write(tmp_path / file, file)
    packed = format_of_corpus(tmp_path / "packed.zip")
    assert packed is found


def test_signs_in_a_quoted_text_are_none():
    text = 'He wrote "annotations": [] and "data" \\ and “TextQuoteSelector”. ' * 20
    content = json.dumps([{"title": "Gate", "text": text}]).encode()
    assert outlined("a.json", content) == b'[{"title": "Gate", "text": "-"}]'


@pytest.mark.parametrize("cut", [1, 2, 500, 700])
def test_a_text_that_is_cut_has_an_outline_too(cut):
    content = json.dumps([{"text": 'a\\"b' * 200}]).encode()[:-cut]
    assert outlined("a.json", content).startswith(b'[{"text": "-"')


def test_a_long_word_that_was_read_up_to_a_backslash_is_left_away_at_once():
    begun = time.monotonic()
    assert outlined("a.json", b'{"text":"' + b'\\"' * 200_000 + b"\\") == b'{"text":"-"'
    assert time.monotonic() - begun < 2


def test_what_is_in_utf_16_is_read(tmp_path):
    line = json.dumps({"text": "Zoë: gate", "label": [[0, 3, "P"]]}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(line.encode("utf-16"))
    [document] = read_bundle(Bundle(paths=(tmp_path / "a.jsonl",))).found.corpus.documents
    assert document.text == "Zoë: gate"
    assert [mark.label for mark in document.marks] == ["P"]
