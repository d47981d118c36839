"""Archives, heaps of files and folders of several formats come in; what is left is named."""

from __future__ import annotations

import gzip
import json
import tarfile
from io import BytesIO
from zipfile import ZipFile

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.containers import archive, tar
from annotator.exchange.corpora import packed
from annotator.exchange.readers.reading import Options
from annotator.workspace.corpus_files import Bundle, beside, bundles_of, format_of_corpus
from annotator.workspace.import_corpus import read_bundle, take_corpus

TEXT = "Nine died in Dorn."
ANN = "T1\tTown 13 17\tDorn\n"
DOCCANO = json.dumps({"text": "The army left Gorn.", "label": [[14, 18, "Town"]]})
CODES = (
    '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
    '<Code guid="C1" name="Place" isCodable="true"><Code guid="C2" name="Town" isCodable="true"/>'
    "</Code></Codes></CodeBook>"
)
XMI = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
    '<custom:Town xmi:id="10" sofa="1" begin="13" end="17" value="big"/>'
    f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{TEXT}"/>'
    '<cas:View sofa="1" members="10"/></xmi:XMI>'
)

TYPES = "<typeSystemDescription xmlns='http://uima.apache.org/resourceSpecifier'/>"


def zipped(**files):
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def put(folder, **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        written = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(written)
    return folder


def read(*paths, name=""):
    [bundle], rest = bundles_of(paths, name)
    assert rest == []
    return read_bundle(bundle, name)


def marked(found):
    return sorted(
        (mark.label, mark.spans[0].of(one.text))
        for one in found.corpus.documents
        for mark in one.marks
    )


def test_an_archive_is_read_like_the_folder_in_it(tmp_path):
    put(tmp_path, b__zip=zipped(a__txt=TEXT, a__ann=ANN), c__zip=zipped(all__jsonl=DOCCANO))
    assert marked(read(tmp_path / "b.zip").found) == [("Town", "Dorn")]
    assert read(tmp_path / "c.zip").labels == ("doccano (JSON lines)",)


PROJECTS = pytest.mark.parametrize("project", ["exportedproject.json", "exportedproject1234.json"])


@PROJECTS
def test_archives_in_the_archive_of_a_project_are_opened_and_their_names_are_the_coders(
    tmp_path, project
):
    packed_ = BytesIO()
    with ZipFile(packed_, "w") as archive:
        archive.writestr(project, '{"name": "River"}')
        archive.writestr("source/border.txt", TEXT)
        for who in ("admin", "eve"):
            inner = zipped(**{f"{who}__xmi": XMI, "TypeSystem__xml": TYPES})
            archive.writestr(f"annotation/border.txt/{who}.zip", inner)
    put(tmp_path, project__zip=packed_.getvalue())
    found = read(tmp_path / "project.zip").found
    assert marked(found) == [("Town › big", "Dorn")] * 2
    coders = {mark.coder for one in found.corpus.documents for mark in one.marks}
    assert coders == {"admin", "eve"}
    assert {one.id for one in found.corpus.documents} == {"border.txt"}
    assert not any("left out" in doubt for doubt in found.doubts)


@PROJECTS
def test_a_project_with_nothing_but_binary_annotations_says_what_to_export(tmp_path, project):
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(project, "{}")
        archive.writestr("source/border.txt", TEXT)
        archive.writestr("annotation_ser/border.txt/admin.ser", b"\xac\xed")
    put(tmp_path, project__zip=made.getvalue())
    with pytest.raises(CannotRead, match="Export it again, and choose “UIMA CAS XMI"):
        read(tmp_path / "project.zip")


def test_an_archive_of_articles_is_none_of_annotations(tmp_path):
    put(tmp_path, news__zip=zipped(a__txt=TEXT, b__html="<p>An article</p>"))
    assert format_of_corpus(tmp_path / "news.zip") is None


def test_an_archive_in_a_folder_is_opened_too(tmp_path):
    put(tmp_path / "all", one__zip=zipped(a__txt=TEXT, a__ann=ANN), two__jsonl=DOCCANO)
    found = read(tmp_path / "all").found
    assert marked(found) == [("Town", "Dorn"), ("Town", "Gorn")]


def test_a_damaged_archive_costs_itself(tmp_path):
    put(tmp_path / "all", bad__zip=b"PK\x03\x04 nothing", two__jsonl=DOCCANO)
    found = read(tmp_path / "all").found
    assert marked(found) == [("Town", "Gorn")]
    assert found.failed == (
        "bad.zip is damaged, or not what its name says. Fetch it again, or save it anew.",
    )


def test_archives_leave_their_folder_by_no_name_and_have_a_limit(tmp_path, monkeypatch):
    files, problems = packed.unpacked({"b.zip": zipped(**{"../../a__txt": TEXT, "/c__ann": ANN})})
    assert sorted(files) == ["a.txt", "c.ann"]
    assert problems == []
    monkeypatch.setattr(packed, "LARGEST", 20)
    with pytest.raises(CannotRead, match="too much at once"):
        packed.unpacked({"b.zip": zipped(a__txt=TEXT, b__txt=TEXT)})


def test_archives_are_opened_to_a_limited_depth():
    content = zipped(a__ann=ANN)
    for _n in range(4):
        content = zipped(x__zip=content)
    files, problems = packed.unpacked({"b.zip": content})
    assert files == {}
    assert "packed too deeply" in problems[0]


def test_a_folder_of_several_formats_is_read_in_each_and_the_rest_is_named(tmp_path):
    put(tmp_path / "mix", a__txt=TEXT, a__ann=ANN, b__jsonl=DOCCANO, p__html="<p>News</p>")
    read_ = read(tmp_path / "mix")
    assert marked(read_.found) == [("Town", "Dorn"), ("Town", "Gorn")]
    assert read_.labels == ("brat", "doccano (JSON lines)")
    [doubt] = read_.found.doubts
    assert doubt.startswith("p.html is left out, since it belongs to no annotations. Import it")


def test_what_belonged_to_a_file_that_cannot_be_read_is_named(tmp_path):
    target = {"source": "", "selector": {"type": "TextQuoteSelector", "exact": "Dorn"}}
    annotation = json.dumps({"type": "Annotation", "target": target})
    put(tmp_path / "mix", a__jsonl=DOCCANO, b__jsonld=annotation, c__txt=TEXT, d__txt=TEXT)
    found = read(tmp_path / "mix").found
    assert "The annotated texts are not in b.jsonld" in found.failed[0]
    assert found.doubts[0].startswith("2 files are left out, since they belong to no annotations:")


def test_a_bad_file_of_a_format_costs_itself(tmp_path):
    label_studio = json.dumps(
        [
            {
                "id": 1,
                "data": {"text": TEXT},
                "annotations": [
                    {
                        "result": [
                            {
                                "type": "labels",
                                "value": {"start": 13, "end": 17, "text": "Dorn", "labels": ["T"]},
                            }
                        ]
                    }
                ],
            }
        ]
    )
    put(tmp_path / "ls", good__json=label_studio, bad__json=label_studio[:-4])
    found = read(tmp_path / "ls").found
    assert marked(found) == [("T", "Dorn")]
    assert found.failed == (
        "bad.json is damaged, or no JSON. Export it again from the program it comes from.",
    )


def test_a_bad_file_beside_others_costs_itself(tmp_path):
    types = TYPES.removesuffix("/>")
    put(tmp_path / "cas", a__xmi=XMI, b__xmi=XMI, TypeSystem__xml=types)
    found = read(tmp_path / "cas").found
    assert marked(found) == [("Town › big", "Dorn")] * 2
    assert found.failed == ("TypeSystem.xml is no XML, or is damaged. Export it again.",)


def test_the_text_of_one_annotation_file_lies_beside_it(tmp_path):
    put(tmp_path, a__txt=TEXT, a__ann=ANN, other__txt="Another article.")
    found = read(tmp_path / "a.ann")
    assert marked(found.found) == [("Town", "Dorn")]
    assert len(found.found.corpus.documents) == 1
    assert found.used == {tmp_path / "a.ann", tmp_path / "a.txt"}


def test_files_of_one_folder_come_in_together(tmp_path):
    put(tmp_path, a__txt=TEXT, a__ann=ANN, b__txt="In Gorn.", b__ann="T1\tTown 3 7\tGorn\n")
    paths = [tmp_path / name for name in ("a.ann", "a.txt", "b.ann", "b.txt")]
    [bundle], rest = bundles_of(paths)
    assert bundle.name == "a.ann and 1 more file"
    read_ = read_bundle(bundle)
    assert marked(read_.found) == [("Town", "Dorn"), ("Town", "Gorn")]
    assert set(rest) <= read_.used


def test_what_is_not_there_or_is_an_address_is_left_to_whoever_reads_articles(tmp_path):
    paths = [tmp_path / "no.zip", tmp_path / "no.ann", "https://example.org/a.ann"]
    assert bundles_of(paths) == ([], paths)


def test_what_is_wanted_beside_a_file_leads_out_of_no_folder(tmp_path):
    put(tmp_path, secret__txt="No")
    put(tmp_path / "in", a__txt="Yes")
    put(tmp_path / "in" / "texts", b__txt="Yes")
    wanted = ["../secret.txt", "/etc/passwd", "../a.txt", "texts/b.txt", "C:\\x\\a.txt"]
    found = beside(tmp_path / "in", wanted)
    assert found == {
        "../a.txt": tmp_path / "in" / "a.txt",
        "texts/b.txt": tmp_path / "in" / "texts" / "b.txt",
    }


def test_a_codebook_of_another_program_adds_its_tags(tmp_path, templates):
    put(tmp_path, codes__qdc=CODES)
    found = read(tmp_path / "codes.qdc").found
    assert [tag.path for tag in found.corpus.tags] == [("Place",), ("Place", "Town")]
    with templates.new(tmp_path / "P.annotator", coder="Bo", codebook=False) as project:
        taken = take_corpus(project, found, tmp_path / "codes.qdc")
        assert (taken.tags, taken.articles) == (2, 0)
        assert {tag.name for tag in project.tags.all()} == {"Place", "Town"}


def test_sets_of_a_codebook_are_told(tmp_path):
    sets = "</Codes><Sets><Set guid='Q' name='q'/><Set guid='R' name='r'/></Sets>"
    put(tmp_path, codes__qdc=CODES.replace("</Codes>", sets))
    assert read(tmp_path / "codes.qdc").found.doubts == ("2 sets are left out.",)


def test_a_codebook_that_is_none_is_refused(tmp_path):
    put(tmp_path, codes__qdc="<x/>")
    with pytest.raises(CannotRead, match=r"codes\.qdc is no codebook: it is no REFI-QDA codebook"):
        read_bundle(Bundle(paths=(tmp_path / "codes.qdc",)))


def tarred(mode, **files):
    made = BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("__", ".").replace("_up_", "../"))
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content.encode()))
        link = tarfile.TarInfo("c/b.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"), [("c.tar", "w"), ("c.tar.gz", "w:gz"), ("c.tgz", "w:gz")]
)
def test_a_tar_is_read_like_the_folder_in_it_and_follows_no_link(tmp_path, name, mode):
    content = tarred(mode, a__txt=TEXT, a__ann=ANN, _up_b__txt=TEXT)
    (tmp_path / name).write_bytes(content)
    found = read(tmp_path / name)
    assert marked(found.found) == [("Town", "Dorn")]
    assert {one.text for one in found.found.corpus.documents} == {TEXT}
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_a_tar_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    for name in ("_FREE", "_RATIO"):
        monkeypatch.setattr(archive, name, 0)
    with pytest.raises(CannotRead, match="more than its size explains"):
        list(tar.unpack(BytesIO(tarred("w", a__txt=TEXT)), "c.tar", Options()))


