"""What else is done to tags: merge, split, import and export the codebook, scales."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from annotator.commands.base import Command
from annotator.commands.codebook import TakeCodebook
from annotator.commands.tags_merging import MergeTags, SplitTag
from annotator.core.codebook import Tag
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _
from annotator.core.ids import TagId
from annotator.exchange.codebooks import FORMATS, read_codebook
from annotator.ui.codebook.scales import ScalesDialog
from annotator.ui.hub import Hub
from annotator.ui.widgets import IconButton
from annotator.workspace.codebooks import export_codebook, taken_words

ENDINGS = " ".join(f"*{ending}" for ending in FORMATS)


class MoreTags(QObject):
    """A button with a menu; what it does is told to the dialog."""

    done = Signal(object, str, str)
    """What was done (a ``Done``), in words, and the tag to go to."""
    told = Signal(str)
    """What was done that changes no tag."""
    refused = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub, self._window = hub, parent
        self._tag: Tag | None = None
        self._paths: Mapping[TagId, str] = {}
        self.button = IconButton("dots-three", _("Merge, split, scales, import, export"))
        self.button.clicked.connect(self._open)

    def show_tag(self, tag: Tag | None, paths: Mapping[TagId, str]) -> None:
        """The tag that is chosen, and the paths of all."""
        self._tag, self._paths = tag, paths

    def merge_into(self, kept_id: TagId) -> None:
        """Let the chosen tag go into another one."""
        if self._tag is not None:
            words = _("“{tag}” merged into “{other}”")
            words = words.format(tag=self._tag.name, other=self._paths[kept_id])
            self._run(MergeTags(kept_id=kept_id, gone_ids=(self._tag.id,)), words, kept_id)

    def import_file(self, path: Path) -> None:
        """Add the tags of a file."""
        try:
            found = read_codebook(path)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        done = self._hub.do(TakeCodebook(tags=found.tags))
        if done is None:
            return
        taken = done.result
        self.done.emit(done, taken_words(taken, path.name), "")
        if problems := found.left_out + taken.problems:
            self.refused.emit(" ".join(problems))

    def export_file(self, path: Path) -> None:
        """Write the codebook to a file."""
        try:
            written = export_codebook(self._hub.workspace, path)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self.told.emit(written.words(path.name))

    def _run(self, command: Command, words: str, tag_id: str) -> None:
        done = self._hub.do(command)
        if done is not None:
            self.done.emit(done, words, tag_id)

    def _open(self) -> None:
        menu = QMenu(self._window)
        self._add_merging(menu)
        menu.addSeparator()
        menu.addAction(_("S&cales of the Project…")).triggered.connect(self._edit_scales)
        menu.addAction(_("&Import Tags…")).triggered.connect(self._ask_import)
        menu.addAction(_("&Export the Codebook…")).triggered.connect(self._ask_export)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _add_merging(self, menu: QMenu) -> None:
        tag = self._tag
        if tag is None:
            return
        into = menu.addMenu(_("&Merge “{tag}” into").format(tag=tag.name))
        for tag_id, path in sorted(self._paths.items(), key=lambda pair: pair[1].casefold()):
            if tag_id != tag.id:
                into.addAction(path).triggered.connect(partial(self._merge_on, tag_id))
        into.setEnabled(not into.isEmpty())
        for one in self._hub.workspace.merges.into_tag(tag.id):
            words = _("“{tag}” taken out again").format(tag=one.name)
            split = partial(self._run, SplitTag(merge_id=one.id), words, tag.id)
            action = menu.addAction(_("&Split “{tag}” off again").format(tag=one.name))
            action.triggered.connect(lambda _on=False, run=split: run())

    def _merge_on(self, tag_id: TagId, _on: object = None) -> None:
        self.merge_into(tag_id)

    def _edit_scales(self) -> None:
        dialog = ScalesDialog(self._hub, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _ask_import(self) -> None:
        title = _("Import tags")
        name, _kind = QFileDialog.getOpenFileName(self._window, title, "", ENDINGS)
        if name:
            self.import_file(Path(name))

    def _ask_export(self) -> None:
        title = _("Export the codebook")
        name, _kind = QFileDialog.getSaveFileName(self._window, title, "codebook.qdc", ENDINGS)
        if name:
            self.export_file(Path(name))
