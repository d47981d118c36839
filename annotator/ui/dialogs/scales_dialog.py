"""The scales with their definitions, to be kept open beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.grade import CREDIBILITY, RELIABILITY, Point
from annotator.core.i18n import N_, _
from annotator.core.scale import Scale
from annotator.core.verdict import LIKELIHOODS
from annotator.ui import theme
from annotator.ui.placing import open_as_large_as
from annotator.ui.widgets import GradeBadge, Label, Line, ScrollColumn, TextButton

RULES = (
    N_("Judge the two axes on their own: a reliable source may tell something improbable."),
    N_("F and 6 say that nobody can judge: they are missing values, not the bottom of the scale."),
    N_("1 needs independent sources; reprints and relays of one source are one origin."),
)
ICD_RULES = (
    N_("Keep to one of the two rows of terms in one product."),
    N_("Do not put a likelihood and a confidence into one sentence."),
)


class ScalesDialog(QDialog):
    """Not modal: the analyst reads it while grading."""

    def __init__(self, scales: Sequence[Scale] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Scales and what they mean"))
        column = ScrollColumn()
        column.body.setContentsMargins(24, 20, 24, 20)
        column.body.setSpacing(12)
        body = column.body
        body.addWidget(Label(_("Scales and what they mean"), "heading"))
        body.addWidget(Label(_("Reliability of the source (NATO/Admiralty)"), "subheading"))
        body.addLayout(_points(RELIABILITY))
        body.addWidget(Label(_("Credibility of the information"), "subheading"))
        body.addLayout(_points(CREDIBILITY))
        body.addWidget(_rules(RULES))
        body.addWidget(Line())
        body.addWidget(Label(_("Likelihood (ICD 203)"), "subheading"))
        body.addLayout(_likelihoods())
        body.addWidget(_rules(ICD_RULES))
        for scale in scales:
            body.addWidget(Line())
            body.addWidget(Label(scale.name, "subheading"))
            if scale.description:
                body.addWidget(Label(scale.description, "secondary", wrap=True))
            body.addLayout(_own(scale))
        body.addStretch(1)
        close = TextButton(_("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column, 1)
        whole.addLayout(foot)
        open_as_large_as(self, 640, 720)


def _points(points: Sequence[Point]) -> QGridLayout:
    grid = _grid()
    for row, point in enumerate(points):
        letter = point.code.isalpha()
        badge = GradeBadge(point.code if letter else None, None if letter else point.code)
        grid.addWidget(badge, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(_(point.label), "medium"), row, 1, Qt.AlignmentFlag.AlignTop)
        meaning = Label(_(point.meaning), "secondary", wrap=True)
        grid.addWidget(meaning, row, 2, Qt.AlignmentFlag.AlignTop)
    return grid


def _likelihoods() -> QGridLayout:
    grid = _grid()
    for row, one in enumerate(LIKELIHOODS):
        percent = _("{low}–{high} %").format(low=one.low, high=one.high)
        grid.addWidget(Label(percent, "small-secondary"), row, 0)
        grid.addWidget(Label(_(one.term), "medium"), row, 1)
        grid.addWidget(Label(_(one.other_term), "secondary"), row, 2)
    return grid


def _own(scale: Scale) -> QGridLayout:
    grid = _grid()
    for row, point in enumerate(scale.points):
        grid.addWidget(Label(point.code, "medium"), row, 0)
        grid.addWidget(Label(point.label, "medium"), row, 1)
        missing = _("Cannot be judged: a missing value.") if point.is_missing else ""
        words = " ".join(part for part in (point.meaning, missing) if part)
        grid.addWidget(Label(words, "secondary", wrap=True), row, 2)
    return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.px(64))
    grid.setColumnMinimumWidth(1, theme.px(190))
    grid.setColumnStretch(2, 1)
    return grid


def _rules(rules: Sequence[str]) -> Label:
    return Label("\n".join(f"•  {_(rule)}" for rule in rules), "small-secondary", wrap=True)
