"""What was once left out or changed in silence: who annotated, who approved, line separators."""

import io
import json
import zipfile

import pytest

from annotator.exchange.corpora import (
    cas_json,
    cas_types,
    cas_xmi,
    doccano,
    separators,
    sorting,
    webanno,
)

META = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///webanno/custom.ecore"
 xmlns:api="http:///de/tudarmstadt/ukp/clarin/webanno/api/type.ecore" xmi:version="2.0">
 <custom:Place xmi:id="2" sofa="1" begin="5" end="9" value="town"/>
 <api:CASMetadata xmi:id="3" {sofa} username="amna" sourceDocumentName="d.txt"/>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Near Dorn."/>
 <cas:View sofa="1" members="2 3"/>
</xmi:XMI>"""


def coders(found):
    return [mark.coder for document in found.corpus.documents for mark in document.marks]


@pytest.mark.parametrize("sofa", ['sofa="1"', ""])
def test_who_annotated_a_file_of_inception_is_its_coder_beside_a_project(sofa):
    content = META.format(sofa=sofa).encode()
    found = cas_xmi.read({"d.xmi": content})
    assert (coders(found), found.doubts) == (["amna"], ())
    within = cas_xmi.read({"annotation/d.txt/bo.xmi": content})
    assert coders(within) == ["bo"]


def test_json_of_inception_says_who_annotated_too():
    structures = [
        {"%ID": 1, "%TYPE": cas_types.SOFA, "sofaString": "Near Dorn.", "sofaID": "_InitialView"},
        {"%ID": 2, "%TYPE": "custom.Place", "@sofa": 1, "begin": 5, "end": 9},
        {"%ID": 3, "%TYPE": cas_types.CAS_METADATA, "@sofa": 1, "username": "amna"},
    ]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3]}}
    content = {"%FEATURE_STRUCTURES": structures, "%VIEWS": views, "%TYPES": {}}
    assert coders(cas_json.read({"d.json": json.dumps(content).encode()})) == ["amna"]


@pytest.mark.parametrize("name", ["INITIAL_CAS", "CURATION_USER"])
def test_nobody_is_no_coder_and_the_curator_is_called_so(name):
    content = META.format(sofa="").replace("amna", name).encode()
    assert coders(cas_xmi.read({"d.xmi": content})) == [{"INITIAL_CAS": ""}.get(name, "curation")]


def test_who_approved_a_line_of_doccano_is_told():
    def doubts(approver):
        row = {"id": 1, "text": "Near Dorn.", "label": [[5, 9, "P"]]}
        row["annotation_approver"] = approver
        return doccano.read({"a.jsonl": json.dumps(row).encode()}).doubts

    assert doubts(None) == ()
    [sentence] = doubts("bo")
    assert sentence.startswith("The value “annotation_approver” of its lines is left out")


def test_names_of_sentences_are_told_once():
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=custom.Place|value", "", ""]
    lines += ["#Sentence.id=s1", "#Text=Near Dorn.", "1-1\t0-4\tNear\t_\t", "1-2\t5-9\tDorn\tP\t"]
    lines += ["", "#Sentence.id=s2", "#Text=No.", "2-1\t11-13\tNo\t_\t", "2-2\t13-14\t.\t_\t"]
    found = webanno.read({"a.tsv": "\n".join(lines).encode()})
    assert found.doubts == (
        "Names of sentences (#Sentence.id) are left out: sentences have none here.",
    )


def qdpx(text):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("sources/a.txt", text)
    return packed.getvalue()


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
@pytest.mark.parametrize("escaped", [True, False])
def test_line_separators_that_become_line_ends_are_told(separator, escaped):
    row = {"text": f"Near{separator}Dorn.", "label": [[5, 9, "P"]]}
    content = json.dumps(row, ensure_ascii=escaped).encode()
    other = json.dumps(row | {"text": "Near\nDorn."}).encode()
    files = {"a.jsonl": content, "b.jsonl": other}
    *found, last = sorting.read_pieces(files, "", lambda _n, _all: None)
    [text] = {one.text for piece in found for one in piece.found.corpus.documents}
    assert text == "Near\nDorn."
    assert last.found.doubts == (
        "a.jsonl: its line separators (U+2028, U+2029) are line ends here, as in all texts.",
    )


def test_line_separators_in_packed_projects_and_in_xml_are_told():
    files = {"a.qdpx": qdpx("Near\u2028Dorn"), "b.qdpx": qdpx("No"), "c.qdpx": b"PK"}
    files["d.xmi"] = b"<a>Near&#x2029;Dorn&#8232;</a>"
    told = list(separators.told(files, files))
    assert [one.partition(":")[0] for one in told] == ["a.qdpx", "d.xmi"]
