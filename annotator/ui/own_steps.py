"""What was done in a dialog, so that it is undone there and nothing else is."""

from __future__ import annotations

from annotator.ui.hub import Hub
from annotator.workspace.workspace import Done


class OwnSteps:
    """Undo takes back the last step of the project, if it is one of these."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._steps: set[str] = set()

    def note(self, done: Done) -> None:
        """This was done here."""
        self._steps.add(done.step)

    def undo(self) -> bool:
        """Take back the last thing, if it was done here; whether it was."""
        step = self._hub.workspace.history.undoable()
        is_own = step is not None and step.id in self._steps
        if is_own:
            self._hub.undo()
        return is_own

    def redo(self) -> bool:
        """Make again what was taken back, if it was done here; whether it was."""
        step = self._hub.workspace.history.redoable()
        is_own = step is not None and step.id in self._steps
        if is_own:
            self._hub.redo()
        return is_own
