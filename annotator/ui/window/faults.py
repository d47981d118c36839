"""What the window does when a project is damaged, open elsewhere or on a share, or not saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStorageInfo

from annotator.core.errors import AnnotatorError, Damaged
from annotator.core.i18n import _, ngettext
from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from annotator.ui.tasks import Latest
from annotator.ui.widgets import Banner
from annotator.ui.window.red_line import Trouble

if TYPE_CHECKING:
    from annotator.ui.hub import Hub
    from annotator.ui.window.doorbell import Doorbell
    from annotator.ui.window.keeping import Keeper
    from annotator.ui.window.window import MainWindow

SHARES = frozenset(
    (
        "9p",
        "afpfs",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.sshfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "webdav",
    )
)
"""File systems of other computers, by the names that systems give them."""
SHOWN = 6
"""So many sentences of what is missing are shown; the rest are counted."""


class Faults(QObject):
    """Asks, and does what was chosen; a damaged file is never written to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._doorbell: Doorbell | None = None
        self._keeper: Keeper | None = None
        self._jobs = Latest(self)
        self.notice = Banner("", "info")
        self.show_all = self.notice.add_action(_("Show all…"))
        self.show_all.clicked.connect(self._on_show_all)
        self.notice.hide()
        self._missing: tuple[str, ...] = ()
        """What the recovered project that is open lacks."""
        self._is_asking = False
        self._declined: Path | None = None
        """A damaged project that was opened for reading rather than mended."""
        self._jobs.refused.connect(self._say)

    @property
    def keeper(self) -> Keeper:
        """Who looks after the project that is open."""
        assert self._keeper is not None  # noqa: S101 - a project is open
        return self._keeper

    def open(self, hub: Hub) -> None:
        """A project was opened: look after it, and say what is special about it."""
        from annotator.ui.window.doorbell import Doorbell  # noqa: PLC0415 - with the first project
        from annotator.ui.window.keeping import Keeper  # noqa: PLC0415

        self._doorbell = Doorbell(self)
        self._doorbell.rung.connect(self._come_to_front)
        self._keeper = Keeper(self)
        self.keeper.damaged.connect(self.on_found_damaged)
        self.keeper.not_backed_up.connect(self._on_not_backed_up)
        self.keeper.not_rescued.connect(self._on_not_rescued)
        self.keeper.rescued.connect(self._on_rescued)
        self.keeper.open(hub)
        hub.backed_up.connect(self._on_backed_up)
        path = hub.workspace.path
        if path is None:
            return
        if hub.workspace.read_only:
            words = _("This project is open for reading only.")
            self._note(words, _("What another window changes is seen here after opening it again."))
        else:
            self._doorbell.hang(path)
            if kind := share_of(path):
                words = _("This project lies on a network share ({kind}).").format(kind=kind)
                reason = _(
                    "Locks on shares do not always hold, and a lost connection can damage the"
                    " file. Keep the project on this computer, and copy it to the share."
                )
                self._note(words, reason)

    def may_close(self) -> bool:
        """Whether the project may be closed: asks where something would be lost by it."""
        hub = self._window.hub
        if not self._window.imports.may_leave():
            return False
        if hub is None or not hub.unsaved_commands:
            return True
        hub.settle()
        if not (count := len(hub.unsaved_commands)) or self.keeper.rescue() is not None:
            return True
        heading = ngettext("{n} change is not saved", "{n} changes are not saved", count)
        words = _("{why} No rescue file could be written either.")
        choices = (
            (
                "stay",
                _("Go back"),
                _("The project stays open, or save a copy: nothing is lost yet."),
            ),
            ("close", _("Close all the same"), _("What is not saved is lost then.")),
        )
        sentence = words.format(why=self._window.unsaved_because)
        chosen = ChoiceDialog.ask(heading.format(n=count), sentence, choices, self._window)
        return chosen == "close"

    def kept_elsewhere(self) -> str:
        """Where that is kept which the project that is being closed does not take: a sentence."""
        hub = self._window.hub
        count = len(hub.unsaved_commands) if hub is not None else 0
        file = self.keeper.rescue() if count else None
        if file is None:
            return ""
        words = ngettext(
            "{n} change was not saved. All of the project, with it, is in {path}.",
            "{n} changes were not saved. All of the project, with them, is in {path}.",
            count,
        )
        return words.format(n=count, path=file)

    def close(self) -> None:
        """The project is about to be closed."""
        if self._doorbell is not None:  # neither is there where opening stopped half-way
            self._doorbell.take_down()
            self._doorbell.deleteLater()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper.deleteLater()
        self._doorbell = self._keeper = None
        self.notice.hide()

    def on_in_use(self, path: Path, sentence: str) -> None:
        """Another window has it: read beside it, or go there."""
        from annotator.ui.window.doorbell import ring  # noqa: PLC0415 - on first use

        choices = (
            ("go", _("Go to that window"), _("Work on where the project is open already.")),
            ("read", _("Open for reading"), _("Look at it here; nothing can be changed.")),
        )
        heading = _("This project is open in another window")
        chosen = ChoiceDialog.ask(heading, path.name, choices, self._window)
        if chosen == "read":
            self._window.projects.open(path, read_only=True)
        elif chosen == "go" and not ring(path):
            self._say(sentence + " " + _("No window answered; a command may be at work on it."))

    def on_not_writable(self, path: Path, sentence: str) -> None:
        """It may not be written: offer to read it."""
        words = _("Look at it here; nothing can be changed.")
        choices = (("read", _("Open for reading"), words),)
        heading = _("{name} can only be read").format(name=path.name)
        if ChoiceDialog.ask(heading, sentence, choices, self._window) == "read":
            self._window.projects.open(path, read_only=True)

    def on_damaged(self, path: Path, sentence: str) -> None:
        """Offer the newest backup, and what can be read."""
        from annotator.workspace.backups import (  # noqa: PLC0415 - on first use
            latest_sound,
            restore_beside,
            time_of,
        )
        from annotator.workspace.recovering import recover_beside  # noqa: PLC0415

        backup = latest_sound(path)
        choices = []
        if backup is not None:
            words = _("The newest backup is of {time}. It becomes a new file beside this one.")
            note = words.format(time=time_of(backup))
            choices.append(("restore", _("Restore the latest backup"), note))
        words = _("Everything that is not broken goes into a new file; you see what is missing.")
        choices.append(("recover", _("Recover what can be read"), words))
        heading = _("{name} is damaged").format(name=path.name)
        said = sentence.removeprefix(f"{heading}.").strip()  # once is enough
        chosen = ChoiceDialog.ask(
            heading,
            f"{said} {_('The damaged file is left as it is.')}".strip(),
            choices,
            self._window,
        )
        workspace = self._window.projects.workspace
        if chosen and workspace is not None and workspace.path == path:
            self._window.projects.close()
        if chosen == "restore" and backup is not None:
            self._jobs.run_elsewhere(
                lambda _progress: (restore_beside(backup, path), []), self._on_made
            )
        elif chosen == "recover":
            self._jobs.run_elsewhere(lambda _progress: recover_beside(path), self._on_made)

    def on_trouble(self, error: AnnotatorError) -> None:
        """Something that is no fault of the program kept it from reading: say so."""
        if isinstance(error, Damaged):
            self.on_found_damaged(str(error))
        else:
            self._say(str(error))

    def on_found_damaged(self, sentence: str) -> None:
        """The open project turned out to be damaged: ask, and write to it no more."""
        workspace = self._window.projects.workspace
        if workspace is None or workspace.path is None:
            return
        self._say(sentence)
        path = workspace.path
        if self._is_asking or path == self._declined:
            return  # what else of it cannot be read needs no second question
        self._is_asking = True
        try:
            self.on_damaged(path, sentence)
            if self._window.projects.workspace is workspace and not workspace.read_only:
                self._declined = path
                self._window.projects.close()
                self._window.projects.open(path, read_only=True)
                self._say(sentence)
        finally:
            self._is_asking = False

    def _on_made(self, made: tuple[Path, list[str]]) -> None:
        path, missing = made
        if not self._window.projects.open(path):
            return
        words = _("This is {name}, a new file beside the damaged one.").format(name=path.name)
        self._missing = tuple(missing)
        shown = missing[:SHOWN]
        if left := len(missing) - len(shown):
            more = ngettext("… and {n} more.", "… and {n} more.", left)
            shown.append(more.format(n=left))
        self._note(words, "\n".join(shown) if missing else _("Nothing is known to be missing."))
        self.notice.show_actions(visible=left > 0)

    def _on_show_all(self) -> None:
        from annotator.ui.window.missing import MissingDialog  # noqa: PLC0415 - on first use

        workspace = self._window.projects.workspace
        name = workspace.path.name if workspace is not None and workspace.path is not None else ""
        dialog = MissingDialog(name, self._missing, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _on_rescued(self, sentence: str) -> None:
        if self._window.banner.says(Trouble.UNSAVED):  # else all was saved since
            self._window.banner.say(Trouble.UNSAVED, self._window.unsaved_because, sentence)

    def _on_not_backed_up(self, sentence: str) -> None:
        words = _("The backup of the day could not be made.")
        self._window.banner.say(Trouble.BACKUP, words, sentence)

    def _on_not_rescued(self, sentence: str) -> None:
        if self._window.banner.says(Trouble.UNSAVED):  # else the person saved something since
            words = _("No rescue file could be written either: {reason}")
            because = self._window.unsaved_because
            self._window.banner.say(Trouble.UNSAVED, because, words.format(reason=sentence))

    def _on_backed_up(self) -> None:
        self._window.banner.is_over(Trouble.BACKUP)

    def _say(self, sentence: str) -> None:
        self._window.banner.say(Trouble.FAILED, sentence)

    def _note(self, sentence: str, detail: str) -> None:
        self.notice.set_text(sentence, detail)
        self.notice.show_actions(visible=False)
        self.notice.show()

    def _come_to_front(self) -> None:
        window = self._window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()


def share_of(path: Path) -> str:
    """The kind of network share that a file lies on; empty for a disk of this computer."""
    kind = bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode().lower()
    return kind if kind in SHARES or str(path).startswith("\\\\") else ""
