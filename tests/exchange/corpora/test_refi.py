"""REFI-QDA projects: valid going out; coming in, as NVivo, ATLAS.ti and others write them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree

from annotator.core.codebook import NewTag
from annotator.core.corpus import MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.resources import resource
from annotator.exchange.corpora import refi, refi_reading
from annotator.exchange.readers import office
from tests.exchange.corpora.sample import CORPUS
from tests.exchange.corpora.strategies import corpora

SPACE = "urn:QDA-XML:project:1.0"
LINES = "Nine died in Dorn.\r\nThe army said so.\r\nNobody else did.\r\n"
CODES = """<CodeBook><Codes>
    <Code guid="{C0}" name="Places" isCodable="false" color="#A1B2C3">
        <Description>Where</Description>
        <Code guid="C1" name="Town" isCodable="true"/></Code></Codes></CodeBook>"""


def project(sources, *more, origin="QDA 1", space=SPACE, name="project.qde", codes=CODES, **files):
    """A project archive of these sources; ``files`` go by their names, with ``__`` for a point."""
    users = '<Users><User guid="U1" name="Amna"/></Users>'
    xml = f'<Project xmlns="{space}" name="River" origin="{origin}">{users}{codes}'
    xml += f"<Sources>{sources}</Sources>{''.join(more)}</Project>"
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for path, content in files.items():
            archive.writestr(f"sources/{path.replace('__', '.')}", content)
    return packed.getvalue()


def selection(start, end, name="", guid="S1", code="c1", inside=""):
    place = f'guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}"'
    coding = f'<Coding guid="K{guid}" creatingUser="u1"><CodeRef targetGUID="{code}"/></Coding>'
    return f"<PlainTextSelection {place}>{coding if code else ''}{inside}</PlainTextSelection>"


def source(*inside, name="Border", path="internal://T1.txt"):
    where = f'plainTextPath="{path}"' if path else ""
    return f'<TextSource guid="T" name="{name}" {where}>{"".join(inside)}</TextSource>'


def read(content, **files):
    return refi_reading.read({"river.qdpx": content} | files)


def marked(found):
    return [(m.label, m.spans[0].of(d.text)) for d in found.corpus.documents for m in d.marks]


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(resource("schemas/refi-qda-project-1.0.xsd")))


def xml_of(corpus):
    [(ending, content)] = refi.write(corpus)
    assert ending == ".qdpx"
    with ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("project.qde")), set(archive.namelist())


@settings(max_examples=25, deadline=None)
@given(corpus=corpora())
def test_what_is_written_is_valid(schema, corpus):
    root, _names = xml_of(corpus)
    schema.assertValid(root)
    guids = [one.get("guid").lower() for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))


def test_texts_are_files_named_by_guid_and_each_selection_quotes_its_words():
    root, names = xml_of(CORPUS)
    [text] = root.iter(f"{{{SPACE}}}TextSource")
    path = text.get("plainTextPath")
    assert names == {"project.qde", path.replace("internal://", "sources/")}
    quotes = [one.get("name") for one in root.iter(f"{{{SPACE}}}PlainTextSelection")]
    assert quotes == ["Nine died", "Dorn", "army", "Dorn"]
    assert refi.write(CORPUS).__next__() == refi.write(CORPUS).__next__()


def test_a_project_of_ours_that_went_through_another_program_keeps_claims_and_grades():
    [(_ending, content)] = refi.write(CORPUS)
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            found = before.read(name).replace(b'origin="Source Annotator"', b'origin="QDA 9"')
            after.writestr(name.replace("project", "Project"), found)
    [document] = read(packed.getvalue()).corpus.documents
    claim = document.marks[0]
    assert (claim.kind, claim.label) == (MarkKind.CLAIM, "Nine people died.")
    assert claim.values == {"stance": "asserts"}
    assert claim.note == "Check.\n\nHe was there."


@pytest.mark.parametrize("space", [SPACE, "urn:QDA-XML:project:1:0", "urn:QDA-XML:project:1.5", ""])
@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "project/PROJECT.QDE"])
def test_every_spelling_is_read(space, name):
    found = read(
        project(source(selection(13, 17)), space=space, name=name, T1__txt="Nine died in Dorn.")
    )
    assert marked(found) == [("Places › Town", "Dorn")]
    [mark] = found.corpus.documents[0].marks
    assert mark.coder == "Amna"
    assert found.corpus.tags == (
        NewTag(path=("Places",), description="Where", color="#a1b2c3"),
        NewTag(path=("Places", "Town")),
    )
    assert found.doubts == ()


def test_a_text_may_stand_in_the_project_or_beside_it():
    inline = source("<PlainTextContent>In Dorn.</PlainTextContent>", selection(3, 7), path="")
    assert marked(read(project(inline))) == [("Places › Town", "Dorn")]
    beside = project(source(selection(3, 7), path="relative://../texts/T9.txt"))
    assert marked(read(beside, **{"texts/t9.txt": b"In Dorn."})) == [("Places › Town", "Dorn")]


def two_sources(first, second):
    one = source(selection(3, 7, guid="S1"), name="One", path=first)
    other = source(selection(3, 7, guid="S2"), name="Other", path=second)
    return one + other.replace('guid="T"', 'guid="T9"')


def test_texts_of_one_name_in_two_folders_are_told_apart():
    sources = two_sources("relative://a/text.txt", "relative://B\\text.txt")
    files = {"a/text__txt": "In Dorn.", "b/text__txt": "By Lisk."}
    expected = [("Places › Town", "Dorn"), ("Places › Town", "Lisk")]
    assert marked(read(project(sources, **files))) == expected
    beside = {f"texts/{name}".replace("__", "."): c.encode() for name, c in files.items()}
    assert marked(read(project(sources), **beside)) == expected


def test_a_file_stands_for_no_other_of_its_name():
    sources = two_sources("relative://a/text.txt", "relative://b/text.txt")
    found = read(project(sources, **{"b/text__txt": "By Lisk."}))
    assert marked(found) == [("Places › Town", "Lisk")]
    assert found.doubts[0].startswith("One is left out, since its text (“relative://a/text.txt”)")
    found = read(project(sources), **{"text.txt": b"By Lisk."})
    assert marked(found) == []


def test_a_path_may_be_written_as_an_address():
    path = "internal://my%20text.txt"
    content = project(source(selection(13, 17), path=path), **{"my text__txt": LINES})
    assert marked(read(content)) == [("Places › Town", "Dorn")]


def test_an_unpacked_project_is_read_with_its_texts_beside_it():
    content = project(source(selection(13, 17)), T1__txt=LINES)
    with ZipFile(io.BytesIO(content)) as archive:
        files = {f"river/{name}": archive.read(name) for name in archive.namelist()}
    assert refi.recognises(files)
    assert marked(refi_reading.read(files)) == [("Places › Town", "Dorn")]
    alone = {name: files[name] for name in files if name.endswith(".qde")}
    assert refi_reading.wanted(alone) == ["sources/T1.txt"]


def test_an_unpacked_project_may_be_named_as_any_xml():
    content = project(source(selection(13, 17)), T1__txt=LINES)
    with ZipFile(io.BytesIO(content)) as archive:
        files = {"river.xml": archive.read("project.qde"), "sources/T1.txt": LINES.encode()}
    assert refi.recognises(files)
    assert not refi.recognises({"feed.xml": b"<rss/>"})
    assert marked(refi_reading.read(files)) == [("Places › Town", "Dorn")]


@pytest.mark.parametrize(
    ("origin", "start", "name", "expected"),
    [
        ("NVivo 15", 20, "The army", "The army"),  # CRLF is two
        ("NVivo 15", 20, "", "The army"),
        ("ATLAS.ti 24", 19, "The army", "The army"),  # CRLF is one
        ("ATLAS.ti 24", 19, "", "The army"),
        ("MAXQDA 24", 19, "The army", "The army"),  # the quote beats what is usual
    ],
)
def test_line_ends_are_counted_as_the_program_does(origin, start, name, expected):
    content = project(source(selection(start, start + 8, name)), origin=origin, T1__txt=LINES)
    found = read(content)
    assert marked(found) == [("Places › Town", expected)]
    assert "\r" not in found.corpus.documents[0].text


def test_ends_may_be_included_and_emoji_counted_twice():
    inclusive = project(source(selection(13, 16, "Dorn")), T1__txt=LINES)
    assert marked(read(inclusive)) == [("Places › Town", "Dorn")]
    utf_16 = project(source(selection(6, 10, "Dorn")), T1__txt="😀 In Dorn.")
    assert marked(read(utf_16)) == [("Places › Town", "Dorn")]


def test_a_name_that_a_person_gave_moves_no_mark():
    """*war* for a sentence is a name, though the word stands once somewhere else."""
    text = "Nobody slept in Dorn that night. They spoke of the war."
    named = selection(0, 32, "war")
    found = read(project(source(named), T1__txt=text))
    assert marked(found) == [("Places › Town", "Nobody slept in Dorn that night.")]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("origin", "text", "start", "expected"),
    [
        ("NVivo 14", "😀 In Dorn.", 6, "Dorn"),  # counts UTF-16 units
        ("QualCoder", "😀 In Dorn.", 5, "Dorn"),  # counts code points
        ("", "😀 In Dorn.", 6, "Dorn"),  # code points would cut the word
        ("", "Here.\r\nIn Dorn.", 9, "Dorn"),  # so would CRLF as two
        ("NVivo 14", "😀 - - - -", 3, "- - "),  # nothing but the habit tells
    ],
)
def test_without_quotes_words_that_are_cut_and_habits_tell(origin, text, start, expected):
    content = project(source(selection(start, start + 4)), origin=origin, T1__txt=text)
    assert marked(read(content)) == [("Places › Town", expected)]


def test_what_only_words_that_would_be_cut_tell_is_said():
    content = project(source(selection(6, 10)), origin="", T1__txt="😀 In Dorn.")
    assert read(content).doubts == (
        "Border: its places are counted in UTF-16 units; only so its marks cut no words.",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("origin", ["NVivo 14", "ATLAS.ti 23", "QDA 1"])
@pytest.mark.parametrize("quote", ["", "Dorn"])
def test_a_byte_order_mark_is_counted_in_no_encoding(encoding, origin, quote):
    text = LINES.replace("\r\n", "\n").encode(encoding)
    content = project(source(selection(13, 17, quote)), origin=origin, T1__txt=text)
    assert marked(read(content)) == [("Places › Town", "Dorn")]
    assert read(content).doubts == ()


def test_a_selection_is_where_its_quote_is_if_that_is_once():
    moved = (
        selection(0, 4, "said so", guid="S1"),
        selection(0, 4, "so", guid="S2"),
        selection(900, 904, "army", guid="S3"),
        selection(13, 17, "Dorn", guid="S4"),
        selection(5, 9, "d", guid="S5"),
    )
    found = read(project(source(*moved), T1__txt=LINES))
    assert [words for _label, words in marked(found)] == ["died", "Dorn", "army", "said so", "so"]
    assert found.doubts == (
        (
            "Border: 3 marks are put where their words are, which is not where the file says:"
            " “said so”, “so”, “army”."
        ),
    )
    twice = read(project(source(selection(0, 4, "Dorn")), T1__txt="Nine in Dorn, near Dorn."))
    assert twice.doubts == (
        "Border: “Dorn” is left out, since its words are found more than once.",
    )


def test_places_that_cut_words_without_a_quote_are_named():
    found = read(project(source(selection(14, 18), selection(1, 5, guid="S2")), T1__txt=LINES))
    assert found.doubts == (
        (
            "Border: 2 marks begin or end inside of words, and nothing says how their places are"
            " counted, so look at them: “orn.”, “ine”."
        ),
    )


def test_where_nothing_tells_how_it_is_counted_that_is_said():
    content = project(source(selection(3, 4)), origin="", T1__txt="😀 - - - -")
    found = read(content)
    assert marked(found) == []
    assert found.doubts == (
        "Border: “s1” is left out, since nothing says how its place is counted.",
    )


def test_one_quote_tells_for_all_selections_of_a_text():
    selections = selection(6, 10, "Dorn") + selection(11, 12, guid="S2")
    content = project(source(selections), origin="", T1__txt="😀 In Dorn - - -.")
    assert marked(read(content)) == [("Places › Town", "Dorn"), ("Places › Town", "-")]


def test_line_ends_that_the_xml_took_are_counted_where_quotes_say_so():
    inside = f"<PlainTextContent>{LINES}</PlainTextContent>{selection(20, 28, 'The army')}"
    assert marked(read(project(source(inside, path="")))) == [("Places › Town", "The army")]


def test_a_long_quote_may_be_cut_and_a_name_need_be_no_quote():
    cut = selection(0, 37, "Nine died in…")
    named = selection(13, 17, "where it was", guid="S2")
    found = read(project(source(cut, named), T1__txt=LINES))
    assert [words for _label, words in marked(found)] == [
        "Nine died in Dorn.\nThe army said so.",
        "Dorn",
    ]


def test_a_quote_may_be_cut_without_a_sign_and_codes_lack_a_level():
    cut = selection(0, 37, "Nine died in Dorn. The ar")
    content = project(source(cut, selection(0, 17, "died", guid="S2")), T1__txt=LINES)
    assert len(marked(read(content))) == 2
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            found = before.read(name).replace(b"<Codes>", b"").replace(b"</Codes>", b"")
            after.writestr(name, found)
    assert marked(read(packed.getvalue())) == marked(read(content))


def test_what_does_not_fit_is_left_out_and_said():
    inside = (
        selection(0, 4, "said so…"),
        selection(5, 999, "x", guid="S2"),
        selection(3, 3, "y", guid="S3"),
        selection("a", 3, "z", guid="S4"),
        selection(0, 4, "Nine", guid="S5", code=""),
        selection(0, 4, "Nine", guid="S6", code="C9"),
        '<Coding guid="K"><CodeRef targetGUID="C1"/></Coding>',
    )
    found = read(project(source(*inside), T1__txt=LINES))
    assert marked(found) == []
    assert found.doubts == (
        "Border: “said so…” is left out, since the file quotes other words than it covers.",
        "Border: “x” is left out, since its place is not in the text.",
        "Border: “y” is left out, since it covers no text.",
        "Border: “z” is left out, since its place is not given as numbers.",
        "Border: “Nine” is left out, since it has no label: nothing says what it is.",
        "Border: “Nine” is left out, since its code is not in the codebook of the file.",
        (
            "Border: “Places › Town” is on the whole text, and tags here are on words. It is kept"
            " in the note of the text."
        ),
    )


def test_memos_facts_and_links_come_in_and_the_rest_is_counted():
    first = selection(0, 4, "Nine", inside='<NoteRef targetGUID="{n1}"/>')
    second = selection(13, 17, "Dorn", guid="S2", inside="<Description>Sure?</Description>")
    value = (
        "<VariableValue><VariableRef targetGUID='V1'/><TextValue>Herald</TextValue></VariableValue>"
    )
    sources = source(first, second, '<NoteRef targetGUID="N2"/>', value)
    sources += '<PictureSource guid="P"/><AudioSource guid="A"/><AudioSource guid="B"/>'
    sources += '<TextSource guid="R" name="Lake" richTextPath="internal://R.docx">'
    sources += selection(0, 4) + "</TextSource>"
    notes = "<Notes>" + "".join(
        f'<Note guid="N{n}" name="Memo"><PlainTextContent>{words}</PlainTextContent></Note>'
        for n, words in enumerate(("Loose.", "Check.", "Long."))
    )
    links = '<Links><Link guid="L1" name="by" originGUID="S1" targetGUID="s2"/>'
    links += '<Link guid="L2" name="memo" originGUID="N1" targetGUID="S1"/></Links>'
    variables = '<Variables><Variable guid="V1" name="outlet" typeOfVariable="Text"/></Variables>'
    more = (variables, f"{notes}</Notes>", links, "<Sets><Set guid='Q' name='q'/></Sets>")
    found = read(project(sources, *more, T1__txt=LINES))
    [document] = found.corpus.documents
    assert [mark.note for mark in document.marks] == ["Check.", "Sure?"]
    assert (document.note, document.facts) == ("Long.", {"outlet": "Herald"})
    ids = [mark.id for mark in document.marks]
    assert document.ties == (Tie(kind="by", from_id=ids[0], to_id=ids[1]),)
    assert found.doubts[0].startswith("Lake is left out: the project has it only as a formatted")
    assert found.doubts[1:] == (
        "1 selection is left out, since its text is not in the file.",
        "1 picture is left out.",
        "2 recordings are left out.",
        "1 set is left out.",
        "1 memo is on no text. It is kept among the notes on the project.",
        "1 link is left out, since it does not join two marks or texts.",
    )


@pytest.mark.parametrize("code", ["", "C9"])
def test_a_memo_on_words_without_a_code_is_kept_with_its_words(code):
    memo = '<NoteRef targetGUID="{n1}"/>'
    notes = '<Notes><Note guid="N1"><PlainTextContent>Odd.</PlainTextContent></Note></Notes>'
    content = project(source(selection(0, 9, code=code, inside=memo)), notes, T1__txt=LINES)
    found = read(content)
    assert found.corpus.documents[0].note == "“Nine died”: Odd."
    kept = "Border: “Nine died” has a memo and no code. The memo is kept in the note of the text,"
    assert any(doubt.startswith(kept) for doubt in found.doubts)


def test_a_pdf_with_a_plain_representation_is_read():
    inside = f"<Representation guid='R' plainTextPath='internal://T1.txt'>{selection(13, 17)}"
    pdf = f"<PDFSource guid='P' name='Border.pdf'><PDFSelection guid='Q'/>{inside}"
    found = read(project(f"{pdf}</Representation></PDFSource>", T1__txt=LINES))
    assert found.corpus.documents[0].name == "Border.pdf"
    assert marked(found) == [("Places › Town", "Dorn")]
    assert found.doubts == (
        (
            "1 selection on a page of a PDF is left out, since it quotes no words that are once in"
            " its text."
        ),
    )


def test_a_text_that_is_only_a_formatted_document_is_said():
    content = project('<TextSource guid="T" name="Border" richTextPath="internal://t.docx"/>')
    assert read(content).doubts[0].startswith("Border is left out: the project has it only as a")


def test_a_path_leads_out_of_no_archive(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("In Dorn.", encoding="utf-8")
    for path in (f"absolute://{secret}", f"internal://../..{secret}", str(secret)):
        found = read(project(source(selection(3, 7), path=path)))
        assert found.corpus.documents == ()
        assert found.doubts[0].startswith("Border is left out, since its text (“")


def test_entities_bombs_and_other_archives_are_refused(monkeypatch):
    entity = b'<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hosts">]>'
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("project.qde", entity + b"<Project/>")
    with pytest.raises(CannotRead, match="entities"):
        read(packed.getvalue())
    bomb = project(source(selection(0, 4)), T1__txt="Nine" + " " * 30_000_000)
    [doubt, *_counts] = read(bomb).doubts
    assert "would unpack to more" in doubt
    monkeypatch.setattr(office, "MOST_PARTS", 1)
    with pytest.raises(CannotRead, match="would unpack to more"):
        read(project(source(), T1__txt=LINES))


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04junk", b"<Project/>"])
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(CannotRead):
        read(content)


def test_an_archive_of_something_else_is_refused():
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(CannotRead, match="there is no “project"):
        read(packed.getvalue())
    with pytest.raises(CannotRead, match="no REFI-QDA project"):
        read(project("", space="urn:other"))
    with pytest.raises(CannotRead, match="no REFI-QDA project"):
        refi_reading.read({"a.txt": b"x"})