@pytest.mark.parametrize("cut", [300, 700, 1100])
def test_a_tar_that_is_cut_is_a_sentence(cut):
    content = tarred("w:gz", a__txt=TEXT * 100, a__ann=ANN * 1000)[:-cut]
    with pytest.raises(CannotRead):
        list(tar.unpack(BytesIO(content), "c.tar.gz", Options()))


def test_a_table_of_webanno_in_utf_16_is_read(tmp_path):
    table = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Town|value\n\n\n"
    table += "#Text=In Zoë\n1-1\t0-2\tIn\t_\n1-2\t3-6\tZoë\tbig\n"
    (tmp_path / "a.tsv").write_bytes(table.encode("utf-16"))
    assert marked(read(tmp_path / "a.tsv").found) == [("Town › big", "Zoë")]


@pytest.mark.parametrize("in_a_folder", [True, False])
def test_a_compressed_file_is_read_like_the_file_in_it(tmp_path, in_a_folder):
    put(tmp_path / "out", dam__jsonl__gz=gzip.compress(DOCCANO.encode()))
    path = tmp_path / "out" if in_a_folder else tmp_path / "out" / "dam.jsonl.gz"
    [bundle], rest = bundles_of([path])
    assert rest == []
    [document] = read_bundle(bundle).found.corpus.documents
    assert [mark.label for mark in document.marks] == ["Town"]


