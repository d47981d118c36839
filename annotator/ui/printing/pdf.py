"""Saves a project as PDF; works without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from annotator.core.account import Account
from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.core.progress import Progress
from annotator.exchange.documents import DOCUMENT_FORMATS
from annotator.ui.printing.pages import paint
from annotator.ui.theme.fonts import load_fonts
from annotator.workspace.accounts import account_of
from annotator.workspace.choices import Choices
from annotator.workspace.export import Exported, saying, told_of
from annotator.workspace.narrowing import Selection
from annotator.workspace.workspace import Workspace

PDF: Final = next(one for one in DOCUMENT_FORMATS if one.id == "pdf")
MARGINS: Final = QMarginsF(18, 12, 18, 10)
"""Millimetres at the left, top, right and bottom of a page."""
DOTS: Final = 300
"""Per inch; letters and lines are drawn as such, not as dots."""


def save_pdf(
    workspace: Workspace,
    target: Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
    selection: Selection | None = None,
) -> Exported:
    """Write what is chosen as PDF; a Qt application must be there.

    The file appears under its name only when it is complete. A PDF holds the time when it was
    written: two of one project are not equal.

    Raises:
        Refused: the search of the choices is none, or a project lies at ``target``.
        CannotSave: when the disk refuses.
        Cancelled: when the analyst stops it.
    """
    refuse_project(target)
    progress = progress or Progress()
    load_fonts()
    account = account_of(workspace, choices, progress, selection)
    with saying(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    _write(account, target, progress)
    return told_of(workspace, account, PDF, target, choices or Choices(format=PDF.id))


def _write(account: Account, target: Path, progress: Progress) -> None:
    file = QSaveFile(str(target))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _refused(target, file)
    writer = QPdfWriter(file)
    writer.setResolution(DOTS)
    writer.setTitle(account.name)
    writer.setCreator("Source Annotator")
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, MARGINS, QPageLayout.Unit.Millimeter))
    paint(account, writer, progress)
    if not file.commit():
        raise _refused(target, file)


def _refused(target: Path, file: QSaveFile) -> CannotSave:
    message = _("{target} could not be written: {reason}.")
    return CannotSave(message.format(target=target, reason=file.errorString()))
