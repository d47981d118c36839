"""JSON of annotation programs that nothing here reads is named, and not taken for a table."""

import pytest

from annotator.exchange.corpora.highlights import refusal


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"typeSystemDescription": {"name": "t", "types": []}}', "type system of UIMA alone"),
        (
            b'[{"id": "1", "bodies": [], "target": {"selector": {"quote": "Dorn", "start": 1}}}]',
            "Text Annotator in its own form",
        ),
        (b'[{"@context": "x", "@type": "ClaimReview", "url": "y"}]', "reviews of claims"),
        (b'[{"text": "Nine died.", "seen": {"@type": "ClaimReview"}}]', ""),
        (b'[{"id": 1, "text": "Nine died in Dorn.", "quote": "Dorn"}]', ""),
    ],
)
def test_it_is_refused_with_what_to_do_instead(content, words):
    said = refusal("a.json", content)
    assert bool(said) == bool(words)
    assert words in said