def test_a_compressed_article_is_none_of_annotations(tmp_path):
    put(tmp_path, dam__txt__gz=gzip.compress(TEXT.encode()), a__warc__gz=gzip.compress(b"WARC/1.0"))
    paths = [tmp_path / "dam.txt.gz", tmp_path / "a.warc.gz"]
    assert bundles_of(paths) == ([], paths)


def test_what_holds_annotations_that_nothing_reads_is_refused_and_becomes_no_article(tmp_path):
    put(tmp_path, dam__conllu="1\tNine\tnine\tNUM\n")
    inside = {"exportedproject__json": "{}", "annotation/dam__txt/amna__txt": TEXT}
    put(tmp_path, project__zip=zipped(**inside))
    put(tmp_path, dam__conll="#begin document (dam); part 000\ndam 0 0 Nine CD (NP*) - (GPE)\n")
    put(tmp_path, dam__jsonld='{"@graph": [{"@type": "ClaimReview", "claimReviewed": "Nine"}]}')
    refused = {
        "dam.conllu": "is CoNLL-U",
        "project.zip": "such as plain text",
        "dam.conll": "has no labels that are read",
        "dam.jsonld": "holds reviews of claims",
    }
    for name, sentence in refused.items():
        [bundle], rest = bundles_of([tmp_path / name])
        assert rest == []
        with pytest.raises(CannotRead, match=sentence):
            read_bundle(bundle)


def test_a_position_alone_tells_an_annotation_of_the_standard(tmp_path):
    selector = {"type": "TextPositionSelector", "start": 13, "end": 17}
    body = {"type": "TextualBody", "value": "Town", "purpose": "tagging"}
    one = {"type": "Annotation", "body": body, "target": {"source": "d.txt", "selector": selector}}
    put(tmp_path, d__txt=TEXT, a__json=json.dumps([one]))
    [document] = read_bundle(Bundle(paths=(tmp_path,))).found.corpus.documents
    assert [mark.label for mark in document.marks] == ["Town"]
