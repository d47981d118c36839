"""Characters that XML cannot hold, in whatever way they are written."""

from __future__ import annotations

import re
from typing import Final

UNSTORED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def stored(text: str) -> str:
    """The text as XML 1.0 can hold it: each such character becomes U+FFFD."""
    return UNSTORED.sub("\ufffd", text)
