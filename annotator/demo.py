"""The sample project in a window; or, without a screen, the whole main job with pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.duplicates import Likeness
from annotator.core.i18n import _, ngettext
from annotator.workspace.export import export
from annotator.workspace.sample import make_sample

if TYPE_CHECKING:
    from annotator.ui.reader.view import ArticleView
    from annotator.ui.window.window import MainWindow

SIZES = ((1440, 900), (1280, 800))
Say = Callable[[str], object]


def run_demo(folder: Path, *, coder: str, headless: bool, say: Say) -> int:
    """Build the sample project in ``folder``; open it, or do the main job without a screen."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _free_name(folder / "Sample.annotator")
    with make_sample(path) as workspace:
        counts = len(workspace.articles.all()), workspace.mentions.count()
        pairs = workspace.duplicates.waiting()
    say(_("{n} articles with {m} mentions: {path}").format(n=counts[0], m=counts[1], path=path))
    words = ngettext(
        "{n} suggested pair of duplicate reports", "{n} suggested pairs of duplicate reports", pairs
    )
    say(words.format(n=pairs))
    if not headless:
        from annotator.app import run  # noqa: PLC0415 - Qt, after the check for its libraries

        return run(path, coder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = folder / "screenshots"
    pictures.mkdir(exist_ok=True)
    names = list(_tag_and_picture(path, pictures, coder or "Demo"))
    from annotator.workspace.workspace import open_project  # noqa: PLC0415 - with the rest

    with open_project(path, read_only=True) as workspace:
        done = export(workspace, folder / "dataset")
    say(
        _("{n} annotations as CSV, with datapackage.json: {folder}").format(
            n=done.annotations, folder=done.target.resolve()
        )
    )
    say(_("{n} pictures: {folder}").format(n=len(names), folder=pictures.resolve()))
    return 0


def _free_name(path: Path) -> Path:
    """The path, or the next one that is free: no project is ever overwritten."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


def _tag_and_picture(path: Path, pictures: Path, coder: str) -> Iterator[str]:
    """Tag a sentence with six keys in the real window, and take pictures of it on the way."""
    from PySide6.QtCore import Qt, qInstallMessageHandler  # noqa: PLC0415 - see run_demo
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from annotator.ui.preferences import PreferenceFile  # noqa: PLC0415
    from annotator.ui.window.appearance import dress  # noqa: PLC0415
    from annotator.ui.window.window import MainWindow  # noqa: PLC0415

    qInstallMessageHandler(_on_qt_message)
    app = QApplication.instance() or QApplication([])
    preferences = PreferenceFile(pictures / ".preferences.json")
    preferences.values.coder, preferences.values.reduce_motion = coder, True
    preferences.values.theme = "light"
    dress(preferences.values)
    window = MainWindow(preferences)
    window.resize(*SIZES[0])
    window.show()
    yield _picture(window, pictures / "start-light.png")
    window.projects.open(path)
    view = _open_fresh_article(window)
    for key in (Qt.Key.Key_J, Qt.Key.Key_C):
        QTest.keyClick(view, key)
        app.processEvents()
    yield _picture(window, pictures / "tagging-light.png")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_3):
        QTest.keyClick(QApplication.focusWidget() or view, key)
        app.processEvents()
    yield from _reading_pictures(window, pictures)
    yield from _comparing_pictures(window, pictures)
    yield from _board_pictures(window, pictures)
    window.close()
    preferences.path.unlink(missing_ok=True)


def _open_fresh_article(window: MainWindow) -> ArticleView:
    """Open the last article that nobody has touched yet, with the focus in its text."""
    assert window.desk is not None  # noqa: S101 - a project was just opened
    articles = window.desk.hub.workspace.articles.all()
    fresh = [article for article in articles if article.status == "new" and article.title]
    window.desk.open_article(fresh[-1].id)
    view = window.desk.pane.view
    view.setFocus()
    return view


def _reading_pictures(window: MainWindow, pictures: Path) -> Iterator[str]:
    """An article full of marks, in light and dark, at both sizes of the design."""
    desk = window.desk
    assert desk is not None  # noqa: S101 - a project is open
    articles = desk.hub.workspace.articles.all()
    desk.open_article(max(articles, key=lambda article: article.mentions).id)
    for _turn in range(8):
        desk.pane.next_mark()
    for name, width in _looks(window):
        desk.columns.fit(width)
        yield _picture(window, pictures / f"reading-{name}-{width}.png")


def _comparing_pictures(window: MainWindow, pictures: Path) -> Iterator[str]:
    """Two reports of which the one retells the other, side by side."""
    desk = window.desk
    assert desk is not None  # noqa: S101 - a project is open
    retold = [
        one for one in desk.hub.workspace.duplicates.all() if one.likeness is Likeness.REWRITE
    ]
    best = max(retold, key=lambda one: one.score)
    window.reports.compare_two(best.lead_id, best.article_id)
    _let_finish()
    for name, width in _looks(window):
        yield _picture(window, pictures / f"comparing-{name}-{width}.png")


def _board_pictures(window: MainWindow, pictures: Path) -> Iterator[str]:
    """The claims board at a contradiction, with its drawer."""
    window.book.run("show_claims")
    _let_finish()
    window.book.run("next_contradiction")
    _let_finish()
    for name, width in _looks(window):
        yield _picture(window, pictures / f"board-{name}-{width}.png")


def _let_finish() -> None:
    """Wait for what the window does off its thread: the conflicts, the cells of the board."""
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415 - see run_demo
    from PySide6.QtTest import QTest  # noqa: PLC0415

    for _turn in range(3):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(60)


def _looks(window: MainWindow) -> Iterator[tuple[str, int]]:
    """Show the window in light and dark at both sizes, one after the other: theme and width."""
    from annotator.ui.window.appearance import dress  # noqa: PLC0415 - see above

    for name in ("light", "dark"):
        window.preferences.values.theme = name
        dress(window.preferences.values)
        for width, height in SIZES:
            window.resize(width, height)
            yield name, width


def _on_qt_message(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but for the one thing it says of every window without a screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(message + "\n")


def _picture(window: MainWindow, path: Path) -> str:
    from PySide6.QtTest import QTest  # noqa: PLC0415 - see above

    QTest.qWait(50)
    window.grab().save(str(path))
    return path.name
