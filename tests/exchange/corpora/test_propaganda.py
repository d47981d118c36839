"""Labels of SemEval's propaganda corpora, in files beside their texts."""

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.corpora import sorting
from annotator.exchange.corpora.propaganda import read, wanted

TEXT = "The 🙂 heroes\r\nheld the dam.\r\n"
LABELS = b"7\tLoaded_Language\t6\t12\n7\tSlogans\t13\t25\n"


def marked(found):
    return [(m.label, m.spans[0].of(d.text)) for d in found.corpus.documents for m in d.marks]


def test_techniques_are_tags_on_their_words():
    found = read({"article7.task-flc-tc.labels": LABELS, "article7.txt": TEXT.encode()})
    assert marked(found) == [("Loaded_Language", "heroes"), ("Slogans", "held the dam")]
    assert found.doubts == ()


def test_places_without_techniques_are_marks_too():
    found = read({"article7.task-si.labels": b"7\t6\t12\n", "article7.txt": TEXT.encode()})
    assert marked(found) == [("propaganda", "heroes")]


@pytest.mark.parametrize(
    "name", ["article7.labels", "article7.task-flc-tc.labels", "article7-labels-subtask-3.txt"]
)
def test_labels_are_known_by_name_and_lines_and_their_texts_belong_to_them(name):
    files = {f"labels/{name}": LABELS, "articles/article7.txt": TEXT.encode()}
    [portion], rest = sorting.portions(files)
    assert portion.format.id == "propaganda"
    assert (set(portion.beside), rest) == ({"articles/article7.txt"}, ())
    assert wanted({name: LABELS}) == ["article7.txt"]


def test_other_tables_and_texts_are_no_labels():
    assert sorting.format_of("article7.txt", b"7\tSlogans\t13\t25\n") is None
    assert sorting.format_of("article7.labels", b"Nine died in Dorn.\n") is None


def test_what_does_not_fit_is_told():
    labels = b"7\tA\t6\t99\n7\tB\t3\t3\n7\tC\t6\t9\nwhat\n"
    found = read({"article7.labels": labels, "article7.txt": TEXT.encode()})
    assert [one.partition(" is left out")[0] for one in found.doubts if "left out" in one] == [
        "article7: “A 6–99”",
        "article7: “B 3–3”",
        "article7: “what”",
    ]
    assert any("“her” begins or ends inside of a word" in one for one in found.doubts)


def test_an_article_without_labels_is_one_all_the_same():
    found = read({"article7.labels": b"", "article7.txt": TEXT.encode()})
    assert [one.marks for one in found.corpus.documents] == [()]


def test_labels_without_their_text_are_told_or_refused():
    with pytest.raises(CannotRead, match=r"Put them there, such as article7\.txt\."):
        read({"article7.labels": LABELS})
    files = {"article7.labels": LABELS, "article8.labels": b"", "article7.txt": TEXT.encode()}
    assert "article8.txt beside it" in read(files).doubts[0]
