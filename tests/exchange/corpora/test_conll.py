"""CoNLL: labels on tokens, in the schemes that programs write, and what becomes of a text."""

from dataclasses import replace

import pytest

from annotator.core.corpus import Corpus, Document, Mark, MarkKind
from annotator.core.errors import CannotRead
from annotator.core.span import Span
from annotator.exchange.corpora import FORMATS, sorting
from annotator.exchange.corpora.conll import escaped, read, unescaped, write
from annotator.exchange.corpora.flat import spaced
from annotator.exchange.corpora.words import words

GRAMMAR = "What is said of single tokens, such as their part of speech, is left out."


def found(content):
    result = read({"a.conll": content.encode()})
    documents = [
        (d.id, d.text, [(m.label, m.spans[0].of(d.text)) for m in d.marks])
        for d in result.corpus.documents
    ]
    return documents, result.doubts


def test_bio_with_documents_and_sentences():
    documents, doubts = found(
        "-DOCSTART- -X- -X- O\n\nMira NNP B-NP B-PER\nTol NNP I-NP I-PER\nleft VBD O O\n\n"
        "Orveth NNP O B-LOC\nOrveth NNP O B-LOC\n\n-DOCSTART- -X- -X- O\r\n\r\nPost\tB-ORG\r\n"
    )
    assert documents == [
        ("a-1", "Mira Tol left\nOrveth Orveth", [("PER", "Mira Tol"), *[("LOC", "Orveth")] * 2]),
        ("a-2", "Post", [("ORG", "Post")]),
    ]
    assert doubts == (GRAMMAR,)


def test_other_schemes():
    documents, doubts = found(
        "a I-X\nb I-X\nc I-Y\nd O\ne S-X\nf B-X\ng E-X\nh U-Y\n"
        "i I-Y\nj L-Y\nk I-Y\n\nl I-Y\nm odd\n"
    )
    labels = [(label, quote) for _id, _text, marks in documents for label, quote in marks]
    assert labels == [
        *(("X", "a b"), ("Y", "c"), ("X", "e"), ("X", "f g"), ("Y", "h"), ("Y", "i j")),
        *(("Y", "k"), ("Y", "l")),
    ]
    told = "since labels are O or begin with B- or I-. Its word is in the text."
    assert doubts == (f"a: the label “odd (m)” is left out, {told}",)


@pytest.mark.parametrize(
    "rows",
    [
        *("Mira\tB-PER\nTol\tI-PER\nleft\tO\n", "B-PER\tMira\nI-PER\tTol\nO\tleft\n"),
        "1\tMira\tB-PER\n2\tTol\tI-PER\n3\tleft\tO\n",
        "0 Mira B-PER - x\n1 Tol I-PER - x\n2 left O - x\n",
        "Mira Tol\tB-PER\nleft\tO\n",
        "Mira - B-NP B-PER\nTol - I-NP I-PER\nleft - O O\n",
    ],
)
def test_words_and_labels_are_found_in_any_column(rows):
    documents, _doubts = found(f"{rows}\n{rows}")
    assert documents == [("a", "Mira Tol left\nMira Tol left", [("PER", "Mira Tol")] * 2)]


def test_labels_in_two_columns_both_count():
    rows = "1\tPort\tB-ORG\tO\n2\tof\tI-ORG\tO\n3\tDorn\tI-ORG\tB-LOC\n"
    documents, doubts = found(rows)
    assert documents == [("a", "Port of Dorn", [("ORG", "Port of Dorn"), ("LOC", "Dorn")])]
    assert doubts == ()


def test_words_may_be_numbers():
    documents, _doubts = found("1 -X- _ B-N\n2 -X- _ O\n\n1 -X- _ O\n")
    assert documents == [("a", "1 2\n1", [("N", "1")])]
    assert found("1 B-N\n2 O\n")[0] == [("a", "1 2", [("N", "1")])]


def test_comments_are_in_no_text_and_told():
    documents, doubts = found(
        "# id 1\tdomain=train\nMira\tB-PER\n#\tO\n#Dorn\tB-TAG\n\n# text = Nine died\nNine\tO\n"
    )
    assert documents == [("a", "Mira # #Dorn\nNine", [("PER", "Mira"), ("TAG", "#Dorn")])]
    assert doubts == ("a: 2 comments are left out: “# id 1 domain=train”, “# text = Nine died”.",)


def test_what_is_left_out_is_in_no_text():
    documents, doubts = found("odd odd odd\nMira\tB-PER\nTol\tI-PER\nalone\n")
    assert documents == [("a", "Mira Tol", [("PER", "Mira Tol")])]
    assert "2 lines or entries cannot be understood and are left out: “odd odd odd”" in doubts[0]


def test_parts_of_a_word_are_no_words():
    rows = "1\tMira\tB-PER\n2-3\tzum\tO\n2\tzu\tO\n3\tdem\tO\n"
    documents, doubts = found(rows)
    assert documents == [("a", "Mira zu dem", [("PER", "Mira")])]
    assert doubts == ("a: “2-3 zum O” is left out, since it cannot be understood.",)


def test_what_has_no_labels_is_refused():
    with pytest.raises(CannotRead, match="no CoNLL file"):
        found("word\nother\n")
    with pytest.raises(CannotRead, match="no CoNLL file"):
        found("# text = One.\n1\tOne\tone\tNUM\t_\n")


