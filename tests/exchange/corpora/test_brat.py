"""brat standoff as other projects write it, and ours as a brat server wants it."""

import re

import pytest

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import belonging, brat_names
from annotator.exchange.corpora.brat import read
from annotator.exchange.corpora.brat_writing import write

TEXT = "Mira Tol 😀 told the Orveth Post\r\nthat the dam held.\r\n"
ANN = (
    "T1\tPerson 0 8\tMira Tol\n"
    "T2\tReport 11 15\ttold\n"
    "T3\tPaper 20 31\tOrveth Post\n"
    "T4\tContent 33 37;42 50\tthat dam held\n"
    "E1\tReport:T2 Reporter-Arg:T1 Content-Arg:T4 Content-Arg2:T3\n"
    "E2\tReport:T2 Reporter-Arg:T3\n"
    "A1\tNegation E1\n"
    "M2\tConfidence T4 High\n"
    "R1\tWorks_for Arg1:T1 Arg2:T3\t\n"
    "*\tAlias T1 T3 T4\n"
    "N1\tReference T3 Wiki:77\tThe Orveth Post\n"
    "#1\tAnnotatorNotes T1\tShould names be marked?\n"
    "#2\tAnnotatorNotes E1\tDirect.\n"
    "#3\tLemma T2\t tell\n"
)


def found(ann, text=TEXT, **files):
    return read({"a.txt": text.encode(), "a.ann": ann.encode(), **files})


def test_what_another_project_marked_comes_in_as_tags():
    corpus = found(ANN)
    (document,) = corpus.corpus.documents
    assert corpus.doubts == ()
    assert document.text == TEXT.replace("\r\n", "\n")
    assert [(m.id, m.label, [s.of(document.text) for s in m.spans]) for m in document.marks] == [
        ("T1", "Person", ["Mira Tol"]),
        ("T2", "Report", ["told"]),
        ("E2", "Report", ["told"]),
        ("T3", "Paper", ["Orveth Post"]),
        ("T4", "Content", ["that", "dam held"]),
    ]
    marks = {mark.id: mark for mark in document.marks}
    assert {mark.kind for mark in document.marks} == {MarkKind.TAG}
    assert marks["T1"].note == "Should names be marked?"
    assert marks["T2"].note == "Direct."
    assert marks["T2"].values == {"Negation": "true", "Lemma": "tell"}
    assert marks["T3"].values == {"Reference": "Wiki:77 The Orveth Post"}
    assert marks["T4"].values == {"Confidence": "High"}
    assert [(tie.kind, tie.from_id, tie.to_id) for tie in document.ties] == [
        ("Reporter-Arg", "T2", "T1"),
        ("Content-Arg", "T2", "T4"),
        ("Content-Arg", "T2", "T3"),
        ("Reporter-Arg", "E2", "T3"),
        ("Works_for", "T1", "T3"),
        ("Alias", "T1", "T3"),
        ("Alias", "T3", "T4"),
    ]


def test_a_mark_is_where_its_words_are_if_that_is_once():
    corpus = found(ANN + "T9\tPerson 0 4\tTol\n")
    [document] = corpus.corpus.documents
    [mark] = [one for one in document.marks if one.id == "T9"]
    assert mark.spans[0].of(document.text) == "Tol"
    assert corpus.doubts == (
        "a: “T9” is put where its words are, which is not where the file says.",
    )


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("T9\tPerson 0 400\tMara", "a: “T9” is left out, since its place is not in the text."),
        ("T9\tPerson 5 5\t", "a: “T9” is left out, since it covers no text."),
        (
            "T9\tPerson 0 4\tToll",
            "a: “T9” is left out, since the file quotes other words than it covers.",
        ),
        ("T9\tPerson x 4\t", "a: “T9” is left out, since its place is not given as numbers."),
        (
            "R9\tKnows Arg1:T1 Arg2:T8\t",
            "a: “R9” is left out, since it refers to a mark that is not there.",
        ),
        (
            "A9\tBig T8",
            (
                "a: “what is said of T8 (Big: true)” is left out, since it refers to a mark that is"
                " not there."
            ),
        ),
        (
            "A9\tBig R1",
            "a: “what is said of R1 (Big: true)” is left out, since nothing here is like it.",
        ),
        (
            "#9\tState #9\tSEEN",
            "a: “what is said of #9 (State: SEEN)” is left out, since nothing here is like it.",
        ),
        ("Q1 what", "a: “Q1 what” is left out, since it cannot be understood."),
        ("T9\t 0 4\tMira", "a: “T9 0 4 Mira” is left out, since it cannot be understood."),
        ("T1\tPerson 0 8\tMira Tol", None),
    ],
)
def test_what_does_not_fit_is_left_out_and_said(line, doubt):
    corpus = found(f"{ANN}{line}\n")
    expected = doubt or "a: “T1 Person 0 8 Mira Tol” is left out, since it cannot be understood."
    assert corpus.doubts == (expected,)
    assert len(corpus.corpus.documents[0].marks) == 5


