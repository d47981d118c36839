"""Every colour that carries a meaning can be told from its ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from annotator.ui import theme
from annotator.ui.theme import DARK, LIGHT
from annotator.ui.theme.tokens import load, roles

TEXT, LINE = 4.5, 3.0

GROUNDS = ("window", "panel", "paper", "raised")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in GROUNDS),
    *(("ink", ground) for ground in ("claim", "claim_hi", "select", "hover", "sunken")),
    *(("ink", ground) for ground in ("denies_soft", "accent_soft", "supports_soft", "relays_soft")),
    *(("ink2", ground) for ground in ("sunken", "hover", "denies_soft", "accent_soft", "claim")),
    ("ink2", "relays_soft"),
    ("ink3", "accent_soft"),
    *(("accent", ground) for ground in (*GROUNDS, "accent_soft")),
    ("accent_ink", "accent"),
    ("claim_ink", "claim"),
    ("claim_ink", "paper"),
    ("speaker_ink", "speaker_soft"),
    ("tag_ink", "tag_soft"),
    *(
        (stance, ground)
        for stance in ("supports", "denies", "questions", "relays")
        for ground in ("raised", "paper", "panel", f"{stance}_soft")
    ),
    *(("comments", ground) for ground in ("raised", "paper", "panel")),
    ("boilerplate", "paper"),
    ("boilerplate", "panel"),
    ("inverse_ink", "inverse"),
    *((f"grades_ink.{step}", f"grades.{step}") for step in range(5)),
    *((f"heat_ink.{step}", f"heat.{step}") for step in range(5)),
]
LINE_PAIRS = [
    *(("edge", ground) for ground in GROUNDS),
    ("claim_line", "paper"),
    *(("speaker", ground) for ground in ("paper", "claim", "claim_hi", "select")),
    *(("tag", ground) for ground in ("paper", "claim", "claim_hi")),
    ("wording", "paper"),
    *(("accent", ground) for ground in GROUNDS),
    ("supports", "sunken"),
    ("accent", "sunken"),
]


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = QColor(colour).getRgbF()[:3]
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(name, ink, ground):
    colours = load(name)
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_and_edges_stand_out_from_their_ground(name, line, ground):
    colours = load(name)
    assert contrast(colours[line], colours[ground]) >= LINE


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_every_role_is_a_colour(name):
    colours = load(name)
    assert all(QColor(colours[role]).isValid() for role in roles())
    for ramp in (colours.grades, colours.grades_ink, colours.heat, colours.heat_ink):
        assert len(ramp) == 5
        assert all(QColor(step).isValid() for step in ramp)


def test_a_placeholder_is_drawn_in_a_colour_that_is_read(qtbot, app):
    """Qt fades it to half by itself, which is 3.2 to 1 on paper."""
    field = QLineEdit()
    field.setPlaceholderText("████████")
    qtbot.addWidget(field)
    field.resize(300, 40)
    image = field.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(12, 60) for y in range(15, 25)}
    assert theme.color("ink3").name() in seen