def test_each_word_is_on_a_line():
    text = "\n  The  dam-wall,\n\nheld "
    marks = (
        Mark(id="a", kind=MarkKind.CLAIM, label="It held", spans=(Span(7, 9), Span(20, 23))),
        Mark(id="b", label="Parts_of › Dam", spans=(Span(12, 16),)),
        Mark(id="c", label="Overlaps", spans=(Span(7, 16),)),
    )
    corpus = Corpus(name="", documents=(Document(id="", name="", text=text, marks=marks),))
    ((name, content),) = write(corpus)
    assert name == ".conll"
    assert content.decode() == (
        "-DOCSTART- -X- -SA- O\n\nThe -X- _ O\ndam -X- _ B-Overlaps\n- -X- _ I-Overlaps\n"
        "wall -X- _ I-Overlaps\n, -X- _ O\n\nheld -X- _ B-Claim\n\n"
    )
    documents, _doubts = found(content.decode())
    assert documents == [
        ("a-1", "The dam - wall ,\nheld", [("Overlaps", "dam - wall"), ("Claim", "held")])
    ]


def test_a_text_with_single_spaces_stays_as_it_is():
    text = "One two .\nThree e\u0301 👩‍👩‍👧 آباد"
    marks = (
        Mark(id="a", label="X", spans=(Span(3, 4),)),
        Mark(id="b", label="Y", spans=(Span(2, 5),)),
    )
    document = Document(id="", name="", text=text, marks=marks)
    assert spaced(document).text == "On e t wo .\nThree e\u0301 👩‍👩‍👧 آباد"
    assert [mark.id for mark in spaced(document).marks] == ["b"]
    bare = Document(id="", name="", text=text)
    assert spaced(bare) == bare
    assert spaced(replace(bare, text="\n\ufeff \ufeffOne\ufeff")).text == "One \ufeff"


@pytest.mark.parametrize("label", ["a b", "a_b", "100%", "a\u2003b", "Figures › دعویٰ", "%5F;", " "])
def test_labels_are_one_word_that_leads_back(label):
    assert not set(escaped(label)) & set(" \t\u2003")
    assert unescaped(escaped(label)) == label


def test_words_hold_what_belongs_together():
    text = "Don’t stop_it: 3.5 é e\u0301 दिल्ली 👩‍👩‍👧!"
    assert [word.of(text) for word in words(text)] == [
        *("Don", "’", "t", "stop_it", ":", "3", ".", "5", "é", "e\u0301", "दिल्ली", "👩‍👩‍👧", "!"),
    ]
    assert [word.of(text) for word in words(text, {2})][:3] == ["Do", "n", "’"]


def test_it_is_recognised_by_its_labels():
    (format_,) = (one for one in FORMATS if one.id == "conll")
    assert format_.recognises({"a.txt": b"-DOCSTART- -X- O\n\nMira\tB-PER\n"})
    assert not format_.recognises({"a.txt": b"Mira Tol left Orveth\nB-PER\n"})
    assert format_.recognises({"a.iob2": b"# text = Mira\n1\tMira\tB-PER\t-\tanna\n"})
    assert format_.recognises({"a.conll": b"B-PER\tMira\nO\tleft\n"})
    assert not format_.recognises({"a.txt": b"B-PER\tMira\nO\tleft\n"})
    assert format_.recognises({"a.tsv": b"Mira\tB-PER\tO\t\nleft\tO\tO\t\r\n"})


def test_one_line_of_an_article_makes_no_table_of_it():
    article = b"Nine died in Dorn.\nHe had blood group O\nThe army said so.\n"
    assert sorting.format_of("a.txt", article) is None
    assert sorting.format_of("a.txt", b"Mira B-N\nTol I-N\n\nsaid O\n").id == "conll"


def test_conll_u_plus_is_read_where_it_has_labels():
    rows = "# global.columns = ID FORM NE\n1\tMira\tB-PER\n2\tleft\tO\n"
    assert sorting.format_of("a.conllup", rows.encode()).id == "conll"
    [document] = read({"a.conllup": rows.encode()}).corpus.documents
    assert document.text == "Mira left"
    assert [(m.label, m.spans[0].of(document.text)) for m in document.marks] == [("PER", "Mira")]


U = (
    "# sent_id = 1\n# text = Mira Tol left.\n"
    "1\tMira\tMira\tPROPN\tNNP\t_\t3\tnsubj\t_\tstart_char=0|end_char=4|ner=B-PER\n"
    "2\tTol\tTol\tPROPN\tNNP\t_\t1\tflat\t_\tner=E-PER|SpaceAfter=No\n"
    "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tNER=O\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tSpaceAfter=No\n\n"
)


@pytest.mark.parametrize("content", [U, U.replace("ner=", "NER=")])
def test_labels_in_the_last_column_of_conllu_are_read(content):
    files = {"a.conllu": content.encode()}
    [piece, last] = sorting.read_pieces(files, "", lambda _done, _total: None)
    assert last.formats == ("conll",)
    [document] = piece.found.corpus.documents
    assert document.text == "Mira Tol left ."
    marks = [(mark.label, mark.spans[0].of(document.text)) for mark in document.marks]
    assert marks == [("PER", "Mira Tol")]
    assert GRAMMAR in piece.found.doubts


def test_conllu_without_labels_is_refused_with_what_is_missing():
    files = {"a.conllu": U.replace("ner=", "x=").replace("NER=", "x=").encode()}
    with pytest.raises(CannotRead, match="CoNLL-U without labels"):
        list(sorting.read_pieces(files, "", lambda _done, _total: None))
