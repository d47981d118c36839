"""REFI-QDA projects: texts of films, pictures and PDFs, codes without names, memos of others."""

import io
from zipfile import ZipFile

import pytest

from annotator.core.corpus import Note
from tests.exchange.corpora.test_refi import CODES, LINES, marked, project, read, selection, source


def media(kind, inner, *inside):
    return f'<{kind} guid="A" name="Talk" path="internal://A.mp3">{inner}{"".join(inside)}</{kind}>'


def transcript(*inside, name="Transcript"):
    words = "".join(inside)
    return f'<{name} guid="T" name="Words" plainTextPath="internal://T1.txt">{words}</{name}>'


@pytest.mark.parametrize("kind", ["AudioSource", "VideoSource"])
def test_a_transcript_comes_in_with_its_codings_and_what_is_left_out_of_it_is_told(kind):
    times = (
        '<SyncPoint guid="P1" position="0"/><SyncPoint guid="P2" position="9"/>'
        '<TranscriptSelection guid="S2" name="" fromSyncPoint="P1" toSyncPoint="P2">'
        '<Coding guid="K2"><CodeRef targetGUID="C1"/></Coding></TranscriptSelection>'
        '<TranscriptSelection guid="S3" name="" fromSyncPoint="P1" toSyncPoint="P9"/>'
    )
    words = transcript(selection(13, 17, "Dorn"), times)
    found = read(project(media(kind, words), T1__txt=LINES))
    assert marked(found) == [("Places › Town", "Nine died"), ("Places › Town", "Dorn")]
    assert found.corpus.documents[0].name == "Words"
    assert any("“s3” is left out, since its place is not given" in one for one in found.doubts)
    assert "2 times of transcripts are left out." in found.doubts


def test_the_description_of_a_picture_is_a_text_and_what_is_on_the_picture_is_counted():
    inner = transcript(selection(13, 17, "Dorn"), name="TextDescription")
    shape = '<PictureSelection guid="S2"><Coding guid="K2"/></PictureSelection>'
    found = read(project(media("PictureSource", inner, shape), T1__txt=LINES))
    assert marked(found) == [("Places › Town", "Dorn")]
    assert any("1 selection in a picture" in one for one in found.doubts)


def coded(codes, sources, *more, **files):
    content = project(sources, *more, **files)
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            found = old.read(name).decode()
            new.writestr(name, found.replace(CODES, f"<CodeBook><Codes>{codes}</Codes></CodeBook>"))
    return packed.getvalue()


def test_a_code_without_a_name_costs_itself():
    codes = '<Code guid="C0" name=" "><Code guid="C1" name="Town"/></Code>'
    both = selection(13, 17, "Dorn") + selection(0, 4, "Nine", "S2", "C0")
    found = read(coded(codes, source(both), T1__txt=LINES))
    assert marked(found) == [("Town", "Dorn")]
    assert any("1 code has no name" in one for one in found.doubts)


def test_codes_of_one_name_beside_each_other_stay_two_and_are_told():
    codes = '<Code guid="C1" name="Town"/><Code guid="C2" name="town"/>'
    both = selection(13, 17, "Dorn") + selection(0, 4, "Nine", "S2", "c2")
    found = read(coded(codes, source(both), T1__txt=LINES))
    assert marked(found) == [("town (2)", "Nine"), ("Town", "Dorn")]
    assert any("“town (2)”" in one for one in found.doubts)


def test_a_memo_on_a_code_is_in_the_description_of_its_tag():
    codes = '<Code guid="C1" name="Town"><NoteRef targetGUID="N1"/></Code>'
    notes = '<Notes><Note guid="N1"><PlainTextContent>not rivers</PlainTextContent></Note></Notes>'
    found = read(coded(codes, source(selection(13, 17)), notes, T1__txt=LINES))
    assert [tag.description for tag in found.corpus.tags] == ["not rivers"]
    assert not any("memo" in one for one in found.doubts)


def test_a_coder_who_is_no_user_is_told():
    one = selection(13, 17, "Dorn").replace("u1", "u7")
    found = read(project(source(one), T1__txt=LINES))
    assert "1 annotation names a coder who is not among the users of the project." in found.doubts


def test_a_place_before_the_text_is_a_number_outside_of_it():
    found = read(project(source(selection(-3, 4)), T1__txt=LINES))
    assert any("its place is not in the text" in one for one in found.doubts)


def test_a_memo_of_another_coder_is_a_note_of_theirs():
    users = '<Users><User guid="U1" name="Amna"/><User guid="U2" name="Bo"/></Users>'
    notes = "<Notes>" + "".join(
        f'<Note guid="N{n}" creatingUser="u{n}"><PlainTextContent>{words}</PlainTextContent></Note>'
        for n, words in ((1, "Mine."), (2, "Is it?"))
    )
    refer = '<NoteRef targetGUID="N1"/><NoteRef targetGUID="N2"/>'
    marked = source(selection(0, 4, "Nine", inside=refer), '<NoteRef targetGUID="N2"/>')
    content = project(marked, users, f"{notes}</Notes>", T1__txt=LINES)
    [document] = read(content).corpus.documents
    assert [(one.note, one.coder) for one in document.marks] == [("Mine.", "Amna")]
    assert [(note.text, note.coder) for note in document.notes] == [
        ("Is it?", "Bo"),
        ("“Nine” (Places › Town): Is it?", "Bo"),
    ]


