"""Scores what is read out of saved web pages, beside trafilatura alone on the same pages.

    python -m bench.extraction FOLDER

``FOLDER/html/index.jsonl`` has a line for each page: ``id``, ``file`` (gzipped HTML, relative to
``html``), ``gold_text`` or ``must_have`` and ``must_not_have``, ``jsonld_meta``, ``meta_tags``;
``FOLDER/tools/score_html.py`` scores lines of ``{"id", "text"}``. A title is right when it is the
headline that the page declares, in other typography or less the name of the outlet; a date when
it is the day that the page declares.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.core.draft import Draft
from annotator.core.errors import CannotRead
from annotator.workspace.intake import read_file

_TITLES: Final = ("og:title", "twitter:title", "title")
_DATES: Final = ("article:published_time", "date", "pubdate", "datePublished", "publishdate")
_DAY: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_SUFFIX: Final = re.compile(r"\s+[|–—·•:-]\s+[^|–—·•]{2,40}$")
ENOUGH: Final = 0.95


def ours(page: bytes, name: str, folder: Path) -> Draft | None:
    """The draft that an import would make of a page."""
    path = folder / name
    path.write_bytes(page)
    try:
        return read_file(path)
    except CannotRead as problem:
        print(f"  {problem}")
        return None


def theirs(page: bytes) -> str:
    """What trafilatura alone makes of a page."""
    import trafilatura  # noqa: PLC0415 - slow

    return trafilatura.extract(page, include_comments=False) or ""


def declared(row: Mapping[str, Any], key: str, tags: Iterable[str]) -> list[str]:
    """What a page declares: in JSON-LD, in its meta elements."""
    linked, meta = row.get("jsonld_meta") or {}, row.get("meta_tags") or {}
    found = [linked.get(key), *(meta.get(tag) for tag in tags)]
    # The index has attributes as they stand in the page, its entities too.
    return [html.unescape(one) for one in found if isinstance(one, str) and one.strip()]


def folded(title: str) -> str:
    """A title without case, punctuation and white space."""
    wide = unicodedata.normalize("NFKC", title).casefold()
    return "".join(char for char in wide if char.isalnum())


def is_title(title: str, wanted: Iterable[str]) -> bool:
    return folded(title) in {folded(form) for one in wanted for form in (one, _SUFFIX.sub("", one))}


def is_date(date: str, wanted: Iterable[str]) -> bool:
    return any(date[:10] in _DAY.findall(one) for one in wanted)


def report(what: str, results: Mapping[str, bool]) -> bool:
    """Print how many are right; whether that is enough."""
    right = sum(results.values())
    share = right / max(1, len(results))
    wrong = ", ".join(page for page, is_right in results.items() if not is_right)
    print(
        f"{what}: {right} of {len(results)} right, {share:.1%}" + (f"; not {wrong}" * bool(wrong))
    )
    return share >= ENOUGH


def scored(folder: Path, lines: Iterable[Mapping[str, str]], place: Path) -> str:
    """What the scoring script says of some texts."""
    predicted = place / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    script = folder / "tools" / "score_html.py"
    command = (sys.executable, str(script), str(predicted))
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(folder: Path) -> int:
    index = (folder / "html" / "index.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in index.splitlines()]
    mine: list[dict[str, str]] = []
    alone: list[dict[str, str]] = []
    titles: dict[str, bool] = {}
    dates: dict[str, bool] = {}
    took = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as given:
        place = Path(given)
        for row in rows:
            page, name = gzip.decompress((folder / "html" / row["file"]).read_bytes()), row["id"]
            times = [time.perf_counter()]
            draft = ours(page, f"{name}.html", place)
            times.append(time.perf_counter())
            alone.append({"id": name, "text": theirs(page)})
            times.append(time.perf_counter())
            took = [took[0] + times[1] - times[0], took[1] + times[2] - times[1]]
            mine.append({"id": name, "text": draft.body if draft else ""})
            if wanted := declared(row, "headline", _TITLES):
                titles[name] = draft is not None and is_title(draft.fact("title").value, wanted)
            if any(map(_DAY.search, wanted := declared(row, "datePublished", _DATES))):
                date = draft.fact("published_at").value if draft else ""
                dates[name] = is_date(date, wanted)
        print(f"ours, {took[0]:.1f} s\n{scored(folder, mine, place)}")
        print(f"trafilatura alone, {took[1]:.1f} s\n{scored(folder, alone, place)}")
    enough = [report("titles", titles), report("dates", dates)]
    return 0 if all(enough) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
