"""Long and short invented articles with many marks, in a project that has many others.

The articles are those that opening, scrolling and tagging are measured on: 500, 10,000 and 200,000
words with 100 to 10,000 marks, and 1 MB in a single line. Of five marks three are claims with a
speaker and a grade, one names a speaker, one is a tag; each lies within the text at random and is
five to thirty words long, so that they overlap.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final

from annotator.analysis.fingerprints import body_fingerprint
from annotator.commands.anchoring import current_revision, placed
from annotator.commands.importing import ImportArticles, Incoming
from annotator.core.changes import Row
from annotator.core.draft import Draft, Fact, Original, Standing
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.span import Span
from annotator.store.schema import (
    attributions,
    claims,
    grades,
    mentions,
    spans,
    speaker_marks,
    speakers,
    taggings,
    tags,
)
from annotator.store.transaction import Transaction
from annotator.workspace.duplicates import noted, scan_new
from annotator.workspace.workspace import Workspace, open_project
from bench.articles import Author
from bench.figures import Place
from bench.search import project_of


@dataclass(frozen=True, slots=True)
class Kind:
    """An article to be made: its headline, how long it is, how many marks it has."""

    title: str
    words: int
    marks: int
    is_one_line: bool = False


PLAIN: Final = Kind("Five hundred words without marks", 500, 0)
SHORT: Final = Kind("Five hundred words, 100 marks", 500, 100)
USUAL: Final = Kind("A thousand words, 30 marks", 1_000, 30)
LONG: Final = Kind("Ten thousand words, 2,000 marks", 10_000, 2_000)
DENSE: Final = Kind("Ten thousand words, 10,000 marks", 10_000, 10_000)
BOOK: Final = Kind("Two hundred thousand words, 10,000 marks", 200_000, 10_000)
LINE: Final = Kind("One line of 1 MB, 100 marks", 0, 100, is_one_line=True)
KINDS: Final = (PLAIN, SHORT, USUAL, LONG, DENSE, BOOK, LINE)

_LINE_BYTES: Final = 1_000_000


def project(place: Place) -> Path:
    """The project of the search bench with these articles in it; made once."""
    name = f"Marked {place.articles}"
    others = project_of(place.folder, place.articles)
    return place.kept(name, lambda path: _make(Path(shutil.copy(others, path))))


def articles(workspace: Workspace) -> dict[str, ArticleId]:
    """The articles of this module by their headlines."""
    wanted = {kind.title for kind in KINDS}
    return {one.title: one.id for one in workspace.articles.all() if one.title in wanted}


def _make(path: Path) -> None:
    author = Author(3)
    with open_project(path, coder="Bench") as workspace:
        drafts = tuple(_incoming(kind, author) for kind in KINDS)
        made = workspace.do(ImportArticles(incoming=drafts)).result
        for kind, one in zip(KINDS, made, strict=True):
            if kind.marks:
                workspace.do(PutMarks(article_id=one.article_id, count=kind.marks))
        # else each window that opens a copy would search it again, beside what is measured
        noted(workspace, scan_new(workspace, Progress()))


def _incoming(kind: Kind, author: Author) -> Incoming:
    text = f"{kind.title}\n\n{_body(kind, author)}"
    facts = {"title": kind.title, "outlet": "The Bench", "language": "en"}
    draft = Draft(
        file=f"{kind.words}-{kind.marks}.txt",
        text=text,
        facts={
            name: Fact(value=value, standing=Standing.FOUND, evidence="Line 1")
            for name, value in facts.items()
        },
        original=Original.of(text.encode(), "text/plain", file_name=f"{kind.words}.txt"),
    )
    return Incoming(draft=draft, fingerprint=body_fingerprint(draft.body))


def _body(kind: Kind, author: Author) -> str:
    """Paragraphs with a blank line between them, or all of it in one line."""
    paragraphs: list[str] = []
    words = size = 0
    while words < kind.words or (kind.is_one_line and size < _LINE_BYTES):
        paragraphs.append(author.paragraph())
        words += paragraphs[-1].count(" ") + 1
        size += len(paragraphs[-1]) + 1
    return " ".join(paragraphs)[:_LINE_BYTES] if kind.is_one_line else "\n\n".join(paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMarks:
    """Puts so many marks on an article, at random places."""

    article_id: ArticleId
    count: int

    @property
    def text(self) -> str:
        return "Put marks"

    def apply(self, tx: Transaction) -> None:
        revision = current_revision(tx, self.article_id)
        random = Random(self.count)  # noqa: S311 - it must be repeatable
        places = _places(revision["text"], self.count, random)
        people = self._speakers(tx)
        claimed = [place for number, place in enumerate(places) if number % 5 < 3]
        self._claim(tx, revision, claimed, people)
        named, tagged = places[3::5], places[4::5]
        of = {"article_id": self.article_id}
        by = zip(named, cycle(people), strict=False)
        marks = tx.insert_many(speaker_marks, [{**of, "speaker_id": one} for _place, one in by])
        tag = tx.insert(tags, name=f"Tag for {self.count}", position=self.count)
        put = tx.insert_many(taggings, [{**of, "tag_id": tag} for _one in tagged])
        self._place(tx, revision, "mark_id", marks, named)
        self._place(tx, revision, "tagging_id", put, tagged)

    def _speakers(self, tx: Transaction) -> list[str]:
        """One for every fifty marks or so."""
        names = [f"Speaker {n + 1} of {self.count}" for n in range(self.count // 50 + 1)]
        made = [{"name": one, "name_key": one.casefold(), "kind": "person"} for one in names]
        return tx.insert_many(speakers, made)

    def _claim(self, tx: Transaction, revision: Row, places: list[Span], people: list[str]) -> None:
        wordings = [{"text": " ".join(place.of(revision["text"]).split())} for place in places]
        about = [
            {"claim_id": claim, "article_id": self.article_id, "stance": "asserts"}
            for claim in tx.insert_many(claims, wordings)
        ]
        made = tx.insert_many(mentions, about)
        by = zip(made, cycle(people), strict=False)
        said = [{"mention_id": one, "position": 0, "speaker_id": speaker} for one, speaker in by]
        graded = [{"mention_id": one, "reliability": "B", "credibility": "2"} for one in made]
        tx.insert_many(attributions, said)
        tx.insert_many(grades, graded)
        self._place(tx, revision, "mention_id", made, places)

    def _place(
        self, tx: Transaction, revision: Row, owner: str, ids: Sequence[str], places: list[Span]
    ) -> None:
        made = [
            {"part": "content", "position": 0, **placed(revision, place), owner: id_}
            for id_, place in zip(ids, places, strict=True)
        ]
        tx.insert_many(spans, made)


def _places(text: str, count: int, random: Random) -> list[Span]:
    """So many spans of five to thirty words, none across the end of a paragraph."""
    lines = [list(re.finditer(r"\S+", line)) for line in text.split("\n")]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    able = [(start, words) for start, words in zip(starts, lines, strict=False) if len(words) > 8]
    weights = [len(words) for _start, words in able]
    made = []
    for start, words in random.choices(able, weights, k=count):
        first = random.randrange(len(words) - 5)
        last = min(first + random.randint(5, 30), len(words) - 1)
        made.append(Span(start + words[first].start(), start + words[last].end()))
    return made
