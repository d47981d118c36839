"""WebAnno TSV 3 as INCEpTION writes it: stacks, numbers, parts of words, slots and chains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import webanno_cells as cells
from annotator.exchange.corpora.webanno import read
from annotator.exchange.corpora.webanno_writing import write

START = "#FORMAT=WebAnno TSV 3.3\n"


def found(content):
    result = read({"a.tsv": content.encode()})
    return result.corpus.documents[0], result.doubts


def marked(document):
    return [
        (m.label, [s.of(document.text) for s in m.spans], dict(m.values)) for m in document.marks
    ]


def tied(document):
    words = {m.id: m.spans[0].of(document.text) for m in document.marks}
    return [(t.kind, words[t.from_id], words[t.to_id]) for t in document.ties]


def test_stacked_and_numbered_annotations_over_sentences():
    document, doubts = found(
        START + "#T_SP=webanno.custom.Span|sure|value\n\n\n"
        "#Text=Mira 😀 told\n"
        "1-1\t0-4\tMira\tyes[1]|*[2]\tPERSON[1]|a\\|b\\[1\\][2]\t\n"
        "1-2\t5-7\t😀\t*[2]\ta\\|b\\[1\\][2]\t\n"
        "1-3\t8-12\ttold\t_\t_\t\n"
        "1-3.1\t8-10\tto\t*[3]\t*[3]\t\n"
        "1-3.2\t12-12\t\t*\t\\*\t\n"
        "\n#Text=the Post\\tnow\n"
        "2-1\t13-16\tthe\t*[3]\t*[3]\t\n"
        "2-2\t17-21\tPost\t_\t_\t\n"
    )
    assert document.text == "Mira 😀 told\nthe Post\tnow"
    assert marked(document) == [
        ("Span › PERSON", ["Mira"], {"sure": "yes"}),
        ("Span › a|b[1]", ["Mira 😀"], {}),
        ("Span", ["told\nthe"], {}),
    ]
    assert doubts == ("a: “Span 1-3.2” is left out, since it covers no text.",)


def test_relations_slots_and_chains_become_ties():
    document, doubts = found(
        START + "#T_SP=webanno.custom.Span|value\n"
        "#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.Link"
        "|webanno.custom.Span\n"
        "#T_RL=webanno.custom.Rel|value|BT_webanno.custom.Span\n"
        "#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType\n\n\n"
        "#Text=a b c d\n"
        "1-1\t0-1\ta\tX\t_\t_\t_\t_\tsame->1-1\tper[1]\t\n"
        "1-2\t2-3\tb\t*[1]|*[2]\t_\t_\tsaid|*\t1-1[0_2]|1-1[0_1]\t_\t_\t\n"
        "1-3\t4-5\tc\t_\twho;*\t1-1;1-2[2]\t_\t_\t_\t_\t\n"
        "1-4\t6-7\td\t_\t_\t_\tlost\t1-3\t*->1-2\t*[1]\t\n"
    )
    assert marked(document)[:2] == [
        ("Span › X", ["a"], {}),
        ("CorefLink › per", ["a"], {"referenceRelation": "same"}),
    ]
    assert tied(document) == [
        ("who", "c", "a"),
        ("links", "c", "b"),
        ("same", "a", "d"),
        ("said", "a", "b"),
        ("Rel", "a", "b"),
    ]
    assert doubts == (
        "a: “Rel 1-4: lost” is left out, since it refers to a mark that is not there.",
    )


def test_older_versions_escape_as_java_does():
    document, _doubts = found(
        "#FORMAT=WebAnno TSV 3.1\n#T_SP=x.Y|\n\n#Text=\\u00e9\\uD83D\\uDE00\\\\ a\n"
        "1-1\t0-4\té😀\\\t*\t\n"
    )
    assert marked(document) == [("Y", ["é😀\\"], {})]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (
            "1-1\t0-4\tTolo\t*\t*\t",
            "a: “Y 1-1” is left out, since the file quotes other words than",
        ),
        ("1-1\t0-40\tMira\t*\t*\t", "a: “Y 1-1” is left out, since its place is not in the text."),
        ("1-1\t0-4\tMira", "a: “1-1” is left out, since it cannot be understood."),
        ("what", "a: “what” is left out, since it cannot be understood."),
    ],
)
def test_what_does_not_fit_is_left_out_and_said(row, doubt):
    document, doubts = found(f"{START}#T_SP=x.Y|a|b\n\n#Text=Mira\n{row}\n")
    assert document.marks == ()
    assert doubts[0].startswith(doubt)


def test_other_versions_and_files_are_refused():
    with pytest.raises(CannotRead, match="TSV 1 or 2"):
        read({"a.tsv": b"#id=1\n#text=A .\n1\tA\t_\n"})
    with pytest.raises(CannotRead, match="None of the files"):
        read({"a.tsv": b"one\ttwo\n"})
    with pytest.raises(CannotRead, match=r"a\.tsv is damaged"):
        found(f"{START}\n#Text=A\n1-1\t900000000-900000001\tA\n")


def test_ours_is_what_inception_reads():
    text = "\nThe dam 😀\n\nheld.\n"
    document = Document(
        id="d",
        name="Dam",
        text=text,
        marks=(
            Mark(id="a", kind=MarkKind.CLAIM, label="It [held]", spans=(Span(1, 8), Span(12, 16))),
            Mark(id="b", kind=MarkKind.SPEAKER, label="D", spans=(Span(5, 6),)),
        ),
        ties=(Tie(kind="by", from_id="a", to_id="b"),),
    )
    files = dict(write(Corpus(name="", documents=(document,))))
    assert files["0001-Dam.tsv"].decode() == (
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=webanno.custom.SourceClaim|label|whole\n"
        "#T_SP=webanno.custom.SourceSpeaker|label\n"
        "#T_RL=webanno.custom.SourceRelation|label|BT_uima.tcas.Annotation\n"
        "\n"
        "\n#Text=\n#Text=The dam 😀\n#Text=\n"
        "1-1\t0-1\t \t_\t_\t_\t_\t_\t\n"
        "1-2\t1-4\tThe\tIt \\[held\\][1]\ta[1]\t_\t_\t_\t\n"
        "1-3\t5-6\td\tIt \\[held\\][1]\ta[1]\tD[2]\tby\t1-2[1_2]\t\n"
        "1-4\t6-8\tam\tIt \\[held\\][1]\ta[1]\t_\t_\t_\t\n"
        "1-5\t9-11\t😀\t_\t_\t_\t_\t_\t\n"
        "\n#Text=held.\n#Text=\n"
        "2-1\t13-17\theld\tIt \\[held\\]\ta\t_\t_\t_\t\n"
        "2-2\t17-18\t.\t_\t_\t_\t_\t_\t\n"
    )


@given(text=st.text(st.sampled_from("ab\\|[]_*;->\t\n\f\b\x1f\x01ntu0041😀"), max_size=12))
def test_what_is_escaped_comes_back(text):
    assert cells.value(cells.escaped_value(text)) == text
    assert cells.text(cells.escaped_text(text), 3) == text
    cell = "|".join(f"{cells.escaped_value(words)}[7]" for words in (text, "x"))
    assert [(item.value, item.number) for item in cells.items(cell)] == [(text, "7"), ("x", "7")]


def test_version_3_alone_is_that_without_a_point():
    content = "#FORMAT=WebAnno TSV 3\n#T_SP=x.Y|a\n\n#Text=Mira\\\\ a\n1-1\t0-5\tMira\\\tN\t\n"
    document, doubts = found(content)
    assert marked(document) == [("Y › N", ["Mira\\"], {})]
    assert doubts == ()
