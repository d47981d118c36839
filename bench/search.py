"""Types searches letter by letter into a project of many articles, and says how long each took.

    python -m bench.search --folder FOLDER [--articles 100000]

The articles are generated: words with a natural distribution (Zipf), short ones the commonest,
every twentieth article in Urdu. The project stays in the folder and is used again the next time.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, Table, insert

from annotator.core.ids import new_id
from annotator.core.span import sha256
from annotator.store import fulltext
from annotator.store.schema import (
    articles,
    attributions,
    claims,
    grades,
    mentions,
    outlets,
    revisions,
    speakers,
    taggings,
    tags,
)
from annotator.workspace.workspace import Workspace, create_project, open_project
from bench.figures import Figures, Place, show

VOCABULARY: Final = 150_000
PORTION: Final = 2_000
FIELDS: Final = 60
_LATIN: Final = (
    "a e i o u ar en or is the ta mi ko lu ra ne so vi da pe st gr br ch sh ment ing er al"
)
_URDU: Final = "ا و ی ے ر ن م ک گ ت د س ل ب پ چ ج ہ ار ان یں وں کا می نہ دا ست"


class Language:
    """Words of a made-up language: its rank says how often a word comes, and how long it is."""

    def __init__(self, syllables: str, size: int, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - the same text every time, nothing secret
        parts = syllables.split()
        known: dict[str, None] = {}
        while len(known) < size:
            longest = 1 + sum(len(known) >= least for least in (15, 150, 2_000, 5_000))
            known["".join(chance.choices(parts, k=chance.randint(1, longest)))] = None
        self.words = np.array(list(known), dtype=object)
        weights = 1 / (np.arange(size) + 2.7) ** 1.03  # Mandelbrot's form of Zipf's law
        self._reach = np.cumsum(weights / weights.sum())

    def text(self, chance: np.random.Generator, length: int) -> list[str]:
        """So many words in a row."""
        drawn = np.searchsorted(self._reach, chance.random(length))
        return list(self.words[np.minimum(drawn, len(self.words) - 1)])


def build(path: Path, count: int, latin: Language, urdu: Language) -> None:
    """Make a project of so many articles, in bulk, and the index of all of them at once."""
    create_project(path, coder="Bench").close()
    with open_project(path, coder="Bench") as workspace:
        database = workspace._database  # noqa: SLF001 - below the workspace, for speed
        with database.writing() as connection:
            for trigger in fulltext.triggers():
                connection.exec_driver_sql(f"DROP TRIGGER {trigger.split(maxsplit=3)[2]}")
            named = _names(connection, latin)
            chance = np.random.default_rng(5)
            for first in range(0, count, PORTION):
                many = range(first, min(first + PORTION, count))
                _articles(connection, many, (latin, urdu), named, chance)
        start = time.perf_counter()
        with database.writing() as connection:
            fulltext.renew(connection)
        print(f"index of {count} articles made in {time.perf_counter() - start:.1f} s")


def _names(connection: Connection, latin: Language) -> dict[str, list[str]]:
    """Outlets, speakers, tags and claims that the articles share."""
    ids = {
        name: [new_id() for _n in range(FIELDS)] for name in ("outlet", "speaker", "tag", "claim")
    }
    words = [str(word).capitalize() for word in latin.words[500 : 500 + 2 * FIELDS]]
    names = [f"{words[n]} {words[n + FIELDS]}" for n in range(FIELDS)]
    made: dict[Table, list[dict[str, Any]]] = {outlets: [], speakers: [], tags: [], claims: []}
    for n, name in enumerate(names):
        made[outlets].append({"id": ids["outlet"][n], "name": name})
        made[speakers].append(
            {"id": ids["speaker"][n], "name": name, "name_key": name.casefold(), "kind": "person"}
        )
        made[tags].append({"id": ids["tag"][n], "name": name})
        made[claims].append({"id": ids["claim"][n], "text": f"{name} was there"})
    for table, rows in made.items():
        connection.execute(insert(table), rows)
    return {**ids, "names": names}


def _articles(
    connection: Connection,
    numbers: range,
    languages: tuple[Language, Language],
    named: dict[str, list[str]],
    chance: np.random.Generator,
) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {
        table: [] for table in (articles, revisions, mentions, attributions, grades, taggings)
    }
    for number in numbers:
        urdu = number % 20 == 0
        words = languages[urdu].text(chance, int(chance.integers(250, 650)))
        lines = [" ".join(words[at : at + 70]) + "." for at in range(8, len(words), 70)]
        title, article = " ".join(words[:8]), new_id()
        rows[articles].append(
            {
                "id": article,
                "number": number + 1,
                "outlet_id": named["outlet"][number % FIELDS],
                "title": title,
                "author": named["names"][number * 7 % FIELDS],
                "language": "ur" if urdu else "en",
                "published_at": f"{2023 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
                "status": ("new", "new", "open", "done")[number % 4],
            }
        )
        text = "\n\n".join([title, *lines])
        rows[revisions].append(_revision(article, text, len(words)))
        if number % 3 == 0:
            _annotate(rows, article, number, named)
    for table, made in rows.items():
        if made:
            connection.execute(insert(table), made)


def _revision(article: str, text: str, words: int) -> dict[str, Any]:
    given = {"id": new_id(), "article_id": article, "number": 1, "text": text, "words": words}
    return {**given, "text_sha256": sha256(text), "body_fingerprint": given["id"]}


def _annotate(
    rows: dict[Table, list[dict[str, Any]]], article: str, number: int, named: dict[str, list[str]]
) -> None:
    mention = new_id()
    rows[mentions].append(
        {"id": mention, "article_id": article, "claim_id": named["claim"][number % FIELDS]}
    )
    rows[attributions].append(
        {"id": new_id(), "mention_id": mention, "speaker_id": named["speaker"][number % FIELDS]}
    )
    letter, digit = "ABCDEF"[number // 3 % 6], "123456"[number // 7 % 6]
    given = {"mention_id": mention, "reliability": letter, "credibility": digit}
    rows[grades].append({"id": new_id(), **given})
    tag = named["tag"][number * 11 % FIELDS]
    rows[taggings].append({"id": new_id(), "article_id": article, "tag_id": tag})


def searches(latin: Language, urdu: Language, name: str) -> Iterator[tuple[str, str]]:
    """What is typed, with its kind."""
    common = [str(word) for word in latin.words[[0, 3, 8, 20, 45, 90]]]
    middle = [str(word) for word in latin.words[[300, 700, 1500, 4000]]]
    rare = [str(word) for word in latin.words[[20_000, 50_000, 90_000, 140_000]]]
    yield from (("common", word) for word in common)
    yield from (("middle", word) for word in middle)
    yield from (("rare", word) for word in rare)
    yield from (("urdu", str(word)) for word in urdu.words[[0, 5, 50, 500, 5000]])
    yield "several words", f"{common[2]} {middle[0]}"
    yield "several words", f"{middle[1]} {middle[2]} {rare[0]}"
    yield "phrase", f'"{common[0]} {common[1]}"'
    yield "phrase", f'"{middle[0]} {common[2]}"'
    yield "phrase", f'"{middle[1]} {middle[2]}"'
    yield "prefix", f"{common[5][:2]}* {middle[3][:3]}*"
    yield "prefix", f"{middle[0][:5]}*"
    yield "and or not", f"{common[0]} AND ({middle[0]} OR {middle[1]}) NOT {middle[2]}"
    yield "and or not", f"{common[1]} OR {common[2]} -{common[3]}"
    outlet = name.split(maxsplit=1)[0]
    for asked in (f"outlet:{outlet}", f"speaker:{outlet}", f"tag:{outlet}", "grade:B2"):
        yield "fields", f"{asked} {common[0]}"
    yield "fields", f"status:new {common[1]}"
    yield "fields", f"date:2024-03..2024-05 {common[0]}"
    yield "fields", f'outlet:"{name}" status:open date:2024.. {middle[0]} -{middle[1]}'
    yield "fields", "status:new language:en"
    yield "fields", f"author:{outlet} NOT language:ur"


def type_all(workspace: Workspace, asked: Sequence[tuple[str, str]]) -> dict[str, list[float]]:
    """How many milliseconds each letter took, by kind."""
    took: dict[str, list[float]] = {}
    for kind, text in asked:
        for end in range(1, len(text) + 1):
            start = time.perf_counter()
            workspace.search(text[:end], typing=True)
            took.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
    return took


def project_of(folder: Path, count: int) -> Path:
    """The generated project of so many articles, which is made where it is not there yet."""
    return Place(folder).kept(f"Searched {count}", lambda path: build(path, count, *languages()))


def languages() -> tuple[Language, Language]:
    """The two languages that the articles are written in, the same every time."""
    return Language(_LATIN, VOCABULARY, 1), Language(_URDU, 30_000, 2)


def typed(workspace: Workspace) -> dict[str, list[float]]:
    """All searches, letter by letter; milliseconds by kind."""
    latin, urdu = languages()
    outlet = workspace.articles.all()[0].outlet
    workspace.search("warm")  # the first search opens the file
    return type_all(workspace, list(searches(latin, urdu, outlet)))


def figures(place: Place) -> Figures:
    """The same as one figure: rare and common words alike."""
    with open_project(project_of(place.folder, place.articles), read_only=True) as workspace:
        return {"search": [value for values in typed(workspace).values() for value in values]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the project is kept")
    parser.add_argument("--articles", type=int, default=100_000)
    given = parser.parse_args()
    path = project_of(given.folder, given.articles)
    with open_project(path, read_only=True) as workspace:
        took = typed(workspace)
        show({**took, "all": [value for values in took.values() for value in values]})
        size = f"SELECT sum(length(block)) FROM {fulltext.INDEX}_data"  # noqa: S608
        with workspace._database.reading() as connection:  # noqa: SLF001
            indexed = connection.exec_driver_sql(size).scalar() or 0
    print(f"index {indexed / 1e6:.0f} MB, project {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
