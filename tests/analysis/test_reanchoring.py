"""Annotations of an old text are proposed a place in the new one, or none; never a wrong one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.reanchoring import Fate, Reanchoring, worst
from annotator.core.span import Span

OLD = (
    "Gate opened at night\n\n"
    "Minister Ada Bell said on Monday that the gate was safe. 😀 Critics disagree.\n\n"
    "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.\n\n"
    "The gate was built in 1911 and has been opened twice since then, records show.\n"
)


def proposed(new, quote, old=OLD):
    at = old.index(quote)
    found = Reanchoring(old, new).propose(Span(at, at + len(quote)))
    return found.fate, found.best.of(new) if found.best else ""


def test_what_stands_before_a_change_is_kept():
    new = OLD + "\nMore follows.\n"
    assert proposed(new, "the gate was safe") == (Fate.KEPT, "the gate was safe")


def test_what_stands_after_a_change_is_kept_at_its_new_place():
    new = OLD.replace("Gate opened at night", "Update: gate opened at night, two hurt")
    assert proposed(new, "Nobody was warned") == (Fate.KEPT, "Nobody was warned")


def test_a_paragraph_that_moved_takes_its_quote_along():
    head, first, second, last = OLD.split("\n\n")
    new = f"{head}\n\n{second}\n\n{last.strip()}\n\n{first}"
    fate, quote = proposed(new, "the gate was safe")
    assert (fate, quote) in {(Fate.MOVED, "the gate was safe"), (Fate.KEPT, "the gate was safe")}
    assert proposed(new, "Nobody was warned")[1] == "Nobody was warned"


def test_words_that_were_changed_are_proposed_as_moved():
    new = OLD.replace("was safe", "was quite safe")
    assert proposed(new, "the gate was safe") == (Fate.MOVED, "the gate was quite safe")


def test_words_that_were_put_in_are_part_of_what_moved():
    head, first, second, last = OLD.split("\n\n")
    changed = first.replace("was safe", "was perfectly safe").replace("Monday", "Sunday")
    new = f"{head}\n\n{second}\n\n{last.strip()}\n\n{changed}"
    assert proposed(new, "the gate was safe") == (Fate.MOVED, "the gate was perfectly safe")


def test_a_sentence_that_was_taken_out_leaves_an_orphan():
    new = OLD.replace(
        "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.", ""
    )
    assert proposed(new, "Nobody was warned") == (Fate.ORPHAN, "")


def test_words_that_came_to_stand_twice_out_of_place_are_ambiguous():
    old = "Here the dam holds well, they say.\n"
    new = "Who says: the dam holds. Who says: the dam holds."
    at = old.index("the dam holds")
    found = Reanchoring(old, new).propose(Span(at, at + len("the dam holds")))
    assert found.fate is Fate.AMBIGUOUS
    assert [one.span.of(new) for one in found.candidates] == ["the dam holds"] * 2


def test_a_number_is_not_found_inside_another():
    old = "At least 12 were hurt in the night, said the mayor of the town."
    assert proposed("In 1912 the bridge was built by the crown.", "12", old)[0] is Fate.ORPHAN


def test_an_annotation_fares_as_its_worst_span():
    assert worst([Fate.KEPT, Fate.ORPHAN, Fate.MOVED]) is Fate.ORPHAN
    assert worst([Fate.KEPT]) is Fate.KEPT


WORDS = st.lists(
    st.sampled_from(["gate", "dam", "said", "the", "of", "Ada", "😀", "کابل", "“no”", "safe.\n"]),
    min_size=4,
    max_size=40,
)


@given(WORDS, WORDS, st.data())
def test_whatever_is_proposed_lies_in_the_new_text(old, new, data):
    old, new = " ".join(old), " ".join(new)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Reanchoring(old, new).propose(Span(start, end))
    for one in found.candidates:
        assert 0 <= one.span.start < one.span.end <= len(new)
    if found.fate is Fate.KEPT:
        assert found.best.of(new) == old[start:end]


@given(WORDS, st.data())
def test_in_the_same_text_everything_is_kept_in_its_place(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = Reanchoring(text, text).propose(span)
    assert (found.fate, found.best) == (Fate.KEPT, span)
