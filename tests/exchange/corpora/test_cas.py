"""UIMA CAS: ours as dkpro-cassis reads it, and what other programs write."""

import json

import cassis
import pytest
from hypothesis import given, settings

from annotator.core.corpus import Corpus, Document, Mark, MarkKind
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS, cas_json, cas_types, cas_xmi, sorting
from annotator.workspace.corpus_files import Bundle
from annotator.workspace.import_corpus import read_bundle
from tests.exchange.corpora.reducing import reduced
from tests.exchange.corpora.sample import CORPUS
from tests.exchange.corpora.strategies import corpora

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
 xmlns:no="http:///uima/noNamespace.ecore" xmi:version="2.0">
 <cas:NULL xmi:id="0"/>
 <tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="24" language="en"/>
 <seg:Token xmi:id="3" sofa="1" begin="0" end="4"/>
 <custom:Span xmi:id="4" sofa="1" begin="0" end="4" value="Person name" weight="3"/>
 <custom:Span xmi:id="5" sofa="1" begin="5" end="7"/>
 <no:Cue xmi:id="6" sofa="1" begin="8" end="12" mood="glad"><ways>direct</ways>
 <ways>own</ways></no:Cue>
 <custom:Rel xmi:id="7" sofa="1" begin="8" end="12" Governor="4" Dependent="6" value="said"/>
 <custom:Link xmi:id="8" role="what" target="5"/>
 <custom:Host xmi:id="9" sofa="1" begin="13" end="16" links="8"/>
 <custom:CorefLink xmi:id="10" sofa="1" begin="0" end="4" next="11" referenceRelation="same"/>
 <custom:CorefLink xmi:id="11" sofa="1" begin="13" end="16"/>
 <custom:CorefChain xmi:id="12" sofa="1" first="10"/>
 <custom:Span xmi:id="13" sofa="1" begin="3" end="3"/>
 <custom:Span xmi:id="14" sofa="1" begin="6" end="8"/>
 <custom:Span xmi:id="15" sofa="1" begin="3" end="99"/>
 <custom:Rel xmi:id="16" sofa="1" begin="8" end="12" Governor="4" Dependent="3"/>
 <custom:Span xmi:id="17" sofa="1" begin="0" end="4" value="not in the view"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Mira 😀 told the Post."/>
 <cas:View sofa="1" members="2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"/>
</xmi:XMI>"""


OWN_LAYERS = """<?xml version="1.{minor}" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
 <custom:Point xmi:id="2" sofa="1" begin="2" end="6" kind="claim" sure="true" weight="3"/>
 <custom:Point xmi:id="3" sofa="1" begin="7" end="11" kind="fact"/>
 <custom:Remark xmi:id="4" sofa="1" begin="2" end="6" comment="Odd."/>
 <custom:Tie xmi:id="5" sofa="1" begin="7" end="11" Governor="2" Dependent="3" role="supports"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{control} Mira told."/>
 <cas:View sofa="1" members="2 3 4 5"/>
