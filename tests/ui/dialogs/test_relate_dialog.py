"""How two things stand to each other is said from the top of the page to its end."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.core.relation import RelationOf
from annotator.ui.dialogs.choose_dialog import Choice
from annotator.ui.dialogs.relate_dialog import RelateDialog


def test_tab_goes_from_the_relation_over_the_note_to_the_button(qtbot):
    dialog = RelateDialog(
        RelationOf.ARTICLES,
        "Gate opened at night",
        lambda _words: (Choice("other", "Bridge closed", ""),),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.kinds.setFocus()
    reached = []
    for _step in range(4):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    assert reached == [dialog.field, dialog.note, dialog.cancel_button, dialog.take_button]