@pytest.mark.parametrize(
    ("text", "places", "how"),
    [
        ("Mira 😀 Tol", (8, 11), "in UTF-16 units"),
        ("Mira 😀 Tol", (10, 13), "in UTF-8 bytes"),
        ("Mira\r\n\r\nTol", (6, 9), "with each line’s end as one character"),
        ("Mira\n\nTol", (8, 11), "with each line’s end as two characters"),
        ("\ufeffMira Tol", (5, 8), "without the byte order mark"),
    ],
)
def test_places_that_were_counted_otherwise_are_found_by_the_words_beside_them(text, places, how):
    start, end = places
    corpus = found(f"T1\tName {start} {end}\tTol\n", text)
    (document,) = corpus.corpus.documents
    assert [span.of(document.text) for mark in document.marks for span in mark.spans] == ["Tol"]
    assert corpus.doubts == (
        f"a: its places are counted {how}; only so they fit the quoted words.",
    )


def test_one_way_of_counting_is_that_of_all_marks_of_a_text():
    ann = "T1\tName 8 11\tTol\nT2\tName 18 21\tTol\nT3\tName 7 10\tTol\n"
    corpus = found(ann, "Mira 😀 Tol, Mira Tol")
    assert [mark.id for mark in corpus.corpus.documents[0].marks] == ["T1", "T2"]
    assert "“T3” is left out" in corpus.doubts[1]


def test_line_ends_are_not_thought_to_be_two_where_no_words_say_so():
    corpus = found("T1\tName 0 4\tMira\nT2\tPart 6 8\t\n", "Mira\n\nTol")
    assert [mark.spans for mark in corpus.corpus.documents[0].marks] == [
        (Span(0, 4),),
        (Span(6, 8),),
    ]
    assert corpus.doubts == ()


def test_another_encoding_is_read_where_the_words_agree_and_said():
    text = "Zuë Tol élue à Dôrn, où l’été précédent a été très sec.".encode("cp1252")
    corpus = read({"a.txt": text, "a.ann": b"T1\tName 4 7\tTol\n"})
    (document,) = corpus.corpus.documents
    assert document.text.startswith("Zuë Tol élue")
    assert "a.txt is not in UTF-8 and was read as" in corpus.doubts[0]


def test_one_bad_text_never_stops_the_others():
    files = {"bad.txt": "Zuë Tol".encode("cp1252"), "bad.ann": b"T1\tName 0 3\tTol\n"}
    corpus = found(ANN, **files)
    assert [document.id for document in corpus.corpus.documents] == ["a"]
    assert corpus.failed == ("bad.txt is not in UTF-8. Save it as UTF-8, then read it again.",)


def test_annotations_without_a_text_are_said():
    corpus = found(ANN, **{"b.ann": b""})
    assert corpus.doubts == (
        "“b.ann” is left out, since its text is not there. Put b.txt beside it.",
    )


def test_what_is_no_folder_of_brat_is_refused():
    with pytest.raises(CannotRead, match=r"There is no \.txt"):
        read({"a.txt": b"Words"})
    with pytest.raises(CannotRead, match=r"a\.txt is not in UTF-8"):
        read({"a.txt": b"\xff", "a.ann": b""})


CORPUS = Corpus(
    name="Dam",
    documents=(
        Document(
            id="1",
            name="Dam held: “no leak” / official?",
            text="The dam\nheld, said Mira Tol.",
            marks=(
                Mark(
                    id="a",
                    kind=MarkKind.CLAIM,
                    label="The dam held",
                    spans=(Span(0, 12),),
                    values={"stance": "asserts", "reliability": "B", "chain": "Mira Tol"},
                    note="First line.\nSecond line.",
                    coder="Amna",
                ),
                Mark(id="b", kind=MarkKind.SPEAKER, label="Mira Tol", spans=(Span(19, 27),)),
                Mark(id="c", label="Objects › Dam | wall", spans=(Span(4, 7),)),
            ),
            ties=(Tie(kind="said by", from_id="a", to_id="b"),),
        ),
    ),
    tags=(NewTag(path=("Objects",), color="#a1b2c3", key="o"),),
)


def test_the_files_are_as_a_brat_server_wants_them():
    files = {name: content.decode() for name, content in write(CORPUS)}
    ann = files["0001-Dam-held-no-leak-official.ann"].splitlines()
    assert ann == [
        "T1\tSA-Claim 0 7;8 12\tThe dam held",
        "A1\tstance T1 asserts",
        "A2\treliability T1 B",
        "T2\tSA-Speaker 19 27\tMira Tol",
        "T3\tSA-Tag--Objects--Dam_-x7C-_wall 4 7\tdam",
        "R1\tsaid_by Arg1:T1 Arg2:T2\t",
        "#1\tAnnotatorNotes T1\tFirst line.",
        "#2\tAnnotatorNotes T1\tSecond line.",
        "#3\tCoder T1\tAmna",
        "#4\tLabel T1\tThe dam held",
        "#5\tchain T1\tMira Tol",
        "#6\tLabel T2\tMira Tol",
    ]
    lines = files["annotation.conf"].splitlines()
    assert "\t\tSA-Tag--Objects--Dam_-x7C-_wall" in lines
    assert "said_by\tArg1:<ENTITY>, Arg2:<ENTITY>" in lines
    assert "stance\tArg:SA-Claim, Value:asserts" in lines
    assert "SA-Tag--Objects--Dam_-x7C-_wall | Objects › Dam ¦ wall" in files["visual.conf"]
    assert "SA-Tag--Objects\tbgColor:#a1b2c3" in files["visual.conf"]
    assert files["kb_shortcuts.conf"] == "o\tSA-Tag--Objects\n"