</xmi:XMI>"""


def test_the_only_words_of_a_layer_of_ones_own_are_its_label():
    found = cas_xmi.read({"a.xmi": OWN_LAYERS.format(minor=0, control="-").encode()})
    (document,) = found.corpus.documents
    assert [(mark.label, mark.values) for mark in document.marks] == [
        ("Point › claim", {"sure": "true", "weight": "3"}),
        ("Remark", {"comment": "Odd."}),
        ("Point › fact", {}),
    ]
    assert [tie.kind for tie in document.ties] == ["supports"]


def test_control_characters_that_xml_1_1_allows_are_told():
    content = OWN_LAYERS.format(minor=1, control="&#1;").encode()
    found = cas_xmi.read({"a.xmi": content})
    assert found.corpus.documents[0].text == "\ufffd Mira told."
    assert found.doubts[0] == "a: control characters in its text are “\ufffd” here."
    with pytest.raises(CannotRead):
        cas_xmi.read({"a.xmi": OWN_LAYERS.format(minor=0, control="&#1;").encode()})


def test_what_inception_marked_comes_in_as_tags():
    found = cas_xmi.read({"a.xmi": XMI.encode()})
    (document,) = found.corpus.documents
    assert (document.id, document.name, document.facts) == ("a", "", {"language": "en"})
    assert [(m.id, m.label, m.spans[0].of(document.text)) for m in document.marks] == [
        ("4", "Span › Person name", "Mira"),
        ("10", "CorefLink", "Mira"),
        ("5", "Span", "😀"),
        ("6", "Cue", "told"),
        ("9", "Host", "the"),
        ("11", "CorefLink", "the"),
    ]
    values = {mark.id: mark.values for mark in document.marks}
    assert values["4"] == {"weight": "3"}
    assert values["6"] == {"mood": "glad", "ways": "direct; own"}
    assert [(tie.kind, tie.from_id, tie.to_id) for tie in document.ties] == [
        ("what", "9", "5"),
        ("same", "10", "11"),
        ("said", "4", "6"),
    ]
    # without its type system the 3 of a weight may be an identifier
    assert "“Span.weight”" in found.doubts[0]
    assert found.doubts[1:] == (
        "Tokens and sentences are left out: words are found in the text itself.",
        "a: “Span 3–3” is left out, since it covers no text.",
        "a: 2 marks are left out, since their places are not in the text: “Span 6–8”, “Span 3–99”.",
        "a: “Rel 8–12” is left out, since it refers to a mark that is not there.",
    )


def test_each_view_with_a_text_is_a_document():
    more = '<cas:Sofa xmi:id="20" sofaID="Second" sofaString="Two"/><cas:Sofa xmi:id="21"/>'
    found = cas_xmi.read({"a.xmi": XMI.replace("<cas:View", f"{more}<cas:View").encode()})
    assert [(d.id, d.text) for d in found.corpus.documents] == [
        ("a/_InitialView", "Mira 😀 told the Post."),
        ("a/Second", "Two"),
    ]


def test_a_type_system_says_what_refers_to_others():
    described = """<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
     <typeDescription><name>webanno.custom.Span</name><supertypeName>uima.tcas.Annotation
     </supertypeName><features><featureDescription><name>weight</name>
     <rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription></features>
     </typeDescription></types></typeSystemDescription>"""
    found = cas_xmi.read(
        {"a.xmi": XMI.replace('weight="3"', 'weight="5"').encode(), "ts.xml": described.encode()}
    )
    (document,) = found.corpus.documents
    assert {m.id: m.values for m in document.marks}["4"] == {}
    assert ("weight", "4", "5") in {(t.kind, t.from_id, t.to_id) for t in document.ties}


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
    ],
)
def test_a_document_type_is_refused(start):
    evil = XMI.replace("<xmi:XMI", f"{start}<xmi:XMI", 1).replace('"Mira', '"&e;Mira')
    evil = evil if "ENTITY" in start else evil.replace("&e;", "")
    with pytest.raises(CannotRead):
        cas_xmi.read({"a.xmi": evil.encode()})


def test_json_without_a_text_is_said():
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaURI": "http://127.0.0.1/x"}
    content = {"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa], "%VIEWS": {}}
    found = cas_json.read({"a.json": json.dumps(content).encode()})
    assert found.corpus.documents == ()
    assert found.doubts == ("a is left out, since it has no text.",)


def of_cassis(cas):
    """What dkpro-cassis finds of ours: texts, and the words and labels under each mark."""
    marks = []
    for kind, layer in cas_types.LAYERS.items():
        for one in cas.select(layer):
            values = (one.label, one.stance, one.chain, one.note, one.coder, one.created_at)
            marks.append((kind, one.begin, one.end, one.get_covered_text(), *values))
    ties = [
        (one.label, one.Governor.begin, one.Dependent.begin)
        for one in cas.select(cas_types.RELATION)
    ]
    return cas.sofa_string, sorted(marks, key=str), sorted(ties)


def of_ours(document):
    marks = [
        (
            *(mark.kind, span.start, span.end, span.of(document.text), mark.label),
            *(mark.values.get(name) for name in ("stance", "chain")),
            *(value or None for value in (mark.note, mark.coder, mark.created_at)),
        )
        for mark in document.marks
        for span in mark.spans
    ]
    starts = {mark.id: mark.spans[0].start for mark in document.marks}
    ties = [(tie.kind, starts[tie.from_id], starts[tie.to_id]) for tie in document.ties]
    return document.text, sorted(marks, key=str), sorted(ties)


@settings(max_examples=15, deadline=None)
@given(corpus=corpora())
def test_dkpro_cassis_finds_the_same_words_in_our_xmi(corpus):
    files = dict(cas_xmi.write(corpus))
    types = cassis.load_typesystem(files["TypeSystem.xml"].decode())
    holds = next(one.holds for one in FORMATS if one.id == "xmi")
    names = [name for name in files if name.endswith(".xmi")]
    for name, document in zip(names, reduced(corpus, holds).documents, strict=True):
        cas = cassis.load_cas_from_xmi(files[name].decode(), typesystem=types)
        assert of_cassis(cas) == of_ours(document)


@settings(max_examples=15, deadline=None)
@given(corpus=corpora())
def test_dkpro_cassis_finds_the_same_words_in_our_json(corpus):
    files = dict(cas_json.write(corpus))
    names = [name for name in files if "%FEATURE_STRUCTURES" in files[name].decode()]
    for name, document in zip(names, corpus.documents, strict=True):
        cas = cassis.load_cas_from_json(files[name].decode())
        assert of_cassis(cas) == of_ours(document)


@settings(max_examples=15, deadline=None)
@given(corpus=corpora())
def test_what_dkpro_cassis_writes_of_ours_is_read_the_same(corpus):
    name, content = list(cas_json.write(corpus))[1]
    cas = cassis.load_cas_from_json(content.decode())
    (again,) = cas_json.read({name: cas.to_json().encode()}).corpus.documents
    assert of_ours(again) == of_ours(corpus.documents[0])


def test_marks_are_made_of_whole_tokens_within_sentences():
    text = "Damned dam 😀!\n\n  Held\n"
    spans = (Span(3, 12), Span(17, 19))
    document = _document(text, spans)
    (_tags, (_name, content)) = cas_json.write(document)
    cas = cassis.load_cas_from_json(content.decode())
    words = [one.get_covered_text() for one in cas.select(cas_types.TOKEN)]
    lines = [one.get_covered_text() for one in cas.select(cas_types.SENTENCE)]
    assert words == ["Dam", "ned", "dam", "😀", "!", "He", "ld"]
    assert lines == ["Damned dam 😀!", "Held"]


def _document(text, spans):
    mark = Mark(id="m", kind=MarkKind.SPEAKER, label="Mira", spans=spans)
    return Corpus(name="", documents=(Document(id="d", name="", text=text, marks=(mark,)),))


def test_json_of_before_is_read():
    text = "😀 Nine died in Dorn."
    sofa = {"_type": "Sofa", "sofaID": "_InitialView", "sofaString": text}
    feature = {"_feature_types": {"sofa": "_ref", "who": "_ref"}}
    content = {
        "_context": {"_types": {"Town": feature, "DocumentMetaData": feature}},
        "_views": {
            "_InitialView": {
                "DocumentMetaData": [{"sofa": 6, "end": 21, "language": "en"}],
                "Town": [12, {"sofa": 6, "end": 2, "value": "sign", "who": 12}],
                "Token": [{"sofa": 6, "end": 2}],
            }
        },
        "_referenced_fss": {
            "6": sofa,
            "12": {"_type": "Town", "sofa": 6, "begin": 16, "end": 20, "value": "big"},
            "x": 1,
        },
    }
    files = {"river.json": json.dumps(content).encode()}
    assert sorting.format_of("river.json", files["river.json"]).id == "uima-json"
    found = cas_json.read(files)
    [document] = found.corpus.documents
    marks = [(mark.label, mark.spans[0].of(document.text)) for mark in document.marks]
    assert marks == [("Town › sign", "😀"), ("Town › big", "Dorn")]
    assert [tie.kind for tie in document.ties] == ["who"]
    assert document.facts == {"language": "en"}
    assert found.doubts[1:] == ("river: “x” is left out, since it cannot be understood.",)


def test_what_is_on_all_of_a_text_or_on_none_that_is_there_is_said():
    xmi = (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
        ' xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
        '<custom:Tone xmi:id="9" tone="dry"/><custom:Town xmi:id="10" sofa="7" begin="0" end="4"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Nine died."/>'
        '<cas:View sofa="1" members="9 10 99"/></xmi:XMI>'
    )
    assert cas_xmi.read({"a.xmi": xmi.encode()}).doubts == (
        "a: “Town 0–4” is left out, since the text that it is on is not there.",
        "a: “number 99 of a view” is left out, since it refers to a mark that is not there.",
        (
            "a: “Tone (tone: dry)” is on the whole text, and tags here are on words. It is kept"
            " in the note of the text."
        ),
    )


@pytest.mark.parametrize(
    ("title", "expected"), [("river.txt", ("river.txt", "")), ("A river", ("a", "A river"))]
)
def test_the_title_of_a_document_is_its_file_or_its_headline(title, expected):
    name = "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
    xmi = (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
        f' xmlns:type="{name}" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
        f'<type:DocumentMetaData xmi:id="9" sofa="1" begin="0" end="4" documentTitle="{title}"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Nine"/>'
        '<cas:View sofa="1" members="9"/></xmi:XMI>'
    )
    [document] = cas_xmi.read({"a.xmi": xmi.encode()}).corpus.documents
    assert (document.id, document.name) == expected


@pytest.mark.usefixtures("quick_processes")
def test_every_json_file_beside_the_articles_is_a_cas(tmp_path):
    files = dict(cas_json.write(CORPUS))
    beside = [name for name in files if name.endswith(".json") and "/" not in name]
    assert len(beside) == len(CORPUS.documents)
    assert all(b'"%FEATURE_STRUCTURES"' in files[name] for name in beside)
    [place] = set(files) - set(beside)
    old = {name: files[name] for name in beside} | {"tagset.json": files[place]}
    assert cas_json.read(files).corpus.tags == cas_json.read(old).corpus.tags != ()
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = read_bundle(Bundle(paths=(tmp_path / beside[0],)))
    assert found.found.corpus.tags == cas_json.read(files).corpus.tags


def test_anchors_of_cas_json_are_places():
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "Ada ran"}
    mark = {"%ID": 2, "%TYPE": "x.Claim", "@sofa": 1, "^begin": 0, "^end": 3}
    content = {"%FEATURE_STRUCTURES": [sofa, mark], "%VIEWS": {"v": {"%SOFA": 1, "%MEMBERS": [2]}}}
    found = cas_json.read({"a.json": json.dumps(content).encode()})
    [document] = found.corpus.documents
    assert [one.spans[0].of(document.text) for one in document.marks] == ["Ada"]


def cas_of(*structures, types=None, text="Ada ran"):
    """UIMA JSON of one text with these structures, all of which are in its view."""
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": text}
    members = [one["%ID"] for one in structures if "begin" in one]
    view = {"v": {"%SOFA": 1, "%MEMBERS": members}}
    content = {"%TYPES": types or {}, "%FEATURE_STRUCTURES": [sofa, *structures], "%VIEWS": view}
    return {"a.json": json.dumps(content).encode()}


def test_half_a_character_in_what_is_said_is_replaced():
    mark = {"%ID": 2, "%TYPE": "x.Who", "@sofa": 1, "begin": 0, "end": 3, "value": "PER \ud83d"}
    found = cas_json.read(cas_of(mark | {"more\ud83d": ["a\ud83d"]}, text="Ada\ud83d ran"))
    [document] = found.corpus.documents
    [made] = document.marks
    assert (document.text, made.label) == ("Ada\ufffd ran", "Who › PER \ufffd")
    assert made.values == {"more\ufffd": "a\ufffd"}
    assert all(sentence.encode() for sentence in found.doubts)


@pytest.mark.parametrize("target", [{"@target": None}, {}])
def test_a_slot_that_nobody_filled_is_told(target):
    host = {"%ID": 2, "%TYPE": "x.Host", "@sofa": 1, "begin": 0, "end": 3, "@links": [3]}
    link = {"%ID": 3, "%TYPE": "x.Link", "role": "who", **target}
    found = cas_json.read(cas_of(host, link))
    assert [mark.label for mark in found.corpus.documents[0].marks] == ["Host"]
    assert found.doubts == (
        "a: “links of Host 0–3” is left out, since it refers to a mark that is not there.",
    )


def test_lists_of_words_that_are_shared_are_values():
    mark = {"%ID": 2, "%TYPE": "x.Who", "@sofa": 1, "begin": 0, "end": 3, "value": "P"}
    array = {"%ID": 3, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": ["x y", "7"]}
    for elements in (array, array | {"%TYPE": "uima.cas.String[]"}):
        [document] = cas_json.read(cas_of(mark | {"@multi": 3}, elements)).corpus.documents
        assert document.marks[0].values == {"multi": "x y; 7"}


@pytest.mark.parametrize("with_types", [True, False])
def test_the_number_of_a_list_of_words_is_no_value(with_types):
    spaces = "".join(
        f' xmlns:{name}="{address}"'
        for name, address in (
            ("xmi", "http://www.omg.org/XMI"),
            ("cas", "http:///uima/cas.ecore"),
            ("x", "http:///x.ecore"),
        )
    )
    content = (
        f'<xmi:XMI{spaces}><x:Who xmi:id="2" sofa="1" begin="0" end="3" value="P" multi="13"'
        ' more="15" count="4"/>'
        '<cas:StringArray xmi:id="13"><elements>x y</elements><elements>7</elements>'
        '</cas:StringArray><cas:NonEmptyStringList xmi:id="15" head="a" tail="16"/>'
        '<cas:NonEmptyStringList xmi:id="16" head="b" tail="17"/><cas:EmptyStringList xmi:id="17"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="v" mimeType="text" sofaString="Ada ran"/>'
        '<cas:View sofa="1" members="2"/></xmi:XMI>'
    )
    ranges = {"value": "String", "multi": "StringArray", "more": "StringList", "count": "Integer"}
    features = "".join(
        f"<featureDescription><name>{name}</name><rangeTypeName>uima.cas.{range_}</rangeTypeName>"
        "</featureDescription>"
        for name, range_ in ranges.items()
    )
    types = (
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
        "<typeDescription><name>x.Who</name><supertypeName>uima.tcas.Annotation</supertypeName>"
        f"<features>{features}</features></typeDescription></types></typeSystemDescription>"
    )
    files = {"a.xmi": content.encode()} | ({"TypeSystem.xml": types.encode()} if with_types else {})
    [document] = cas_xmi.read(files).corpus.documents
    [mark] = document.marks
    assert (mark.label, mark.values) == (
        "Who › P",
        {"multi": "x y; 7", "more": "a; b", "count": "4"},
    )


def test_what_a_relation_says_is_named_where_it_is_left_out():
    token = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
    ends = [
        {"%ID": n, "%TYPE": token, "@sofa": 1, "begin": start, "end": start + 3}
        for n, start in ((2, 0), (3, 4))
    ]
    relation = {"%ID": 4, "%TYPE": "x.Dependency", "@sofa": 1, "begin": 0, "end": 3}
    relation |= {"@Governor": 2, "@Dependent": 3, "DependencyType": "nsubj", "flavor": "basic"}
    found = cas_json.read(cas_of(*ends, relation))
    assert any("“Dependency 0–3: nsubj, basic” is left out" in one for one in found.doubts)
