"""Writes the one style sheet of the program from roles and scaled pixels.

Widgets ask for a look with two dynamic properties: ``role`` on a ``QLabel`` (``"secondary"``) and
``kind`` on everything else (``"card"``). In the rules below ``$ink`` is a role, ``$p13`` is 13
pixels at the present size of the text, and ``$check_checked`` is a drawn file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template
from typing import Final

from PySide6.QtGui import QColor

from annotator.ui.theme import drawn
from annotator.ui.theme.fonts import css_family
from annotator.ui.theme.metrics import px
from annotator.ui.theme.tokens import Theme

_FRAMES: Final = """
QWidget[kind="window"] { background: $window; }
QDialog { background: $raised; }
QWidget[kind="paper"] { background: $paper; border: 0; }
QWidget[kind="panel"] { background: $panel; border: 0; }
QFrame[kind="bar-top"] { background: $panel; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="bar-bottom"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[kind="bar-article"] { background: $paper; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="pane-left"] { background: $panel; border: 0; border-right: 1px solid $line; }
QFrame[kind="pane-right"] { background: $panel; border: 0; border-left: 1px solid $line; }
QFrame[kind="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="well"] { background: $window; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="note-denies"] { background: $denies_soft; border: 0; border-radius: 6px; }
QFrame[kind="note-accent"] { background: $accent_soft; border: 0; border-radius: 6px; }
QFrame[kind="note-grey"] { background: $relays_soft; border: 0; border-radius: 6px; }
QFrame[kind="line"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="line-upright"] { background: $line; border: 0; min-width: 1px; max-width: 1px; }
QFrame[kind="item"] { background: transparent; border: 0; border-radius: 6px; }
QFrame[kind="item"]:hover { background: $hover; }
QFrame[kind="item"][active="true"] { background: $accent_soft; }
QFrame[kind="popup"] {
    background: $raised; border: 1px solid $line_strong; border-radius: 10px;
}
QFrame[kind="drop"] {
    background: $panel; border: 2px dashed $line_strong; border-radius: 12px;
}
QFrame[kind="drop"][active="true"] { background: $accent_soft; border-color: $accent; }
QFrame[kind="toast"] { background: $inverse; border: 0; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: $inverse_ink; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent_line; }
"""

_LABELS: Final = """
QLabel { background: transparent; }
QLabel[role="title"] { font-family: $reading; font-size: $p27; font-weight: 600; }
QLabel[role="heading-missing"] {
    font-family: $reading; font-size: $p27; font-weight: 400; color: $ink3;
}
QLabel[role="heading"] { font-size: $p20; font-weight: 600; }
QLabel[role="heading-panel"] { font-size: $p18; font-weight: 600; }
QLabel[role="subheading"] { font-size: $p14; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="medium"] { font-weight: 500; }
QLabel[role="secondary"] { color: $ink2; }
QLabel[role="small"] { color: $ink3; font-size: $p12; }
QLabel[role="small-strong"] { color: $ink2; font-size: $p12; font-weight: 600; }
QLabel[role="small-secondary"] { color: $ink2; font-size: $p12; }
QLabel[role="caption"] { color: $ink3; font-size: $p11; font-weight: 600; letter-spacing: 0.4px; }
QLabel[role="quote"] { font-family: $reading; font-size: $p15; }
QLabel[role="quote-secondary"] { font-family: $reading; font-size: $p15; color: $ink2; }
QLabel[role="arabic"] { font-family: $arabic; font-size: $p17; }
QLabel[role="claim-title"] { font-size: $p17; font-weight: 600; }
QLabel[role="claim-title"][script="arabic"] { font-size: $p19; font-weight: 700; }
QLabel[role="figure-supports"] { color: $supports; font-size: $p34; font-weight: 600; }
QLabel[role="figure-denies"] { color: $denies; font-size: $p34; font-weight: 600; }
QLabel[role="number"] { font-size: $p24; font-weight: 600; }
QLabel[role="supports"] { color: $supports; font-weight: 600; }
QLabel[role="denies"] { color: $denies; font-weight: 600; }
QLabel[role="questions"] { color: $questions; font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 500; }
QLabel[role="boilerplate"] { color: $boilerplate; }
QLabel[role="claim-number"] {
    color: $claim_ink; background: $claim; border-radius: 4px; padding: 1px $p6;
    font-size: $p12; font-weight: 600;
}
QLabel[role="speaker-number"] {
    color: $speaker_ink; background: $speaker_soft; border-radius: 4px; padding: 1px $p6;
    font-size: $p12; font-weight: 600;
}
QLabel[role="tag-number"] {
    color: $tag_ink; background: $tag_soft; border-radius: 4px; padding: 1px $p6;
    font-size: $p12; font-weight: 600;
}
QLabel[role="report-number"] {
    color: $accent; background: $accent_soft; border-radius: 4px; padding: 1px $p7;
    font-weight: 600;
}
QLabel[role="compare-title"] { font-family: $reading; font-size: $p17; font-weight: 600; }
QLabel[role="compare-title"][script="arabic"] { font-family: $arabic; font-size: $p19; }
QLabel[role="key"] {
    color: $ink2; background: $sunken; border: 1px solid $line; border-radius: 4px;
    padding: 0 $p4; font-size: $p11; font-weight: 500;
}
QLabel[script="arabic"] { font-family: $arabic; font-size: $p15; }
QLabel[role="small"][script="arabic"], QLabel[role="small-secondary"][script="arabic"],
QLabel[role="small-strong"][script="arabic"], QLabel[role="caption"][script="arabic"] {
    font-size: $p14;
}
QLabel[role="quote"][script="arabic"], QLabel[role="quote-secondary"][script="arabic"],
QLabel[role="subheading"][script="arabic"], QLabel[role="arabic"][script="arabic"] {
    font-family: $arabic; font-size: $p17;
}
QLabel[role="heading"][script="arabic"] { font-size: $p22; font-weight: 700; }
QLabel[role="title"][script="arabic"] {
    font-family: $arabic; font-size: $p29; font-weight: 700;
}
QToolTip {
    color: $ink; background: $raised; border: 1px solid $line_strong; padding: 4px 6px;
    font-size: $p12;
}
"""

_BUTTONS: Final = """
QToolButton {
    border: 0; border-radius: 6px; padding: $p5 $p10; background: transparent; color: $ink2;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $sunken; }
QToolButton:disabled { color: $ink4; }
QToolButton:focus { border: 2px solid $accent; padding: $p3 $p8; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="verb"], QToolButton[kind="verb"]:hover {
    padding: $p4 0 $p4 $p4; background: transparent;
}
QWidget[kind="verb"] { border-radius: 6px; }
QWidget[kind="verb"]:hover { background: $hover; }
QWidget[kind="verb"][active="true"] { background: $accent_soft; }
QToolButton[kind="view"] { padding: $p6 $p12; font-weight: 500; }
QToolButton[kind="view"]:focus { padding: $p4 $p10; }
QToolButton[kind="view"]:checked { color: $accent; background: $accent_soft; font-weight: 600; }
QToolButton[kind="crumb"] { padding: $p3 $p4; color: $ink3; font-size: $p12; }
QToolButton[kind="crumb"][active="true"] { color: $accent; font-weight: 600; }
QToolButton[kind="project"] { color: $ink; font-weight: 600; padding: $p5 $p8; }
QToolButton[kind="icon"], QToolButton[kind="icon"]:focus { padding: 0; border: 0; }
QToolButton[kind="icon"]:checked { background: $accent_soft; }
QPushButton, QPushButton[kind="secondary"] {
    background: $raised; color: $ink; font-weight: 500; border: 1px solid $line_strong;
    border-radius: 6px; padding: $p6 $p12; outline: 0;
}
QPushButton:hover, QPushButton[kind="secondary"]:hover { background: $hover; }
QPushButton:pressed, QPushButton[kind="secondary"]:pressed { background: $sunken; }
QPushButton:disabled, QPushButton[kind="secondary"]:disabled {
    color: $ink4; background: transparent;
}
QPushButton:focus { border: 2px solid $accent; padding: $p5 $p11; }
QPushButton::menu-indicator { image: url("$caret_down"); subcontrol-position: right center; }
QPushButton[kind="primary"], QPushButton[kind="primary"]:focus {
    background: $accent; color: $accent_ink; font-weight: 600; padding: $p7 $p14; border: 0;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $ink4; }
QPushButton[kind="quiet"], QPushButton[kind="quiet"]:focus {
    background: transparent; color: $accent; font-weight: 500; padding: $p4 $p6; border: 0;
}
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:pressed { background: $select; }
QPushButton[kind="quiet"]:disabled { color: $ink4; background: transparent; }
QPushButton[kind="toast"] {
    background: transparent; color: $inverse_ink; font-weight: 600; padding: $p4 $p8;
    border: 1px solid transparent;
}
QPushButton[kind="toast"]:hover { background: $inverse_line; }
QPushButton[kind="toast"]:focus { border: 2px solid $inverse_ink; padding: $p3 $p7; }
QCheckBox, QRadioButton {
    spacing: $p8; color: $ink; border: 2px solid transparent; border-radius: 4px;
    padding: 1px $p4 1px 1px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink4; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator,
QGroupBox::indicator { width: $p16; height: $p16; }
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {
    image: url("$check_unchecked");
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("$check_checked"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    image: url("$check_partial");
}
QCheckBox::indicator:unchecked:disabled { image: url("$check_unchecked_off"); }
QCheckBox::indicator:checked:disabled { image: url("$check_checked_off"); }
QRadioButton::indicator:unchecked { image: url("$radio_empty"); }
QRadioButton::indicator:checked { image: url("$radio_chosen"); }
QRadioButton::indicator:unchecked:disabled { image: url("$radio_empty_off"); }
QRadioButton::indicator:checked:disabled { image: url("$radio_chosen_off"); }
"""

# A field with the focus has a thicker edge and gives it back in padding: the text stays put.
_FIELDS: Final = """
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit {
    background: $paper; color: $ink; border: 1px solid $edge; border-radius: 6px;
    padding: $p5 $p8; selection-background-color: $select; selection-color: $ink;
    placeholder-text-color: $ink3;
}
QPlainTextEdit { padding: $p2 $p4; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus { border: 2px solid $accent; padding: $p5_inner $p8_inner; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: $p2_inner $p4_inner; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {
    color: $ink4; background: $panel; border-color: $line_strong;
}
QLineEdit:read-only { background: $panel; border-color: $line_strong; }
QLineEdit[kind="search"] { padding: $p4 $p2; }
QLineEdit[kind="search"]:focus { padding: $p4_inner $p2_inner; }
QLineEdit[kind="bare"], QPlainTextEdit[kind="bare"] {
    background: transparent; border: 0; padding: 0;
}
QTextEdit, QTextBrowser {
    background: transparent; border: 0; selection-background-color: $select;
    selection-color: $ink;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: 0; padding: 0; border-radius: 0;
}
QTextEdit[kind="boxed"] {
    background: $paper; border: 1px solid $line_strong; border-radius: 6px; padding: $p2 $p4;
}
QTextEdit[kind="boxed"]:focus { border: 2px solid $accent; padding: $p2_inner $p4_inner; }
QTextEdit[kind="article"] { selection-background-color: $select; padding: 0; }
QComboBox { padding-right: $p22; }
QComboBox:focus { padding-right: $p22_inner; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: $p22; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url("$caret_down"); width: $p12; height: $p12;
}
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $line_strong; padding: 2px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { border: 0; width: $p18; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
    image: url("$caret_up"); width: $p10; height: $p10;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
    image: url("$caret_down"); width: $p10; height: $p10;
}
"""

_VIEWS: Final = """
QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; }
QScrollArea[kind="scrolled"] > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 3px; min-height: 36px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 3px; min-width: 36px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView, QTreeView, QListView {
    background: $paper; alternate-background-color: $panel; color: $ink;
    border: 1px solid $line; border-radius: 8px; gridline-color: $line; outline: 0;
    selection-background-color: $accent_soft; selection-color: $ink; padding: 1px;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $accent; padding: 0; }
QTableView[kind="bare"], QTreeView[kind="bare"], QListView[kind="bare"] {
    background: transparent; border: 0; border-radius: 0; padding: 0;
}
QTableView[kind="chart"] {
    background: transparent; border: 0; border-radius: 0; padding: 0;
    selection-background-color: transparent;
}
QTableView[kind="chart"]::item, QTableView[kind="chart"]::item:selected {
    background: transparent; border: 0;
}
QTableView { font-size: $p12; }
QTableView::item { padding: 0 $p8; border: 0; border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $accent_soft; color: $ink;
}
QTreeView::branch:has-children:closed { image: url("$caret_right"); }
QTreeView::branch:has-children:open { image: url("$caret_down"); }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: $panel; color: $ink2; font-size: $p12; font-weight: 600; border: 0;
    border-bottom: 1px solid $line; padding: $p6 $p8 $p6 $p11;
}
QHeaderView[kind="speakers"]::section {
    background: $paper; font-weight: 400; padding: $p8 0 $p8 0;
}
QHeaderView[kind="speakers"]::section:first { padding-left: $p24; }
QHeaderView[kind="names"]::section { background: $paper; color: $ink; padding: $p6 $p8; }
QTableCornerButton::section { background: $panel; border: 0; border-bottom: 1px solid $line; }
QMenuBar { background: $panel; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: $p4 $p8; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $ink; border: 1px solid $line_strong; padding: $p4; }
QMenu::item { padding: $p5 $p20 $p5 $p8; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $ink4; }
QMenu::separator { height: 1px; background: $line; margin: $p4 $p6; }
QMenu::icon { padding-left: $p6; }
QMenu::indicator { width: $p16; height: $p16; padding-left: $p4; }
QMenu::indicator:checked { image: url("$check_checked"); }
QMenu::indicator:unchecked { image: url("$check_unchecked"); }
QMenu::indicator:exclusive:checked { image: url("$radio_chosen"); }
QMenu::indicator:exclusive:unchecked { image: url("$radio_empty"); }
QMenu::right-arrow { image: url("$caret_right"); width: $p12; height: $p12; }
QTabBar::tab {
    background: transparent; color: $ink2; padding: $p6 $p12; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: $p10; padding: $p8; }
QGroupBox::title { subcontrol-origin: margin; left: $p10; color: $ink2; }
"""

_SHEETS: Final = tuple(Template(part) for part in (_FRAMES, _LABELS, _BUTTONS, _FIELDS, _VIEWS))
_PIXELS: Final = re.compile(r"p(\d+)(_inner)?")


class _Values(Mapping[str, str]):
    """Looks a placeholder up: pixels, a drawn file, a family, or a role."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._named = drawn.indicator_files()
        self._named["reading"] = css_family("reading")
        self._named["arabic"] = css_family("arabic")
        self._named["accent_hover"] = _mixed(theme.accent, theme.ink, 0.14)
        self._named["accent_pressed"] = _mixed(theme.accent, theme.ink, 0.28)

    def __getitem__(self, key: str) -> str:
        pixels = _PIXELS.fullmatch(key)
        if pixels:
            return f"{px(int(pixels[1])) - (1 if pixels[2] else 0)}px"
        return self._named[key] if key in self._named else self._theme[key]

    def __iter__(self) -> object:  # type: ignore[override]
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)


def _mixed(one: str, other: str, share: float) -> str:
    first, second = QColor(one), QColor(other)
    parts = (
        round(a + (b - a) * share)
        for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*parts).name()


def stylesheet(theme: Theme) -> str:
    """The style sheet of ``theme`` at the present size of the text."""
    values = _Values(theme)
    return "\n".join(sheet.substitute(values) for sheet in _SHEETS)
