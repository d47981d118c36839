"""Documents of GATE in its own XML: annotations between nodes of the text."""

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora.gate_xml import read
from annotator.exchange.corpora.sorting import format_of

TEXT = (
    '<TextWithNodes><Node id="0"/>😀 Nine died in <Node id="16"/>Dorn<Node id="20"/> &amp;\n'
    'Varn.<Node id="28"/></TextWithNodes>'
)
PLACE = '<Annotation Id="1" Type="Place" StartNode="16" EndNode="20">{}</Annotation>'


def feature(name, value):
    return f"<Feature><Name>{name}</Name><Value>{value}</Value></Feature>"


def found(*sets, features="", text=TEXT):
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<GateDocument version="3">{text}{"".join(sets)}'
    about = f"<GateDocumentFeatures>{features}</GateDocumentFeatures>"
    content = f"{xml}{about}</GateDocument>".encode()
    assert format_of("a.xml", content).id == "gate"
    return read({"a.xml": content})


def annotations(*every, name=""):
    named = f' Name="{name}"' if name else ""
    return f"<AnnotationSet{named}>{''.join(every)}</AnnotationSet>"


def marked(result):
    [document] = result.corpus.documents
    return [(m.label, m.spans[0].of(document.text), dict(m.values)) for m in document.marks]


def test_annotations_are_marks_with_their_features():
    result = found(annotations(PLACE.format(feature("kind", "town"))))
    assert result.corpus.documents[0].text == "😀 Nine died in Dorn &\nVarn."
    assert marked(result) == [("Place", "Dorn", {"kind": "town"})]
    assert result.doubts == ()


def test_the_name_of_a_set_is_kept():
    result = found(annotations(PLACE.format(""), name="Key"))
    assert marked(result) == [("Place", "Dorn", {"group": "Key"})]


def test_words_and_the_markup_of_a_page_are_left_out_and_told():
    token = PLACE.format("").replace("Place", "Token")
    result = found(annotations(token), annotations(PLACE.format(""), name="Original markups"))
    assert marked(result) == []
    assert result.doubts == (
        "a-1: 2 things are left out, since nothing here is like them: “Token”, “Original markups”.",
    )


def test_what_is_said_of_a_document_is_its_headline_and_its_facts_or_told():
    said = feature("title", "River") + feature("outlet", "Herald") + feature("mood", "dry")
    address = feature("gate.SourceURL", "https://example.org/river")
    result = found(annotations(PLACE.format("")), features=said + address)
    [document] = result.corpus.documents
    assert document.name == "River"
    assert document.facts == {"outlet": "Herald", "url": "https://example.org/river"}
    assert result.doubts == ("a-1: “mood” is left out, since nothing here is like it.",)


def test_a_node_that_is_not_there_costs_its_annotation():
    result = found(annotations(PLACE.format("").replace("16", "99")))
    assert marked(result) == []
    assert "its place is not given as numbers" in result.doubts[0]


def test_a_document_without_text_is_refused():
    with pytest.raises(CannotRead, match=r"There is no text in a\.xml"):
        found(annotations(PLACE.format("")), text="<TextWithNodes/>")
