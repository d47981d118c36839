"""Text is whole or visibly cut, in both directions, and keys are named as people know them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QTransform
from PySide6.QtWidgets import QWidget

from annotator.core.i18n import PSEUDO, set_language
from annotator.ui import theme
from annotator.ui.widgets import (
    Chip,
    ChipButton,
    ElidedLabel,
    GradeBadge,
    KeyHint,
    Label,
    SpeakerChain,
    StanceLabel,
    StatusMark,
    grade_badge_size,
    grade_words,
    native_key,
    reads_leftward,
)
from annotator.ui.widgets.speakers import SPEAKER_ICONS, ChainLink
from annotator.ui.widgets.stances import STANCES

LONG = "the Taliban’s support for militant groups could not be tolerated any longer"
FAINT = 60
URDU = "پاکستان نے فضائی حملوں کے الزامات مسترد کر دیے"


def drawn(widget: QWidget) -> QImage:
    """The widget on white."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    widget.render(image)
    return image


def inked_columns(image: QImage) -> list[int]:
    ground = image.pixelColor(0, 0).lightness()
    return [
        x
        for x in range(image.width())
        if any(
            abs(image.pixelColor(x, y).lightness() - ground) > FAINT for y in range(image.height())
        )
    ]


def inked_rows(image: QImage) -> list[int]:
    return inked_columns(image.transformed(QTransform().rotate(90)))


def test_long_text_is_cut_and_explained(app, qtbot):
    label = ElidedLabel(LONG, lines=2)
    qtbot.addWidget(label)
    label.resize(200, label.heightForWidth(200))
    label.grab()
    assert label.is_cut()
    assert label.toolTip() == LONG
    assert label.heightForWidth(200) < 3 * theme.line_height(label.font())


def test_text_that_fits_is_not_explained(app, qtbot):
    label = ElidedLabel(LONG, lines=2)
    qtbot.addWidget(label)
    label.resize(2000, 40)
    label.grab()
    assert not label.is_cut()
    assert label.toolTip() == ""


@pytest.mark.parametrize("text", [URDU * 4, f"😀 {LONG} 😀 {LONG}", f"{URDU} {LONG}"])
def test_a_cut_ends_with_dots_in_every_script(app, qtbot, text):
    label = ElidedLabel(text, lines=2)
    qtbot.addWidget(label)
    label.resize(220, 60)
    shown = label._laid_out(220)[0]
    last = shown.lineAt(shown.lineCount() - 1)
    assert shown.lineCount() == 2
    assert shown.text().rstrip("\u200d")[-1] in "….\u2026"
    assert last.textStart() + last.textLength() == len(shown.text().encode("utf-16-le")) // 2


@pytest.mark.parametrize(("text", "side"), [(LONG[:12], "left"), (URDU[:12], "right")])
def test_a_text_begins_at_its_own_side(app, qtbot, text, side):
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.resize(300, 30)
    inked = inked_columns(drawn(label))
    assert inked[-1] < 150 if side == "left" else inked[0] > 150


@pytest.mark.parametrize("text", ["gjpqyÉçş", "جچحخےی", URDU])
@pytest.mark.parametrize("role", ["", "small", "quote", "title", "strong"])
def test_nothing_of_a_letter_is_cut_off(app, qtbot, text, role):
    for label in (Label(text, role), ElidedLabel(text, role)):
        qtbot.addWidget(label)
        label.adjustSize()
        usual = inked_rows(drawn(label))
        label.resize(label.width(), label.height() + 20)
        roomy = inked_rows(drawn(label))
        assert len(usual) == len(roomy)


def test_a_label_never_reads_html(app, qtbot):
    label = Label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.sizeHint().width() > Label("bold").sizeHint().width() + 20


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("abc", False),
        ("” پاک", True),
        ("12 abc پ", False),
        ("", False),
        ("123", False),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text, leftward):
    assert reads_leftward(text) is leftward


@pytest.mark.parametrize(
    ("key", "here", "mac"),
    [
        ("Ctrl+Shift+V", "Ctrl Shift V", "⇧⌘V"),
        ("Ctrl+K", "Ctrl K", "⌘K"),
        ("Ctrl++", "Ctrl +", "⌘+"),
        ("+", "+", "+"),
        ("Enter", "Enter", "Enter"),
        ("Shift+J", "Shift J", "⇧J"),
        ("Up", "↑", "↑"),
        ("PgDown", "PgDn", "PgDn"),
    ],
)
def test_keys_have_the_names_of_the_platform(key, here, mac):
    assert native_key(key, "linux") == here
    assert native_key(key, "darwin") == mac


def test_a_hint_shows_each_of_its_keys(app, qtbot):
    hint = KeyHint("J|K", "sentence")
    qtbot.addWidget(hint)
    assert [label.text() for label in hint.findChildren(Label)] == ["sentence"]
    assert hint.sizeHint().width() > 60


@pytest.mark.parametrize("stance", list(STANCES))
def test_a_stance_is_a_word_and_an_icon(app, qtbot, stance):
    label = StanceLabel(stance)
    qtbot.addWidget(label)
    assert label.text() == STANCES[stance].word
    assert theme.has_icon(STANCES[stance].icon)


def test_every_kind_of_speaker_has_an_icon():
    assert all(theme.has_icon(icon) for icon in SPEAKER_ICONS.values())


def test_a_chain_is_read_from_the_origin_outward(app, qtbot):
    chain = SpeakerChain([ChainLink("Islamabad", "office"), ChainLink("sources", "anonymous")])
    qtbot.addWidget(chain)
    assert chain.accessibleName() == "Islamabad via sources"
    assert [chip.text() for chip in chain.findChildren(Chip)] == ["Islamabad", "sources"]


def test_a_chain_wraps_where_there_is_no_room(app, qtbot):
    chain = SpeakerChain([ChainLink("Islamabad"), ChainLink("security sources")])
    qtbot.addWidget(chain)
    assert chain.heightForWidth(120) > chain.heightForWidth(600)


def test_a_link_of_a_chain_can_be_chosen(app, qtbot):
    chain = SpeakerChain([ChainLink("Islamabad"), ChainLink("sources")], clickable=True)
    qtbot.addWidget(chain)
    with qtbot.waitSignal(chain.link_chosen) as chosen:
        chain.findChildren(ChipButton)[1].click()
    assert chosen.args == [1]


@pytest.mark.parametrize(
    ("grade", "words", "cells"),
    [
        (("C", "3"), "C Fairly, 3 Possibly true", 2),
        (("B", None), "B Usually", 1),
        ((None, "6"), "6 Can’t judge", 1),
        ((None, None), "Not graded", 0),
    ],
)
def test_a_grade_is_read_out_in_words(app, qtbot, grade, words, cells):
    badge = GradeBadge(*grade)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == words == grade_words(*grade)
    assert grade_badge_size(*grade).width() == (0, 20, 34)[cells]


def test_a_grade_that_cannot_be_judged_looks_different(app, qtbot):
    pictures = []
    for code in "EF":
        badge = GradeBadge(code, None)
        qtbot.addWidget(badge)
        pictures.append(badge.grab().toImage())
    assert pictures[0] != pictures[1]


def test_the_state_of_an_article_is_read_out(app, qtbot):
    mark = StatusMark("open")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "In progress"
    mark.set_status("done")
    assert mark.accessibleName() == mark.toolTip() == "Done"


def test_every_word_passes_through_the_translation(app, qtbot):
    set_language(PSEUDO)
    try:
        words = [StanceLabel("denies").text(), grade_words("C", None), native_key("Enter", "linux")]
    finally:
        set_language("en")
    assert all("⟦" in word for word in words)
