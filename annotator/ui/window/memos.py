"""The memo on the whole project."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.core.i18n import _
from annotator.core.memo import MemoOn
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.hub import Hub


def write_project_memo(hub: Hub, parent: QWidget) -> None:
    """Ask for the memo on the project; an emptied one is deleted."""
    from annotator.commands.memos import DeleteMemo, WriteMemo  # noqa: PLC0415 - with a project

    if not hub.may_write():
        return
    known = next(iter(hub.workspace.memos.on(MemoOn.PROJECT)), None)
    sentence = _("What the project is about, what was decided, what is still open.")
    written = known.text if known else ""
    title, about = _("Memo on the project"), f"project memo {hub.place}"
    text = TextDialog.ask(title, sentence, written, _("Keep"), parent, about=about)
    if text:
        hub.do(WriteMemo(text_=text, memo_id=known.id if known else None))
    elif text == "" and known:
        hub.do(DeleteMemo(memo_id=known.id))
