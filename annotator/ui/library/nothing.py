"""What the library says where its filter keeps nothing."""

from __future__ import annotations

from annotator.core.article import Status
from annotator.core.i18n import N_, _, ngettext
from annotator.ui.widgets import EmptyState

FILTERS: tuple[Status | None, ...] = (None, Status.NEW, Status.OPEN, Status.DONE)
NEWS = len(FILTERS)
"""The filter after these: articles of which a new version waits. There is none as a rule."""
_NOTHING = {
    Status.NEW: N_("No new article"),
    Status.OPEN: N_("No open article"),
    Status.DONE: N_("No article is done"),
}


def nothing_shown(count: int, text: str, at: int) -> EmptyState:
    """Names the words and the chip that keep all of ``count`` articles away; offers to drop both.

    Of a project without articles the middle of the window says it, with the next key.
    """
    if not count:
        return EmptyState("")
    status = FILTERS[at] if at < NEWS else None
    sentence = _(_NOTHING[status]) if status else _("No article")
    if at == NEWS:
        sentence = _("No article has a new version")
    if text:
        sentence = _("{what} with “{text}”").format(what=sentence, text=text)
    words = ngettext("Show the {n} article", "Show all {n} articles", count)
    return EmptyState(sentence, action=words.format(n=count))
