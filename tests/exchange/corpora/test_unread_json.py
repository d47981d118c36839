"""JSON of annotation programs that nothing here reads is named, and not taken for a table."""

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora.highlights import refusal
from annotator.exchange.corpora.sorting import read_pieces


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"typeSystemDescription": {"name": "t", "types": []}}', "type system of UIMA alone"),
        (b'[{"@context": "x", "@type": "ClaimReview", "url": "y"}]', "reviews of claims"),
        (b'{"id": 1, "label": "SUPPORTS", "claim": "Nine died.", "evidence": [[]]}\n', "as FEVER"),
        (b'{"text": "A", "label": "SUPPORTS", "claim": "Nine died.", "evidence": []}\n', ""),
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
