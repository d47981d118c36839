"""Lays an account out on the pages of a printer or a PDF, with a head and a number on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from annotator.core.account import Account
from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.ui.printing.chapters import Chapter, chapters, cover
from annotator.ui.printing.composer import KEEP, Composer
from annotator.ui.theme.fonts import FAMILIES
from annotator.ui.theme.tokens import LIGHT, load

POINTS: Final = 72
HEAD: Final = 26.0
"""Points at the top and at the bottom of a page that the text leaves free."""
SMALL: Final = 7.5
"""Points of the letters in head and foot."""


def paint(account: Account, device: QPagedPaintDevice, progress: Progress) -> int:
    """Paint all pages; how many there are.

    Chapters are laid out twice, first to know where each begins, so that one of them is in memory
    at a time.

    Raises:
        CannotSave: the device refuses.
        Cancelled: when the analyst stops it; the pages so far are painted.
    """
    found = chapters(account)
    pages = _Pages(account, device)
    counts = []
    for number, chapter in enumerate(found):
        progress.check()
        progress.tell(number, 2 * len(found))
        counts.append(pages.laid_out(chapter).pageCount())
    begins = pages.begins(counts)
    painter = QPainter()
    if not painter.begin(device):
        raise CannotSave(_("It could not be printed: the printer or the file refuses."))
    try:
        pages.paint(painter, pages.cover(begins), "")
        for number, chapter in enumerate(found):
            progress.check()
            progress.tell(len(found) + number, 2 * len(found))
            pages.paint(painter, pages.laid_out(chapter), chapter.title)
    finally:
        painter.end()
    return pages.painted


class _Pages:
    """The pages of one device; lengths in its pixels."""

    def __init__(self, account: Account, device: QPagedPaintDevice) -> None:
        self._account, self._device = account, device
        self._scale = device.logicalDpiY() / POINTS
        whole = QRectF(0, 0, device.width(), device.height())
        room = HEAD * self._scale
        self._body = whole.adjusted(0, room, 0, -room)
        self._whole = whole
        self.painted = 0

    def laid_out(self, chapter: Chapter) -> QTextDocument:
        composer = Composer()
        chapter.compose(composer)
        return self._finished(composer)

    def cover(self, begins: Sequence[int]) -> QTextDocument:
        composer = Composer()
        cover(self._account, begins, self._body.width() / self._scale, composer)
        return self._finished(composer)

    def begins(self, counts: Sequence[int]) -> list[int]:
        """The pages that the chapters begin on, after the cover."""
        at = 1 + self.cover([0] * len(counts)).pageCount()
        found = []
        for count in counts:
            found.append(at)
            at += count
        return found

    def _finished(self, composer: Composer) -> QTextDocument:
        document = composer.document
        document.documentLayout().setPaintDevice(self._device)
        document.setPageSize(QSizeF(self._body.width(), self._body.height()))
        _keep_together(document, self._body.height())
        return document

    def paint(self, painter: QPainter, document: QTextDocument, title: str) -> None:
        height = self._body.height()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(load(LIGHT).ink))
        for page in range(document.pageCount()):
            if self.painted:
                self._device.newPage()
            self.painted += 1
            self._head_and_foot(painter, title)
            painter.save()
            painter.translate(0, self._body.top() - page * height)
            context.clip = QRectF(0, page * height, self._body.width(), height)
            painter.setClipRect(context.clip)
            document.documentLayout().draw(painter, context)
            painter.restore()

    def _head_and_foot(self, painter: QPainter, title: str) -> None:
        letters = QFont(list(FAMILIES["ui"]))
        letters.setPointSizeF(SMALL)
        painter.setFont(letters)
        painter.setPen(QColor(load(LIGHT).ink3))
        height = 2 * SMALL * self._scale
        foot = QRectF(0, self._whole.bottom() - height, self._whole.width(), height)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self.painted))
        if self.painted == 1:
            return
        head = QRectF(0, 0, self._whole.width() / 2 - height, height)
        metrics = painter.fontMetrics()
        for rectangle, words, side in (
            (head, self._account.name, Qt.AlignmentFlag.AlignLeft),
            (
                head.translated(self._whole.width() / 2 + height, 0),
                title,
                Qt.AlignmentFlag.AlignRight,
            ),
        ):
            one_line = " ".join(words.split())
            cut = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, int(rectangle.width()))
            painter.drawText(rectangle, side | Qt.AlignmentFlag.AlignAbsolute, cut)


def _keep_together(document: QTextDocument, height: float) -> None:
    """Move headings that would be last on their page to the next one."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid() and block.next().isValid():
        following = block.next()
        if block.blockFormat().property(KEEP):
            here = int(layout.blockBoundingRect(block).top() // height)
            there = int((layout.blockBoundingRect(following).top() + 1) // height)
            if there > here:
                cursor = QTextCursor(block)
                moved = QTextBlockFormat()
                moved.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.mergeBlockFormat(moved)
        block = following
