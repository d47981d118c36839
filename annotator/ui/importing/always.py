"""The lines that shall always be set aside: kept while one looks, stored with the import."""

from __future__ import annotations

from annotator.commands.habits import AlwaysSetAside
from annotator.core.draft import AsideKind
from annotator.core.habits import line_key
from annotator.core.i18n import _
from annotator.ui.hub import Hub
from annotator.ui.importing.model import Line


class Always:
    """What was decided of lines; nothing of it is stored before :meth:`store`."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], AlwaysSetAside] = {}
        self._asked: tuple[str, str] | None = None

    def press(self, line: Line, outlet: str) -> tuple[AsideKind | None, str]:
        """Decide on a line, or take that back; without an outlet, ask first.

        Returns what kind of line it is from now on, if any, and a sentence.
        """
        key = (line_key(line.text), outlet)
        if self._rules.pop(key, None) is not None:
            return None, _("Set aside here alone, and not always")
        if not outlet and self._asked != key:
            self._asked = key
            return None, _(
                "No outlet is known: {A} once more sets this line aside in articles of every outlet"
            ).format(A="A")
        own = AsideKind.REPEATED if line.recurs else AsideKind.OTHER
        kind = line.kind if line.kind and line.kind is not AsideKind.HEADLINE else own
        self._rules[key] = AlwaysSetAside(line=line.text, kind=kind, outlet=outlet)
        words = _("Always set aside in articles of {outlet}, once these are imported")
        return kind, words.format(outlet=outlet or _("every outlet"))

    def store(self, hub: Hub) -> None:
        """Keep what was decided, as the articles are imported now."""
        for rule in self._rules.values():
            hub.do(rule)
        self._rules.clear()
