"""Which keys work where the focus is, for the bar at the foot of the window.

A widget that knows says so by ``keys_here``; the innermost one around the focus counts.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from annotator.core.i18n import N_

Hints = tuple[tuple[str, str], ...]
"""Keys, as in ``Shift+J|Shift+K``, and what they do, still to be translated."""

READING: Final[Hints] = (
    ("J|K", N_("sentence")),
    ("C", N_("claim")),
    ("S", N_("speaker")),
    ("T", N_("tag")),
    ("B", N_("boilerplate")),
    ("Shift+J|Shift+K", N_("mark")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
ADJUSTING: Final[Hints] = (
    ("E|Shift+E", N_("widen, narrow")),
    ("Shift+Left|Shift+Right", N_("resize")),
    ("Enter", N_("keep the new place")),
    ("Esc", N_("keep the old one")),
)
NO_ARTICLE: Final[Hints] = (
    ("Ctrl+I", N_("import")),
    ("Ctrl+Shift+V", N_("paste an article")),
    ("Ctrl+K", N_("find or run")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
LIBRARY: Final[Hints] = (
    ("Up|Down", N_("article")),
    ("Enter", N_("read it")),
    ("Ctrl+Enter", N_("done")),
    ("F2", N_("details")),
    ("Del", N_("delete")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
CARDS: Final[Hints] = (
    ("Up|Down", N_("card")),
    ("Enter", N_("edit")),
    ("Tab", N_("into the card")),
    ("Del", N_("delete")),
    ("Esc", N_("back to the text")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
SEARCH: Final[Hints] = (
    ("Up|Down", N_("hit")),
    ("Enter", N_("open it")),
    ("Esc", N_("back to the library")),
    ("F6", N_("next pane")),
    ("F1", N_("all keys")),
)
FINDING: Final[Hints] = (
    ("Enter", N_("next hit")),
    ("Shift+Enter", N_("previous hit")),
    ("Esc", N_("close")),
    ("F1", N_("all keys")),
)
LEAVING: Final[Hints] = (
    ("Esc", N_("back")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
TYPING: Final[Hints] = (
    ("Esc", N_("back")),
    ("F6", N_("next pane")),
    ("F1", N_("all keys")),
)
ELSEWHERE: Final[Hints] = (
    ("Ctrl+K", N_("find or run")),
    ("F6", N_("next pane")),
    ("?", N_("all keys")),
)
"""On a button that nothing is known of."""
NONE: Final[Hints] = ()
"""Of what names its keys itself."""


def keys_at(focus: QWidget) -> Hints:
    """The keys that work with the focus there; in a field that is typed into, no letters do."""
    found = ELSEWHERE
    around: QWidget | None = focus
    while around is not None and not around.isWindow():
        keys: Hints | None = getattr(around, "keys_here", None)
        if keys is not None:
            found = keys
            break
        around = around.parentWidget()
    is_typed = isinstance(focus, QLineEdit | QPlainTextEdit)
    return TYPING if is_typed and around is not focus and found else found


def has_focus(widget: QWidget) -> bool:
    """Whether the focus is there, or comes back there with the window."""
    return widget.window().focusWidget() is widget
