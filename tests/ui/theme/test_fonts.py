"""The fonts that ship with the program are loaded and hold the letters that are needed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QRawFont

from annotator.core.resources import resource
from annotator.ui import theme

MEGABYTES = 3
LATIN = "AZaz09ÄÖßéñçčşğİıŁœ“”‘’„…–—·×≠€→⌘⇧"
ARABIC = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوهہھءیےۓآأؤئ۰۱۲۳۴۵۶۷۸۹؟،۔"
PASHTO = "ټځڅډړږښګڼېۍ"


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("ui", "Inter"),
        ("reading", "Source Serif Pro"),
        ("arabic", "Noto Naskh Arabic"),
    ],
)
def test_a_family_is_the_one_that_ships(app, family, name):
    assert QFontInfo(theme.font(13, family=family)).family() == name


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_window_has_four_weights(app, weight):
    assert QFontInfo(theme.font(13, weight)).weight() == weight


def test_the_reading_face_has_an_italic(app):
    assert QFontInfo(theme.font(18, family="reading", italic=True)).italic()


@pytest.mark.parametrize(
    ("family", "letters"),
    [
        ("ui", LATIN),
        ("reading", LATIN[:-4]),
        ("arabic", ARABIC + PASHTO),
    ],
)
def test_no_letter_is_missing(app, family, letters):
    face = QRawFont.fromFont(theme.font(16, family=family))
    assert [letter for letter in letters if not face.supportsCharacter(ord(letter))] == []


def test_a_line_holds_the_tallest_of_the_families(app):
    one, other = theme.font(13), theme.font(13, family="arabic")
    assert theme.line_height(one) >= theme.line_height(other) - 0.5


def test_the_fonts_are_small_and_bring_their_licences():
    files = list(resource("fonts").iterdir())
    assert sum(file.stat().st_size for file in files) < MEGABYTES * 1_000_000
    assert {"LICENSE-Inter.txt", "LICENSE-SourceSerif.txt", "LICENSE-NotoNaskhArabic.txt"} <= {
        file.name for file in files
    }
