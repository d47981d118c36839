"""What stands above the report: the row of facts under the headline, and the bar that stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.core.article import NO_HEADLINE, Article
from annotator.core.i18n import _, ngettext
from annotator.ui import theme
from annotator.ui.names import date_name, language_name
from annotator.ui.theme import metrics
from annotator.ui.widgets import ElidedLabel, Frame, IconButton, Label
from annotator.ui.widgets.painted import direction_of
from annotator.ui.widgets.tips import plain_tip

_BETWEEN: Final = "  ·  "
_OUTLET: Final = 1
"""Which of the facts is the outlet."""
_LEAST_OUTLET: Final = 80
"""Pixels of an outlet that are always shown."""


class MetaRow(QWidget):
    """Outlet, date, words and language of the article, with a button to correct them."""

    edit_wanted = Signal()
    reached = Signal()
    """The keyboard came to the button, which may be scrolled away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "title")
        self.title.setWordWrap(True)
        self._facts = ElidedLabel("", "small")
        self._known: list[str] = []
        self._edit = IconButton("pencil-simple", _("Edit what is known of this article"))
        self._edit.clicked.connect(self.edit_wanted)
        self._edit.installEventFilter(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._facts, 1)
        row.addWidget(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addLayout(row)

    def show_article(self, article: Article, *, headline_in_text: bool) -> None:
        """Say what is known; the headline only where the text itself has none."""
        self.title.setVisible(not headline_in_text)
        theme.set_role(self.title, "title" if article.title else "heading-missing")
        self.title.setText(article.headline)
        self.setLayoutDirection(direction_of(article.title))  # under a headline that reads so
        self._known = facts_of(article)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.reached.emit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """A long outlet gives way first: date, words and language are read before it."""
        room = self.width() - self._edit.sizeHint().width() - metrics.LARGE - metrics.SMALL
        known, font = list(self._known), self._facts.fontMetrics()
        beyond = font.horizontalAdvance(_BETWEEN.join(known)) - room
        if known and beyond > 0:
            width = max(font.horizontalAdvance(known[_OUTLET]) - beyond, theme.px(_LEAST_OUTLET))
            cut = Qt.TextElideMode.ElideRight
            known[_OUTLET] = font.elidedText(known[_OUTLET], cut, width)
        self._facts.setText(_BETWEEN.join(known))
        self.setToolTip(plain_tip(_BETWEEN.join(self._known)) if beyond > 0 else "")


class StickyBar(Frame):
    """The headline and how far one has read, once the real headline is scrolled away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar-article", parent)
        self._title = ElidedLabel("", "strong")
        self._read = QLabel()
        theme.set_role(self._read, "small")
        self._read.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 10, 16, 10)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._read)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_title(self, title: str) -> None:
        self._title.setText(title or _(NO_HEADLINE))
        self.setLayoutDirection(direction_of(title))  # the way that the headline reads

    def show_place(self, percent: int, left: int, right: int) -> None:
        """How much was read, with the margins of the column."""
        self._read.setText(_("{percent} %").format(percent=percent))
        self._row.setContentsMargins(left, 10, right, 10)


def facts_of(article: Article) -> list[str]:
    """What is known of an article, in words."""
    words = ngettext("{n} word", "{n} words", article.words).format(n=f"{article.words:,}")
    facts = [
        article.number_name,
        article.outlet or _("Unnamed outlet"),
        date_name(article.published_at, article.published_precision) or _("No date"),
        words,
        language_name(article.language),
        article.author,
        _("based on {agency}").format(agency=article.credit) if article.credit else "",
    ]
    return [fact for fact in facts if fact]
