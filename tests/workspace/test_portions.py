"""A long file comes in portion by portion: nothing differs from what is read at once."""

from __future__ import annotations

import json

import pytest

from annotator.core.corpus import PORTION, together
from annotator.core.errors import CannotRead
from annotator.core.progress import Cancelled, Progress
from annotator.exchange.corpora import FORMATS, doccano, jsons, spacy_json
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.import_corpus import read_bundle, take_bundle, take_corpus
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

MANY = 2 * PORTION + 30


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


def rows(count, first=0):
    for n in range(first, first + count):
        text = f"Report {n}: {'gate ' * (n % 50)}was opened in Dörn."
        start = text.index("Dörn")
        yield {"id": "same", "text": text, "label": [[start, start + 4, "Town"]], "weight": 2}


def written(path, count, *more):
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(count)]
    path.write_text("\n".join((*lines, *more)) + "\n", encoding="utf-8")
    return path


def marked(workspace):
    found = []
    for article in workspace.articles.all():
        text = workspace.articles.text(article.id).text
        taggings = workspace.tags.taggings_in_article(article.id)
        found += [(text, one.tag, [span.of(text) for span in one.spans]) for one in taggings]
    return sorted(found)


def test_a_long_file_is_read_in_portions_that_are_together_what_it_holds(tmp_path):
    content = {"a.jsonl": written(tmp_path / "a.jsonl", MANY, "{broken").read_bytes()}
    portions = list(doccano.portions(content))
    assert [len(one.corpus.documents) for one in portions] == [PORTION, PORTION, 30]
    assert {one.total for one in portions} == {MANY + 1}
    whole = together(portions)
    assert len({one.id for one in whole.corpus.documents}) == MANY
    assert {one.spans[0].of(d.text) for d in whole.corpus.documents for one in d.marks} == {"Dörn"}
    assert whole.doubts == (
        f"Line {MANY + 1}: “Line {MANY + 1}” is left out, since it cannot be understood.",
        "The value “weight” of its lines is left out: articles here have no such fact.",
    )


def test_entries_of_spacy_are_read_in_portions(tmp_path):
    entries = ({"text": row["text"], "ents": []} for row in rows(MANY))
    content = {"a.jsonl": "\n".join(map(json.dumps, entries)).encode()}
    portions = list(spacy_json.portions(content))
    assert [len(one.corpus.documents) for one in portions] == [PORTION, PORTION, 30]
    assert portions[0].total == MANY


def test_what_is_wrong_with_a_file_is_said_before_its_first_portion(tmp_path):
    good = b"".join(json.dumps(row).encode() + b"\n" for row in rows(PORTION + 1))
    for reader, content in ((doccano, good + b"\xff\n"), (spacy_json, good + b"{broken\n")):
        with pytest.raises(CannotRead):
            next(reader.portions({"a.jsonl": content}))


def test_how_places_are_counted_is_judged_by_all_lines_of_a_long_file():
    text = "😀 Nine died in Dorn."
    far = {"text": text, "label": [[16, 20, "Town"], [3, 7, "Dead"]]}  # in UTF-16 units
    plain = {"text": "Nine died.", "label": [[0, 4, "Dead"]]}
    lines = [plain] * (PORTION + 5) + [far] * 3
    content = {"a.jsonl": b"".join(json.dumps(one).encode() + b"\n" for one in lines)}
    portions = list(doccano.portions(content))
    last = portions[-1].corpus.documents[-1]
    assert [mark.spans[0].of(last.text) for mark in last.marks] == ["Nine", "Dorn"]
    assert "in UTF-16 units" in portions[0].doubts[0]


def test_files_of_single_coders_are_known_before_the_first_portion():
    content = {
        f"{name}.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows(PORTION + 1))
        for name in ("amna", "max")
    }
    portions = list(doccano.portions(content))
    coders = {m.coder for one in portions for d in one.corpus.documents for m in d.marks}
    assert coders == {"amna", "max"}
    assert "amna, max" in portions[0].doubts[0]


def test_portions_are_stored_as_what_is_read_at_once_and_are_one_undo(tmp_path, empty, templates):
    bundle = Bundle(paths=(written(tmp_path / "a.jsonl", MANY),))
    before = builders.contents(empty)
    told = []
    taken, used = take_bundle(
        empty, bundle, progress=Progress(lambda done, total: told.append((done, total)))
    )
    assert used == {tmp_path / "a.jsonl"}
    assert told[0] == (0, MANY)
    assert told[-1] == (MANY, MANY)
    with templates.new(tmp_path / "Other.annotator", coder="Bo", codebook=False) as other:
        found = read_bundle(bundle).found
        assert take_corpus(other, found, tmp_path / "a.jsonl") == taken
        assert marked(other) == marked(empty)
        facts = [[(one.title, one.language) for one in w.articles.all()] for w in (empty, other)]
        assert facts[0] == facts[1]
    again, _used = take_bundle(empty, bundle)
    assert (again.articles, again.known, again.marks, again.marks_known) == (0, MANY, 0, MANY)
    empty.undo()
    assert builders.contents(empty) == before


def test_an_import_that_is_stopped_leaves_texts_with_their_marks_and_goes_on(tmp_path, empty):
    bundle = Bundle(paths=(written(tmp_path / "a.jsonl", MANY),))
    progress = Progress(lambda done, _total: done > PORTION and progress.cancel())
    with pytest.raises(Cancelled):
        take_bundle(empty, bundle, progress=progress)
    stored = len(empty.articles.all())
    assert 0 < stored < MANY
    assert len(marked(empty)) == stored
    taken, _used = take_bundle(empty, bundle)
    assert (taken.articles, taken.known) == (MANY - stored, stored)
    assert len(marked(empty)) == MANY


def test_the_same_text_in_two_portions_is_one_article(tmp_path, empty):
    lines = [json.dumps(row) for row in (*rows(PORTION), *rows(3))]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    taken, _used = take_bundle(empty, Bundle(paths=(tmp_path / "a.jsonl",)))
    assert (taken.articles, taken.known, taken.marks, taken.marks_known) == (PORTION, 0, PORTION, 3)


def test_only_formats_of_lines_are_read_in_portions():
    assert {one.id for one in FORMATS if one.portioner} == {
        "doccano",
        "other-json",
        "spacy",
    }


def test_a_name_that_all_lines_have_is_numbered_without_trying_every_number():
    class Counting(set):
        asked = 0

        def __contains__(self, one):
            Counting.asked += 1
            return super().__contains__(one)

    taken = Counting()
    names = []
    for _line in range(2_000):
        names.append(jsons.unique("0", taken))
        taken.add(names[-1])
    assert names[:3] == ["0", "0-2", "0-3"]
    assert len(set(names)) == 2_000
    assert Counting.asked < 60_000
