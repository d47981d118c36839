"""Asks what to print or to save for readers: which articles, and what is left out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.article import Article
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.exchange.documents import DOCUMENT_FORMATS
from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.preferences import projects_folder
from annotator.ui.printing.pages import paint
from annotator.ui.printing.pdf import MARGINS, save_pdf
from annotator.ui.tasks import Job, OneJob
from annotator.ui.theme import metrics
from annotator.ui.widgets import Banner, CheckRow, Label, ProgressCard, Segmented, TextButton
from annotator.workspace.accounts import account_of
from annotator.workspace.choices import Choices
from annotator.workspace.export import saying
from annotator.workspace.export_documents import write_document
from annotator.workspace.narrowing import Privacy, Selection
from annotator.workspace.workspace import Workspace

HTML: Final = next(one for one in DOCUMENT_FORMATS if one.id == "html")


class PrintDialog(QDialog):
    """Prints, or saves as PDF or as a web page; the work is done off the window's thread."""

    def __init__(
        self,
        hub: Hub,
        article: Article | None,
        parent: QWidget | None = None,
        *,
        prints: bool = True,
    ) -> None:
        """``article`` is the open one; ``prints`` says which of the two buttons Enter presses."""
        super().__init__(parent)
        self._hub, self._article = hub, article
        self._job = OneJob(self)
        self.told = ""
        """What was done, in a sentence; empty where nothing was."""
        self.setWindowTitle(_("Print or save for readers"))
        scopes = [_("All articles"), *([_("This article")] if article else [])]
        current = 1 if article and prints else 0
        self.scope = Segmented(scopes, current, stretch=True, name=_("Which articles"))
        self.hidden = {
            "texts": CheckRow(_("Leave out texts and quotes")),
            "notes": CheckRow(_("Leave out memos, notes and reasons")),
            "coders": CheckRow(_("Call coders “Coder 1” …")),
            "speakers": CheckRow(_("Call speakers “Speaker 1” …")),
        }
        self.failure = Banner("")
        self.progress = ProgressCard()
        self.cancel = TextButton(_("Cancel"))
        self.save = TextButton(_("Save as…"), "secondary" if prints else "primary")
        self.print = TextButton(_("Print…"), "primary" if prints else "secondary")
        (self.print if prints else self.save).setDefault(True)
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)
        self.progress.cancelled.connect(self.reject)
        self._job.progressed.connect(self.progress.set_progress)
        self._job.ended.connect(self._on_ended)
        self._job.done.connect(self._on_done)
        self._job.refused.connect(self._on_refused)

    @property
    def selection(self) -> Selection:
        """The open article, or all."""
        if self._article is not None and self.scope.current() == 1:
            return Selection(article_ids=frozenset((self._article.id,)))
        return Selection()

    @property
    def choices(self) -> Choices:
        """What is left out."""
        hidden = {name: row.isChecked() for name, row in self.hidden.items()}
        return Choices(privacy=Privacy(**hidden))

    # --- doing -----------------------------------------------------------------------------------

    def save_as(self, path: Path) -> None:
        """Write the file; a web page where the name of the file says so."""
        self._start(
            partial(_saved, self._hub.workspace, path, self.choices, self.selection),
            _("Writing {file}").format(file=path.name),
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print on this printer."""
        job = partial(_printed, self._hub.workspace, printer, self.choices, self.selection)
        self._start(job, _("Printing"))

    def _ask_where(self) -> None:
        name = self._article.title if self._article and self.scope.current() == 1 else ""
        name = name or self._hub.workspace.name
        safe = "".join(c if c.isalnum() or c in " -_" else " " for c in name).strip()[:80]
        start = projects_folder() / f"{safe or 'report'}.pdf"
        kinds = ";;".join((_("PDF (*.pdf)"), _("Web page (*.html)")))
        path, kind = QFileDialog.getSaveFileName(self, _("Save as"), str(start), kinds)
        if path:
            ending = ".html" if "html" in kind else ".pdf"
            chosen = Path(path)
            self.save_as(chosen if chosen.suffix else chosen.with_suffix(ending))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._hub.workspace.name)
        printer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
        asking = QPrintDialog(printer, self)
        if asking.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)
        asking.deleteLater()

    def _start(self, job: Job, words: str) -> None:
        if self._job.is_busy:
            return
        self.failure.hide()
        self._body.setEnabled(False)
        self.progress.start(words)
        self._job.start(job)

    def _on_done(self, words: str) -> None:
        self.told = words
        self.accept()

    def _on_refused(self, sentence: str) -> None:
        self.failure.set_text(sentence)
        self.failure.show()

    def _on_ended(self) -> None:
        self.progress.finish()
        self._body.setEnabled(True)

    def reject(self) -> None:
        """Esc and Cancel stop the work first, then leave."""
        if self._job.is_busy:
            self._job.cancel()
            return
        super().reject()

    def _lay_out(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(self.scope)
        body.addSpacing(8)
        for row in self.hidden.values():
            body.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        buttons.addStretch(1)
        for button in (self.cancel, self.save, self.print):
            buttons.addWidget(button)
        body.addSpacing(8)
        body.addLayout(buttons)
        sentence = _("The articles with their marks and grades, then the claims that they make.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Print or save for readers"), "heading"))
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addWidget(self.failure)
        column.addWidget(self._body)
        column.addWidget(self.progress)
        self.failure.hide()
        self.setMinimumWidth(theme.px(460))


def _saved(
    workspace: Workspace, path: Path, choices: Choices, selection: Selection, progress: Progress
) -> str:
    """Write the file; returns what to tell."""
    if path.suffix.lower() in {".html", ".htm"}:
        account = account_of(workspace, choices, progress, selection)
        with saying(path):
            write_document(account, path, HTML, progress)
    else:
        save_pdf(workspace, path, choices, progress, selection)
    return _("Saved: {file}").format(file=path)


def _printed(
    workspace: Workspace,
    printer: QPrinter,
    choices: Choices,
    selection: Selection,
    progress: Progress,
) -> str:
    """Print; returns what to tell."""
    account = account_of(workspace, choices, progress, selection)
    pages = paint(account, printer, progress)
    words = ngettext(
        "{n} page was sent to the printer", "{n} pages were sent to the printer", pages
    )
    return words.format(n=pages)
