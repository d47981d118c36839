"""Slips of other programs that cost nothing: false declarations, packages in part, free remarks."""

import pytest

from annotator.exchange.corpora import brat, cas_xmi, conll, inception, refi_codes, sorting
from annotator.exchange.readers.office import in_bytes
from tests.exchange.corpora.test_untold import META

CODES = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="Town"'
    ' isCodable="true"/></Codes></CodeBook>'
)


@pytest.mark.parametrize("declared", ['encoding="utf-16"', "encoding='UTF-16'"])
def test_utf_16_that_is_declared_and_not_there_is_passed_over(declared):
    head = f'<?xml version="1.0" {declared} standalone="yes"?>'
    found = refi_codes.read({"a.qdc": f"{head}{CODES}".encode()})
    assert [tag.path for tag in found.corpus.tags] == [("Town",)]
    xmi = META.format(sofa="").replace('encoding="UTF-8"', declared)
    assert len(cas_xmi.read({"d.xmi": xmi.encode()}).corpus.documents[0].marks) == 1


def test_utf_16_that_is_there_stays_declared():
    really = f'<?xml version="1.0" encoding="utf-16"?>{CODES}'.encode("utf-16")
    assert in_bytes(really) == really
    assert [tag.path for tag in refi_codes.read({"a.qdc": really}).corpus.tags] == [("Town",)]


def test_a_codebook_may_be_named_as_any_xml():
    files = {"tags.xml": CODES.encode()}
    [portion] = sorting.portions(files)[0]
    assert portion.format.id == "refi-codebook"
    assert [tag.path for tag in refi_codes.read(files).corpus.tags] == [("Town",)]


def test_texts_of_annotations_belong_to_them_without_a_description_of_the_project():
    names = ["p/source/a.txt", "p/source/b.txt", "p/note.txt", "p/annotation/a.txt/bo.tsv"]
    assert inception.without_sources(names[:3], names) == ("p/source/b.txt", "p/note.txt")
    tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|a\n\n\n#Text=Dorn\n1-1\t0-4\tDorn\tone\t\n"
    files = {"source/a.txt": b"Dorn", "annotation/a.txt/bo.tsv": tsv.encode()}
    *_found, last = sorting.read_pieces(files, "", lambda _n, _all: None)
    assert last.rest == ()


def test_a_free_remark_of_brat_is_named_as_it_stands():
    found = brat.read({"a.txt": b"Dorn", "a.ann": b"T1\tTown 0 4\tDorn\n#\tfree remark\n"})
    [sentence] = found.doubts
    assert "free remark" in sentence
    assert "what is said of" not in sentence


def test_a_word_alone_has_a_letter_of_its_own_in_bmewo():
    found = conll.read({"a.conll": b"EU W-Org\nsaid O\nAda B-Per\nvan M-Per\nDorn E-Per\n"})
    [document] = found.corpus.documents
    marked = [(mark.label, mark.spans[0].of(document.text)) for mark in document.marks]
    assert marked == [("Org", "EU"), ("Per", "Ada van Dorn")]
    assert found.doubts == ()