def test_what_is_on_the_whole_project_is_among_its_notes():
    users = '<Users><User guid="U2" name="Bo"/></Users>'
    notes = '<Notes><Note guid="N1" name="Plan" creatingUser="u2">'
    notes += "<PlainTextContent>Ask.</PlainTextContent>"
    notes += f"{selection(0, 3)}</Note></Notes><Description>On the river.</Description>"
    found = read(project(source(selection(0, 4)), users, notes, T1__txt=LINES))
    assert found.corpus.notes == (Note(text="On the river."), Note(text="Plan: Ask.", coder="Bo"))
    assert found.doubts == (
        "1 memo is on no text. It is kept among the notes on the project.",
        "1 selection in a memo is left out, since marks here are on texts.",
    )


def test_sets_of_a_codebook_are_counted_and_the_words_of_a_selection_in_a_pdf_are_no_text():
    part = '<PDFSelection guid="P1"><Representation guid="R1" plainTextPath="internal://R1.txt"/>'
    inside = f'{part}</PDFSelection><Representation guid="R" plainTextPath="internal://T1.txt"/>'
    content = project(f'<PDFSource guid="P" name="Border">{inside}</PDFSource>', T1__txt=LINES)
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            sets = b"</Codes><Sets><Set guid='Q' name='q'/></Sets>"
            after.writestr(name, before.read(name).replace(b"</Codes>", sets))
        after.writestr("sources/R1.txt", "Nine")
    found = read(packed.getvalue())
    assert len(found.corpus.documents) == 1
    assert "1 set is left out." in found.doubts


def test_memos_whose_words_are_not_there_are_told_once():
    references = '<NoteRef targetGUID="N1"/><NoteRef targetGUID="N2"/><NoteRef targetGUID="N3"/>'
    notes = (
        '<Notes><Note guid="N1" name="Gone" plainTextPath="internal://gone.txt"/>'
        '<Note guid="N2" name="Rich" richTextPath="internal://N2.docx"/>'
        '<Note guid="N3" name="Empty"/></Notes>'
    )
    both = selection(0, 4, inside=references) + selection(13, 17, guid="S2", inside=references)
    found = read(project(source(both), notes, T1__txt=LINES))
    assert len(marked(found)) == 2
    [told] = found.doubts
    assert told.startswith("river.qdpx: 2 memos are left out, since the project has them only as")
    assert "or not at all: “Gone”, “Rich”. Export the project with plain texts." in told


def test_codings_beside_the_texts_are_counted():
    coding = '<Coding guid="K9"><CodeRef targetGUID="C1"/><TextRange start="0" end="4"/></Coding>'
    found = read(
        project(source(selection(0, 4)), coding, f"<Codings>{coding}</Codings>", T1__txt=LINES)
    )
    assert found.doubts == (
        "2 codings are left out, since they stand beside the texts and in none of them.",
    )


def test_an_encoding_that_was_guessed_is_told():
    text = "Der Größte fährt über die Brücke, und für alle ist Käse da.".encode("latin-1")
    found = read(project(source(selection(4, 10, "Größte"))), **{"t1.txt": text})
    assert marked(found) == [("Places › Town", "Größte")]
    [told] = found.doubts
    assert told.startswith("t1.txt is not in UTF-8, and was read as windows-1252. If letters in it")


def test_a_memo_that_is_the_description_of_a_code_is_kept_once():
    codes = CODES.replace("</Description>", '</Description><NoteRef targetGUID="N0"/>')
    note = '<Notes><Note guid="N0"><PlainTextContent>Where</PlainTextContent></Note></Notes>'
    content = project(source(selection(0, 4)), note, codes=codes, T1__txt=LINES)
    assert [tag.description for tag in read(content).corpus.tags] == ["Where", ""]


def pdf(*quotes):
    coding = '<Coding guid="K{0}"><CodeRef targetGUID="C1"/></Coding>'
    quoted = "<Representation guid='R{0}'><PlainTextContent>{1}</PlainTextContent></Representation>"
    parts = (
        f'<PDFSelection guid="P{n}">{quoted.format(n, words)}{coding.format(n)}</PDFSelection>'
        for n, words in enumerate(quotes)
    )
    whole = '<Representation guid="R" plainTextPath="internal://T1.txt"/>'
    return f'<PDFSource guid="P" name="Border">{"".join(parts)}{whole}</PDFSource>'


def test_a_selection_on_a_page_is_put_where_its_words_are_once_in_the_text():
    found = read(project(pdf("The army\n said", "s", "Varn"), T1__txt=LINES))
    assert marked(found) == [("Places › Town", "The army said")]
    assert found.doubts == (
        (
            "Border: “The army said” is selected on a page of the PDF. It is put where its words"
            " are in the text."
        ),
        (
            "2 selections on pages of PDFs are left out, since they quote no words that are once in"
            " their texts."
        ),
    )


def test_words_that_are_twice_in_the_text_of_a_pdf_place_no_selection():
    found = read(project(pdf("Dorn"), T1__txt="Dorn and Dorn"))
    assert marked(found) == []
    assert any("1 selection on a page of a PDF is left out" in one for one in found.doubts)


def test_a_memo_whose_words_are_not_there_is_no_note_on_the_project():
    notes = '<Notes><Note guid="N1" name="Gone" plainTextPath="internal://N1.txt"/></Notes>'
    found = read(project(source(), notes, T1__txt=LINES))
    assert found.corpus.notes == ()
    assert not any("kept among the notes" in one for one in found.doubts)
