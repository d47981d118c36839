"""Tips that show when the pointer rests: what others wrote is never read as HTML."""

from __future__ import annotations

from html import escape

from PySide6 import QtGui


def plain_tip(text: str | None) -> str:
    """A tip that shows ``text`` as it stands.

    Qt takes for HTML what looks like it, and would read the files and addresses that it names: a
    headline, or the name of a project, may be a stranger's.
    """
    if not text or not QtGui.Qt.mightBeRichText(text):
        return text or ""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
