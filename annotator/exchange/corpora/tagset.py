"""A codebook as INCEpTION's tag set (JSON): names and descriptions, and nothing else of a tag."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from annotator.core.codebook import NewTag, joined, parted
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import Files
from annotator.exchange.corpora.texts import decoded

NAME: Final = "tagset.json"
PLACE: Final = f"tagset/{NAME}"
"""Where it lies beside files that are JSON, too; it is read from wherever it is."""


def written(tags: Sequence[NewTag]) -> bytes:
    """The file that INCEpTION imports under *Settings › Tagsets*."""
    content = {
        "name": "Tags",
        "description": "",
        "language": "",
        "tags": [
            {"tag_name": joined(tag.path), "tag_description": tag.description} for tag in tags
        ],
        "create_tag": True,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def is_there(files: Files) -> bool:
    """Whether one of the files is a tag set, by its name."""
    return any(path.rpartition("/")[2] == NAME for path in files)


def found(files: Files) -> tuple[NewTag, ...]:
    """The tags of the tag sets among the files; none where there is no such file.

    Raises:
        CannotRead: one is broken.
    """
    paths = [path for path in sorted(files) if path.rpartition("/")[2] == NAME]
    return tuple(tag for path in paths for tag in _tags(parsed(files[path], path)))


def parsed(content: bytes, name: str) -> Any:
    """What a JSON file holds.

    Raises:
        CannotRead: it is no JSON, or nested too deeply.
    """
    try:
        return json.loads(decoded(content, name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        message = _("{file} is no JSON. Export it again from the program that made it.")
        raise CannotRead(message.format(file=name)) from error


def _tags(content: Any) -> Iterator[NewTag]:
    tags = content.get("tags") if isinstance(content, dict) else None
    for tag in tags if isinstance(tags, list) else ():
        name = tag.get("tag_name") if isinstance(tag, dict) else None
        if isinstance(name, str) and name.strip():
            description = tag.get("tag_description")
            yield NewTag(
                path=parted(name),
                description=description if isinstance(description, str) else "",
            )
