"""Source Annotator: tag claims, speakers and credibility in news articles, next to the text.

``from annotator import open_project`` opens a project from a script; see ``docs/scripting.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "create_project", "open_project"]

if TYPE_CHECKING:
    from annotator.workspace.workspace import create_project, open_project


def __getattr__(name: str) -> Any:
    """Load the workspace only when a script asks for it: the window starts faster without."""
    if name in {"create_project", "open_project"}:
        from annotator.workspace import workspace  # noqa: PLC0415 - see above

        return getattr(workspace, name)
    message = f"module 'annotator' has no attribute {name!r}"
    raise AttributeError(message)
