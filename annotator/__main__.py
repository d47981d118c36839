"""``python -m annotator`` is ``annotator``."""

from __future__ import annotations

from annotator.cli import main

if __name__ == "__main__":
    main()
