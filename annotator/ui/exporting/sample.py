"""How one article looks in a format that is no table."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics

PAGES: Final = frozenset(("html", "pdf"))
"""Formats that are pages to read: they are shown as such, not as what stands in the file."""

_STYLE: Final = """
p, li, div {{ margin: 4px 0; }}
h1, h2, h3, h4 {{ font-size: {large}px; font-weight: 600; margin: 12px 0 4px 0; }}
a {{ color: {accent}; text-decoration: none; }}
mark, .claim {{ background-color: {claim}; color: {claim_ink}; }}
.speaker {{ background-color: {speaker_soft}; color: {speaker_ink}; }}
.tag {{ background-color: {tag_soft}; color: {tag_ink}; }}
.note {{ margin-left: 24px; background-color: transparent; color: {ink2}; }}
.number, .where, .source, .dim {{ color: {ink2}; }}
blockquote {{ margin: 4px 0 4px 24px; }}
"""
"""Qt knows less of style sheets than a browser: these few rules stand for those of the page."""
_ROLES: Final = (
    *("accent", "claim", "claim_ink", "speaker_soft", "speaker_ink", "tag_soft", "tag_ink", "ink2"),
)


class SampleView(QTextEdit):
    """The beginning of each file as it will be written, or of a page as it will be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ""
        self.setProperty("kind", "boxed")
        # some files are one line from end to end
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Preview"))
        self._refresh()
        theme.changed.connect(self._refresh)

    def show_sample(self, sample: str, format_: str) -> None:
        """Show a part of what is written in a format: as a page, or letter by letter."""
        self._page = sample if format_ in PAGES else ""
        self._refresh()
        if not self._page:
            self.setPlainText(sample)

    def _refresh(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme.px(12))
        self.setFont(theme.font(metrics.TEXT) if self._page else fixed)
        if self._page:
            colours = {role: theme.color(role).name() for role in _ROLES}
            style = _STYLE.format(large=theme.px(16), **colours)
            self.document().setDefaultStyleSheet(style)
            self.setHtml(self._page)
