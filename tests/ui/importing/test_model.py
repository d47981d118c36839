"""What may be changed before an import: lines, facts, and the same lines of other files."""

from __future__ import annotations

import pytest

from annotator.core.draft import Aside, AsideKind, Standing
from annotator.ui.importing.model import Batch, File, Fold, Line, summary
from annotator.ui.typed import date_text, typed_date
from tests.builders import TEXT, draft

LONG = """Gate opened
A short word before
First paragraph.
Second paragraph.
Third paragraph.
Read: Port shut
Fourth paragraph.
Subscribe now"""


def put_aside(text, kinds):
    found = []
    for words, kind in kinds.items():
        start = text.index(words)
        found.append(Aside(start, start + len(words), kind))
    return tuple(sorted(found))


def long_file(**facts):
    kinds = {
        "Gate opened": AsideKind.HEADLINE,
        "Read: Port shut": AsideKind.LINK,
        "Subscribe now": AsideKind.SUBSCRIPTION,
    }
    made = draft(LONG, asides=put_aside(LONG, kinds), standfirst="A short word before", **facts)
    return File("long.txt", draft=made)


def shape(file):
    return [
        f"… {row.count}" if isinstance(row, Fold) else ("+" if row.kept else "-") + row.text[:6]
        for row in file.rows()
    ]


def test_paragraphs_that_need_no_look_are_folded():
    assert shape(long_file()) == [
        *("+Gate o", "+A shor", "+First ", "… 2", "-Read: ", "+Fourth", "-Subscr"),
    ]


def test_headline_and_standfirst_are_told_apart():
    parts = [line.part for line in long_file().lines()]
    assert parts == ["headline", "standfirst", *[""] * 6]


def test_a_fold_opens_and_stays_open():
    file = long_file()
    file.unfold(next(row for row in file.rows() if isinstance(row, Fold)))
    assert len(file.rows()) == 8
    file.flip(3)
    assert shape(file)[3] == "-Second"


def test_a_line_that_is_set_aside_is_no_part_of_the_body():
    file = long_file()
    words = file.words
    assert file.flip(2).kind is AsideKind.OTHER
    assert "First paragraph." not in file.draft.body
    assert file.words == words - 2
    assert file.aside_count() == 3


def test_flipping_twice_gives_back_the_draft_that_was_read():
    file = long_file()
    before = file.draft
    for number in range(len(file.lines())):
        file.flip(number)
        file.flip(number)
    assert file.draft == before


def test_every_aside_covers_exactly_its_line():
    file = File("gate.txt", draft=draft())
    for number in range(len(file.lines())):
        line = file.flip(number)
        assert TEXT[line.start : line.end].strip() == line.text
    for aside in file.draft.asides:
        assert "\n" not in file.draft.text[aside.start : aside.end]


def test_keeping_all_leaves_only_the_headline_out_of_the_body():
    file = long_file()
    file.keep_all()
    assert file.aside_count() == 0
    assert [aside.kind for aside in file.draft.asides] == [AsideKind.HEADLINE]


def two_files():
    other = "Dam shut\nText of the dam.\nRead: Gate opened\nRead: Quay cleared\nSubscribe now"
    kinds = dict.fromkeys(("Read: Gate opened", "Read: Quay cleared"), AsideKind.LINK)
    batch = Batch()
    batch.add(long_file())
    batch.add(File("dam.txt", draft=draft(other, asides=put_aside(other, kinds))))
    return batch


def test_the_same_kind_of_line_is_kept_in_every_file():
    batch = two_files()
    changed = batch.flip(batch.files[0], 5)
    assert changed == batch.files
    assert batch.files[1].aside_count() == 0
    batch.flip(batch.files[0], 5)
    assert batch.files[1].aside_count() == 2


def test_a_line_that_only_a_person_set_aside_is_followed_by_its_words():
    batch = two_files()
    one, two = batch.files
    batch.flip(two, 4)
    assert two.lines()[4].kind is AsideKind.OTHER
    assert one.lines()[7].kind is AsideKind.SUBSCRIPTION
    batch.flip(two, 1)
    assert one.aside_count() == 2


def test_without_the_choice_other_files_stay_as_they_are():
    batch = two_files()
    batch.same_kinds = False
    assert batch.flip(batch.files[0], 5) == [batch.files[0]]
    assert batch.files[1].aside_count() == 2


def test_a_headline_that_is_set_aside_leaves_other_headlines_alone():
    batch = two_files()
    assert batch.flip(batch.files[0], 0) == [batch.files[0]]


def test_what_is_typed_is_stated():
    file = File("gate.txt", draft=draft())
    assert file.set_fact("outlet", " The Courier ")
    assert file.fact("outlet").value == "The Courier"
    assert file.fact("outlet").standing is Standing.STATED
    assert file.set_fact("outlet", "")
    assert file.fact("outlet").standing is Standing.MISSING


def test_a_typed_date_is_as_exact_as_it_was_typed():
    file = File("gate.txt", draft=draft())
    assert file.set_fact("published_at", "Oct 2025")
    assert file.fact("published_at").value == "2025-10"
    assert file.fact("published_precision").value == "month"
    assert not file.set_fact("published_at", "some day")
    assert file.fact("published_at").value == "2025-10"


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2025", "year"),
        ("2025-10", "month"),
        ("2025-10-25", "day"),
        ("2025-10-25T11:32", "minute"),
        ("2025-10-25T11:32+05:00", "minute"),
    ],
)
def test_a_date_that_is_shown_can_be_typed_again(value, precision):
    assert typed_date(date_text(value, precision)) == (value, precision)


def test_a_file_says_first_what_matters_most():
    file = long_file(outlet="Courier")
    assert file.state().words == "2 lines set aside"
    file.set_fact("outlet", "")
    assert file.state().words == "Check outlet"
    file.set_fact("title", "")
    assert file.state().words == "No headline"
    file.mark_there("Gate")
    assert file.state().words == "Already in this project"
    assert File("x.pdf", problem="No.").state().words == "Cannot be read"


def test_only_chosen_files_with_a_draft_are_imported():
    batch = two_files()
    batch.add(File("x.pdf", problem="No."))
    batch.files[1].chosen = False
    assert batch.ready() == batch.files[:1]
    batch.files[0].mark_there("")
    assert batch.ready() == []


def test_offsets_count_code_points_beyond_the_basic_plane():
    text = "😀 Gate\n𝔘 Second line\nPost a Comment"
    file = File("a.txt", draft=draft(text, asides=()))
    file.flip(2)
    (aside,) = file.draft.asides
    assert text[aside.start : aside.end] == "Post a Comment"


def test_a_line_is_numbered_among_the_lines_with_text():
    lines = File("gate.txt", draft=draft()).lines()
    assert [line.number for line in lines] == [0, 1, 2, 3]
    assert isinstance(lines[0], Line)


def test_an_import_ends_in_a_sentence():
    assert (
        summary(imported=5, there=0, revised=0, failed=0, left_out=0, left=0)
        == "5 articles imported."
    )
    sentence = summary(imported=2, there=0, revised=0, failed=0, left_out=5, left=0)
    assert sentence == "2 articles imported, 5 left out."
    assert summary(imported=1, there=2, revised=1, failed=0, left_out=0, left=3) == (
        "1 article imported, 1 as a new version, 2 were there already. Stopped: 3 files are left."
    )
