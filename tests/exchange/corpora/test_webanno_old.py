"""WebAnno TSV whose places are missing, begin anew in each sentence, or stand behind line ends."""

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import sorting
from annotator.exchange.corpora.webanno import read
from tests.exchange.corpora.test_webanno import START, found, marked, tied

HEAD = " # x.Place | value | sure # x.Tie | why | AttachTo=x.Place\n"
OLD = (
    f"{HEAD}#id=1\n#text=😀 New Dorn  fell.\n"
    "1-1\t😀\t_\t_\t_\t_\t\n"
    "1-2\tNew\tB-town\tB-yes\t_\t_\t\n"
    "1-3\tDorn\tI-town|a[b]\tI-yes|_\t_\t_\t\n"
    "1-4\tfell\tend\tno\tso\t1-2\t\n"
    "1-5\t.\t_\t_\t_\t_\t\n"
    "\n#id=2\n#text=“Dorn said no\n"
    "2-1\tDorn\tB-town\t_\t_\t_\t\n"
    "2-2\tsaid\tB-town\t_\t_\t_\t\n"
    "2-3\tno\tI-town\t_\t_\t_\t\n"
)


def test_in_tsv_2_the_words_of_a_sentence_say_where_its_tokens_are():
    document, doubts = found(OLD)
    assert document.text == "😀 New Dorn  fell.\n“Dorn said no"
    assert marked(document) == [
        ("Place › town", ["New Dorn"], {"sure": "yes"}),
        ("Place › a[b]", ["Dorn"], {}),
        ("Place › end", ["fell"], {"sure": "no"}),
        ("Place › town", ["Dorn"], {}),
        ("Place › town", ["said no"], {}),
    ]
    assert tied(document) == [("so", "New Dorn", "fell")]
    assert doubts == ()


def test_tsv_2_is_known_by_its_first_line():
    *pieces, last = sorting.read_pieces({"a.tsv": OLD.encode()}, "", lambda _n, _all: None)
    assert last.formats == ("webanno-tsv",)
    assert len(pieces) == 1


def test_tsv_2_without_texts_or_with_other_words_is_refused():
    with pytest.raises(CannotRead, match="TSV 1 or 2"):
        read({"a.tsv": f"{HEAD}#id=1\n1-1\tDorn\tB-town\t_\t_\t_\n".encode()})
    with pytest.raises(CannotRead, match=r"a\.tsv is damaged: 1-1 is not"):
        read({"a.tsv": f"{HEAD}#id=1\n#text=No.\n1-1\tDorn\tB-town\t_\t_\t_\n".encode()})


def test_places_that_begin_anew_in_each_sentence_are_those_of_the_words():
    document, doubts = found(
        f"{START}#T_SP=x.Y|a\n\n\n#Text=😀 Mira\u200bran.\n"
        "1-1\t0-2\t😀\t_\t\n1-2\t3-7\tMira\tone\t\n1-3\t7-10\tran\ttwo\t\n"
        "\n#Text=the dam held\n"
        "2-1\t0-3\tThe\tlost\t\n2-2\t4-7\tdam\tthree\t\n2-2.1\t5-7\tam\tfour\t\n"
        "2-3\t8-12\theld\tfive\t\n"
    )
    assert document.text == "😀 Mira\u200bran.\nthe dam held"
    assert [(label, words) for label, words, _values in marked(document)] == [
        ("Y › one", ["Mira"]),
        ("Y › two", ["ran"]),
        ("Y › three", ["dam"]),
        ("Y › four", ["am"]),
        ("Y › five", ["held"]),
    ]
    assert doubts[0].startswith("a.tsv: its places begin anew in each sentence, so each word is")
    assert doubts[1].startswith("a: “Y 2-1” is left out, since the file quotes other words")


def test_places_most_of_which_have_other_words_are_those_of_the_words():
    document, doubts = found(
        f"{START}#T_SP=x.Y|a\n\n\n#Text==The dam held\n"
        "1-1\t0-3\tthe\tlost\t\n1-2\t4-7\tdam\tone\t\n1-3\t8-12\theld\ttwo\t\n"
    )
    assert document.text == "=The dam held"
    assert [words for _label, words, _values in marked(document)] == [["dam"], ["held"]]
    assert doubts[0].startswith("a.tsv: most of its places are not those of its words, so each")
    assert doubts[1].startswith("a: “Y 1-1” is left out, since the file quotes other words")


@pytest.mark.parametrize("third", ["8-12\theld", "8-11\tfell"])
def test_a_few_places_with_other_words_move_no_others(third):
    document, doubts = found(
        f"{START}#T_SP=x.Y|a\n\n\n#Text=The dam held\n"
        f"1-1\t0-3\tThe\tone\t\n1-2\t5-7\tdam\tlost\t\n1-3\t{third}\t_\t\n"
    )
    assert [words for _label, words, _values in marked(document)] == [["The"]]
    assert doubts[0].startswith("a: “Y 1-2” is left out")


def test_a_line_end_in_a_sentence_may_stand_as_it_is():
    document, doubts = found(
        f"{START}#T_SP=x.Y|a\n\n\n#Text=Mira ran\nand\n\nwho knows\n"
        "1-1\t0-4\tMira\t_\t\n1-2\t5-8\tran\t_\t\n1-3\t9-12\tand\t_\t\n"
        "1-4\t14-17\twho\tone\t\n1-5\t18-23\tknows\t_\t\n"
        "\n#Text=No.\n2-1\t24-26\tNo\ttwo\t\n2-2\t26-27\t.\t_\t\n"
    )
    assert document.text == "Mira ran\nand\n\nwho knows\nNo."
    assert [words for _label, words, _values in marked(document)] == [["who"], ["No"]]
    assert doubts == ()


def test_a_line_that_no_unit_covers_is_no_part_of_a_sentence():
    document, doubts = found(f"{START}#T_SP=x.Y|a\n\n#Text=Mira\nwhat\n1-1\t0-4\tMira\tone\t\n")
    assert document.text == "Mira"
    assert doubts == ("a: “what” is left out, since it cannot be understood.",)
