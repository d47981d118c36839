"""Erases articles for good: from the project, its journal and index, its backups and rescue files.

Copies come first: when the program is killed on the way, the article is still in the library and
can be erased again. A copy is written anew without the article; one that cannot be is deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator import __version__
from annotator.core.clock import now
from annotator.core.errors import AnnotatorError, CannotSave, InUse, Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.store import unfinished
from annotator.store.erasing import files
from annotator.store.erasing.files import Wanted
from annotator.store.erasing.going import Going
from annotator.store.erasing.plan import Stamp
from annotator.workspace.erasing_copies import Copies, may_hold

if TYPE_CHECKING:
    from annotator.workspace.workspace import Done, Workspace

_TIMES: Final = 2
"""A copy is written beside the old one, and rebuilt there."""

__all__ = ["Erased", "Going", "Preview", "erase", "preview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What goes: in the project, in its backups and rescue files; and what cannot be reached."""

    article_ids: tuple[ArticleId, ...]
    going: Going
    backups: tuple[Path, ...]
    """Backups and rescue files that are written anew."""
    out_of_reach: tuple[Path, ...]
    """Copies beside the project that a person made: they keep the articles."""
    unreadable: tuple[Path, ...] = ()
    """What is called like a copy beside the project, and may hold the articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was done; ``problems`` are sentences about what may still hold the articles."""

    done: Done
    rewritten: tuple[Path, ...]
    deleted: tuple[Path, ...]
    """Backups that could not be written anew."""
    problems: tuple[str, ...]


def preview(workspace: Workspace, article_ids: Sequence[ArticleId]) -> Preview:
    """What would go with these articles; may take seconds in a large project, from any thread.

    Raises:
        Refused: when no article is named, or the project is on a server.
        NotFound: when one of them is not in the project.
    """
    if not article_ids:
        raise Refused(_("Name the articles that are to be erased."))
    going, wanted = _wanted(workspace, article_ids)
    copies = Copies(workspace)
    out_of_reach, unreadable = copies.of_people(wanted)
    return Preview(
        article_ids=tuple(article_ids),
        going=going,
        backups=tuple(path for path in copies.ours() if may_hold(path, wanted)),
        out_of_reach=tuple(out_of_reach),
        unreadable=tuple(unreadable),
    )


def erase(
    workspace: Workspace, article_ids: Sequence[ArticleId], progress: Progress | None = None
) -> Erased:
    """Erase articles for good; nothing brings them back. Tells listeners as a command does.

    Raises:
        AnnotatorError: when a rule or the disk says no; the project is as it was.
        Cancelled: when ``progress`` was cancelled; the project is as it was, and backups that
            were written anew stay without the articles.
    """
    if workspace.read_only:
        raise Refused(_("This project was opened for reading only."))
    told = progress or Progress()
    _going, wanted = _wanted(workspace, article_ids)
    work = _Work(workspace, wanted)
    holding = work.holding()
    work.check_room(holding)
    work.rewrite_copies(holding, told)
    told.check()
    text = ngettext("Erase article for good", "Erase articles for good", len(article_ids))
    done, is_clean = workspace.erase(article_ids, text)
    if not is_clean:
        work.problems.append(
            _(
                "Another program is reading this project, so its log may still hold the text. "
                "Close that program and then this project."
            )
        )
    work.rewrite_copies(work.holding(), Progress())  # one may have been made meanwhile
    work.tell_of_unknown()
    return Erased(
        done=done,
        rewritten=tuple(work.rewritten),
        deleted=tuple(work.deleted),
        problems=(*work.left.values(), *work.problems),
    )


class _Work:
    """Writes copies anew, and remembers what came of it."""

    def __init__(self, workspace: Workspace, wanted: Wanted) -> None:
        self._copies, self._wanted = Copies(workspace), wanted
        self._stamp = Stamp(_("Erase articles for good"), None, now(), __version__)
        self.rewritten: list[Path] = []
        self.deleted: list[Path] = []
        self.left: dict[Path, str] = {}
        """Copies that were left as they are, and why; the next turn may do better."""
        self.problems: list[str] = []

    def holding(self) -> list[Path]:
        """The copies of ours that hold the articles: each is opened to know that."""
        return [path for path in self._copies.ours() if may_hold(path, self._wanted)]

    def rewrite_copies(self, holding: Sequence[Path], progress: Progress) -> None:
        """Write the copies anew that hold the articles, and take away what was left half-made.

        Raises:
            Cancelled: between two of them.
        """
        for part in self._copies.unfinished():
            self._delete(part)
        known = [*self.rewritten, *self.deleted]
        for path in progress.over([path for path in holding if path not in known]):
            self._rewrite(path)

    def check_room(self, holding: Iterable[Path]) -> None:
        """Look for room to write the largest copy anew, before anything is done.

        A copy that cannot be without the text cannot stay; and a full disk is no reason to lose all
        that the copies hold besides.

        Raises:
            CannotSave: when there is none.
        """
        largest: dict[Path, int] = {}
        for path in holding:
            largest[path.parent] = max(largest.get(path.parent, 0), path.stat().st_size)
        for folder, size in largest.items():
            needed = _TIMES * size
            if shutil.disk_usage(folder).free < needed:
                message = _(
                    "There is no room in {folder} to write the backups anew without it: make "
                    "{n} MB free. Nothing was erased."
                )
                raise CannotSave(message.format(folder=folder, n=max(1, -(-needed // 1_000_000))))

    def tell_of_unknown(self) -> None:
        """Name what cannot be read: it may be of another project, and is never deleted."""
        words = _("{path} cannot be read, and may hold the text. Delete it if it is of no use.")
        self.problems += [words.format(path=path) for path in self._copies.unknown()]

    def _rewrite(self, path: Path) -> None:
        try:
            files.erase_in_copy(path, self._wanted, self._stamp)
        except InUse:
            words = _("{name} is open and was left as it is. Close it, and erase there, too.")
            self.left[path] = words.format(name=path.name)
        except AnnotatorError:
            # damaged, of a newer version, no room: what cannot be without the text cannot stay
            if self._delete(path):
                self.deleted.append(path)
        else:
            self.left.pop(path, None)
            self.rewritten.append(path)

    def _delete(self, path: Path) -> bool:
        try:
            unfinished.remove(path)
        except OSError as error:
            words = _("{path} holds the text and cannot be deleted: {reason}. Delete it yourself.")
            self.left[path] = words.format(path=path, reason=error.strerror)
            return False
        self.left.pop(path, None)
        return True


def _wanted(workspace: Workspace, ids: Sequence[ArticleId]) -> tuple[Going, Wanted]:
    plan, going = workspace.plan_erasing(ids)
    going_ids = set(plan.ids["articles"])
    spared = {article.id for article in workspace.articles.all()} - going_ids
    return going, Wanted(ids=going_ids, hashes=plan.hashes, spared=spared)