@pytest.mark.parametrize("end", "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_a_mark_is_one_line_whatever_is_taken_for_the_end_of_one(end):
    mark = Mark(id="a", label="Dam", spans=(Span(4, 12),))
    document = Document(id="one", name="Dam", text=f"The dam{end}held.", marks=(mark,))
    files = dict(write(Corpus(name="", documents=(document,))))
    [name] = [name for name in files if name.endswith(".ann")]
    assert files[name].decode().splitlines() == ["T1\tSA-Tag--Dam 4 12\tdam held"]
    found = read(files)
    assert found.doubts == ()
    assert found.corpus.documents[0].marks[0].spans == (Span(4, 12),)


def test_a_mark_of_ours_that_was_moved_in_brat_stays_where_it_was_moved():
    files = dict(write(CORPUS))
    name = next(name for name in files if name.endswith(".ann"))
    files[name] = files[name].replace(b"0 7;8 12\tThe dam held", b"4 7\tdam")
    files[name] += b"#9\tPlaces T1\t0 12\n"
    claim = read(files).corpus.documents[0].marks[0]
    assert claim.label == "The dam held"
    assert claim.spans == (Span(4, 7),)


@pytest.mark.parametrize(
    "words",
    ["Co-op", "a-xb", "a--b", "-x41-", "x_y z", "Ä › b", "دعویٰ", "a  b", "- › -", "co-x-ray"],
)
def test_types_are_ascii_words_that_lead_back(words):
    word = brat_names.encoded(words)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", word)
    assert brat_names.decoded(word) == words


def test_folders_with_the_same_text_are_those_of_coders():
    files = {f"{name}/a.txt": b"Mira told it." for name in ("zoe", "max")}
    files |= {f"{name}/a.ann": b"T1\tPerson 0 4\tMira\n" for name in ("zoe", "max")}
    result = read(files | {"max/b.txt": b"Else.", "max/b.ann": b"T1\tX 0 4\tElse\n"})
    marks = [(one.id, mark.coder) for one in result.corpus.documents for mark in one.marks]
    assert marks == [("max/a", "max"), ("max/b", ""), ("zoe/a", "zoe")]
    assert any("those of coders: max, zoe." in one for one in result.doubts)


def test_the_text_of_folders_of_coders_may_lie_above_them():
    files = {"t/a.txt": b"Mira told it.", "t/zoe/a.ann": b"T1\tPerson 0 4\tMira\n"}
    files |= {"t/max/a.ann": b"T1\tPaper 0 4\tMira\n", "t/max/c.ann": b"T1\tX 0 1\tM\n"}
    result = read(files)
    marks = [(mark.label, mark.coder) for one in result.corpus.documents for mark in one.marks]
    assert marks == [("Paper", "max"), ("Person", "zoe")]
    assert any("t/max/c.ann" in one for one in result.doubts)
    signs = {name: content for name, content in files.items() if name.endswith(".ann")}
    assert belonging.brat_joins(signs, {"t/a.txt": b"", "u/a.txt": b""}) == {"t/a.txt"}


def test_a_note_on_a_normalisation_is_one_on_its_mark():
    result = found("T1\tPerson 0 4\tMira\nN1\tRef T1 W:7\tMira\n#1\tAnnotatorNotes N1\tsure?\n")
    [mark] = result.corpus.documents[0].marks
    assert mark.note == "sure?"
    assert result.doubts == ()


def test_endings_in_capitals_are_those_of_brat():
    files = {"a/D.TXT": b"In Dorn.", "a/D.ANN": b"T1\tTown 3 7\tDorn\n"}
    [document] = read(files).corpus.documents
    assert [mark.label for mark in document.marks] == ["Town"]
    assert "a/D.TXT" in belonging.brat_wants({"a/D.ANN": b""})


def test_the_type_of_an_event_is_kept_where_its_words_have_another():
    lines = "T1\tPerson 0 4\tMira\nT2\tWord 5 9\ttold\nE1\tSaying:T2 Who:T1\n"
    files = {"a.txt": b"Mira told", "a.ann": lines.encode()}
    _mira, told = read(files).corpus.documents[0].marks
    assert (told.label, told.values) == ("Word", {"event": "Saying"})
