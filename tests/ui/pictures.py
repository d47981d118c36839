"""Compares a widget with its accepted picture in ``tests/pictures``.

To accept what is drawn now: ``UPDATE_PICTURES=1 pytest -m picture``, and look at the difference.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

PICTURES = Path(__file__).resolve().parent.parent / "pictures"
UPDATE = "UPDATE_PICTURES"

_MARK = (255, 0, 80)

SIZES = {"large": (1440, 900), "small": (1280, 800)}
"""The sizes of the design."""


def assert_looks_like(
    widget: QWidget,
    name: str,
    tolerance: int = 24,
    share: float = 0.002,
    *,
    update: bool = True,
) -> None:
    """Fail where more than ``share`` of the pixels differ by more than ``tolerance`` (0-255).

    The first run without an accepted picture fails too: a picture is accepted by a person.
    ``update`` is false for a test that compares with the picture of another.
    """
    actual = grab(widget)
    file = PICTURES / f"{name}.png"
    if update and os.environ.get(UPDATE):
        file.parent.mkdir(parents=True, exist_ok=True)
        assert actual.save(str(file)), f"cannot write {file}"
        return
    assert file.is_file(), f"no accepted picture {file.name}; set {UPDATE}=1 to accept one"
    expected = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB888)
    complaint = _complaint(actual, expected, tolerance, share)
    if complaint:
        where = _keep(actual, expected, name, tolerance)
        raise AssertionError(f"{name} {complaint}; look at {where}")


def grab(widget: QWidget) -> QImage:
    """The widget as an image, one pixel to a point, after everything has settled."""
    settle(widget)
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(1.0)
    return image


def settle(widget: QWidget) -> None:
    """Lay the widget out as it would be on a screen; it is as high as its width asks for."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    fitted = widget.testAttribute(Qt.WidgetAttribute.WA_Resized)
    widget.show()
    for _turn in range(3):
        QApplication.processEvents()
        if not fitted:
            higher = widget.heightForWidth(widget.width())
            widget.resize(widget.width(), max(higher, widget.sizeHint().height()))


def differing_share(actual: QImage, expected: QImage, tolerance: int) -> float:
    """Share of the pixels of which a channel differs by more than ``tolerance``."""
    differing = len(_compare(actual, expected, tolerance))
    return differing / max(1, actual.width() * actual.height())


def _complaint(actual: QImage, expected: QImage, tolerance: int, share: float) -> str:
    if actual.size() != expected.size():
        return f"is {_size(actual.size())}, was {_size(expected.size())}"
    found = differing_share(actual, expected, tolerance)
    return f"differs in {found:.2%} of its pixels" if found > share else ""


def _size(size: QSize) -> str:
    return f"{size.width()} × {size.height()}"


def _compare(one: QImage, two: QImage, tolerance: int) -> list[tuple[int, int]]:
    """The pixels that differ, each as its column and row."""
    first, second = _pixels(one), _pixels(two)
    apart = np.maximum(first, second) - np.minimum(first, second) > tolerance
    red, green, blue = np.moveaxis(apart, 2, 0)
    return [(int(x), int(y)) for y, x in np.argwhere(red | green | blue)]


def _pixels(image: QImage) -> np.ndarray:
    """Rows of columns of channels."""
    wide, high = image.width(), image.height()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(high, image.bytesPerLine())
    return rows[:, : 3 * wide].reshape(high, wide, 3)


def _keep(actual: QImage, expected: QImage, name: str, tolerance: int) -> str:
    """Write what was drawn, and where it differs, to a folder that outlives the test."""
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    drawn = folder / f"{name.replace('/', '-')}-actual.png"
    actual.save(str(drawn))
    if actual.size() != expected.size():
        return str(drawn)
    difference = expected.convertToFormat(QImage.Format.Format_Grayscale8)
    difference = difference.convertToFormat(QImage.Format.Format_RGB32)
    red, green, blue = _MARK
    for x, y in _compare(actual, expected, tolerance):
        difference.setPixel(x, y, 0xFF000000 | red << 16 | green << 8 | blue)
    marked = folder / f"{name.replace('/', '-')}-difference.png"
    difference.save(str(marked))
    return f"{drawn} and {marked}"
