"""Small widgets that every feature uses: they know Qt and the theme, and no project."""

from __future__ import annotations

from annotator.ui.widgets.broken import broken_lines
from annotator.ui.widgets.buttons import ElidedButton, IconButton, TextButton, ViewTab
from annotator.ui.widgets.chips import (
    Chip,
    ChipButton,
    FilterChip,
    FilterChips,
    chip_width,
    paint_chip,
)
from annotator.ui.widgets.fields import CheckRow, Field, NumberField
from annotator.ui.widgets.flow import FlowLayout, flow
from annotator.ui.widgets.folding import FoldingFrame
from annotator.ui.widgets.frames import Card, Frame, Line, PanelHeader, Popup, ScrollColumn
from annotator.ui.widgets.grades import (
    ChoiceTile,
    GradeBadge,
    GradePicker,
    grade_badge_size,
    grade_words,
    paint_grade_badge,
)
from annotator.ui.widgets.keys import KeyCap, KeyHint, native_key
from annotator.ui.widgets.labels import ElidedLabel, Icon, IconText, Label
from annotator.ui.widgets.lists import set_up_list
from annotator.ui.widgets.messages import Banner, EmptyState, Toast
from annotator.ui.widgets.painted import PaintedButton, draw_text, reads_leftward, text_width
from annotator.ui.widgets.progress import ProgressBar, ProgressCard
from annotator.ui.widgets.search import SearchField
from annotator.ui.widgets.segmented import Segmented
from annotator.ui.widgets.speakers import SPEAKER_ICONS, ChainLink, SpeakerChain, speaker_chip
from annotator.ui.widgets.stances import STANCES, StanceLabel
from annotator.ui.widgets.status import STATUSES, StatusMark, paint_status

__all__ = [
    "SPEAKER_ICONS",
    "STANCES",
    "STATUSES",
    "Banner",
    "Card",
    "ChainLink",
    "CheckRow",
    "Chip",
    "ChipButton",
    "ChoiceTile",
    "ElidedButton",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FilterChip",
    "FilterChips",
    "FlowLayout",
    "FoldingFrame",
    "Frame",
    "GradeBadge",
    "GradePicker",
    "Icon",
    "IconButton",
    "IconText",
    "KeyCap",
    "KeyHint",
    "Label",
    "Line",
    "NumberField",
    "PaintedButton",
    "PanelHeader",
    "Popup",
    "ProgressBar",
    "ProgressCard",
    "ScrollColumn",
    "SearchField",
    "Segmented",
    "SpeakerChain",
    "StanceLabel",
    "StatusMark",
    "TextButton",
    "Toast",
    "ViewTab",
    "broken_lines",
    "chip_width",
    "draw_text",
    "flow",
    "grade_badge_size",
    "grade_words",
    "native_key",
    "paint_chip",
    "paint_grade_badge",
    "paint_status",
    "reads_leftward",
    "set_up_list",
    "speaker_chip",
    "text_width",
]
