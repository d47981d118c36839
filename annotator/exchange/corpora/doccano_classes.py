"""doccano's table of classes: texts in one column, their labels on the whole text in another."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora.highlights import refusal
from annotator.exchange.corpora.places import text_in
from annotator.exchange.readers.reading import LARGEST_ARTICLE

_COLUMNS: Final = (b"id,data,label", b'"id","data","label"')
_JOINT: Final = "#"
"""Between several labels of one text."""


def is_classes(name: str, content: bytes) -> bool:
    """Whether a table has the columns that doccano gives it, and no labels on words in them.

    Labels on words cannot be read from a table, which is refused (``highlights.py``).
    """
    head = content[:100].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].strip()
    return name.lower().endswith(".csv") and head in _COLUMNS and not refusal(name, content)


def rows(content: bytes, name: str, tell: Callable[[str], None]) -> Iterator[tuple[int, Any]]:
    """The rows as those of JSON lines, with their numbers; ``tell`` learns of a guessed encoding.

    Raises:
        CannotRead: it is no text, or no table.
    """
    csv.field_size_limit(LARGEST_ARTICLE)  # whole articles are cells
    try:
        text = text_in(content, name, tell)
        for number, row in enumerate(csv.DictReader(StringIO(text, newline=""))):
            labels = (row["label"] or "").split(_JOINT)
            found = {"id": row["id"], "text": row["data"], "label": list(filter(None, labels))}
            yield number + 1, found
    except csv.Error as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=name, reason=error)) from error
