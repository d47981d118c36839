"""The red line under the top bar: what is wrong stays there until it is over."""

from __future__ import annotations

from enum import Enum, auto

from annotator.ui.widgets import Banner


class Trouble(Enum):
    """What may be wrong at the same time, the gravest first."""

    UNSAVED = auto()
    """A change is not on the disk: over once the person's next one is."""
    FAILED = auto()
    """Something else that was tried, as opening a project: over once something is done."""
    BACKUP = auto()
    """None could be made: over once one is."""


class RedLine(Banner):
    """Says the gravest trouble in bold, and the others below it: one never covers another."""

    def __init__(self) -> None:
        super().__init__("", "failure")
        self._held: dict[Trouble, tuple[str, str]] = {}
        self.hide()

    def say(self, trouble: Trouble, sentence: str, detail: str = "") -> None:
        """Something is wrong; what was said of the same trouble before is replaced."""
        self._held[trouble] = sentence, detail
        self._refresh()

    def says(self, trouble: Trouble) -> bool:
        """Whether this is wrong."""
        return trouble in self._held

    def detail(self, trouble: Trouble) -> str:
        """What was added to what is said of a trouble."""
        return self._held.get(trouble, ("", ""))[1]

    def is_over(self, *troubles: Trouble) -> None:
        """These are not wrong any more."""
        for trouble in troubles:
            self._held.pop(trouble, None)
        self._refresh()

    def _refresh(self) -> None:
        held = [self._held[trouble] for trouble in Trouble if trouble in self._held]
        self.setVisible(bool(held))
        if held:
            (sentence, detail), *others = held
            lines = dict.fromkeys((detail, *(words for pair in others for words in pair)))
            more = (words for words in lines if words and words != sentence)
            self.set_text(sentence, "\n".join(more))
