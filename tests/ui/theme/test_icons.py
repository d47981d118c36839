"""Icons exist, take the colour of a role, and are crisp at every density."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.core.resources import resource
from annotator.ui import theme

CODE = Path(__file__).parents[3] / "annotator" / "ui"
ICONS = sorted(file.stem for file in resource("icons").glob("*.svg"))
NAMED = re.compile(
    r"""(?:\b(?:Icon|IconButton|icon|pixmap|set_icon|has_icon)\(\s*|icon\s*=\s*)"([a-z]+(?:-[a-z]+)*)\""""
)


def darkest(image: QImage) -> QColor:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha())


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_has_one_colour_and_draws_something(app, name):
    assert "currentColor" in resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    assert darkest(theme.pixmap(name, "ink", 48).toImage()).alpha() > 100


def test_every_icon_that_the_code_names_exists():
    named = {
        (file.name, name)
        for file in CODE.rglob("*.py")
        for name in NAMED.findall(file.read_text(encoding="utf-8"))
    }
    assert {(file, name) for file, name in named if not theme.has_icon(name)} == set()


def test_an_icon_takes_the_colour_of_its_role_and_follows_the_theme(app):
    light = darkest(theme.pixmap("plus", "accent", 32).toImage())
    theme.apply(app, theme.DARK)
    dark = darkest(theme.pixmap("plus", "accent", 32).toImage())
    assert light.name() == theme.tokens.load("light").accent.lower()
    assert dark.name() == theme.tokens.load("dark").accent.lower()


def test_an_icon_has_as_many_pixels_as_the_screen(app):
    made = theme.pixmap("gear", size=16, ratio=2.0)
    assert (made.width(), made.devicePixelRatio()) == (32, 2.0)
    assert made.deviceIndependentSize().toSize().width() == 16


def test_the_same_icon_is_drawn_once(app):
    assert theme.pixmap("gear").cacheKey() == theme.pixmap("gear").cacheKey()


def test_a_painter_can_use_an_icon(app):
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    theme.paint_icon(painter, QRectF(2, 2, 16, 16), "check", "supports")
    painter.end()
    assert darkest(image).name() == theme.current().supports.lower()


def test_an_unknown_icon_is_an_error(app):
    with pytest.raises(FileNotFoundError):
        theme.pixmap("unicorn")


def test_the_icons_bring_their_licence():
    assert "MIT" in resource("icons/LICENSE").read_text(encoding="utf-8")


def test_every_icon_is_used():
    words = {
        word
        for file in CODE.rglob("*.py")
        for word in re.findall(r"[a-z]+(?:-[a-z]+)*", file.read_text(encoding="utf-8"))
    }
    assert set(ICONS) - words == set()
