"""A project as a corpus: its articles with their marks, for formats of annotation programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from annotator.core.article import Article
from annotator.core.claim import Mention
from annotator.core.codebook import PATH_JOINT, Tagging, as_new, in_tree_order, joined
from annotator.core.corpus import (
    NOBODY,
    NOTHING,
    VALUE_NAMES,
    Corpus,
    Document,
    Mark,
    MarkKind,
    Note,
)
from annotator.core.i18n import _
from annotator.core.ids import TagId
from annotator.core.memo import Memo, MemoOn, as_one
from annotator.core.progress import Progress
from annotator.core.span import JOINT
from annotator.core.speaker import SpeakerMark
from annotator.workspace.choices import Choices
from annotator.workspace.export_relations import with_relations
from annotator.workspace.narrowing import Narrowed
from annotator.workspace.workspace import Workspace

_FACTS: Final = (
    *("standfirst", "outlet", "author", "published_at", "published_precision", "language"),
    *("url", "section", "credit", "photo_credit", "retrieved_at"),
)
"""The facts that an article has under the same names."""


def corpus_of(
    workspace: Workspace,
    choices: Choices | None = None,
    progress: Progress | None = None,
    most: int | None = None,
) -> Corpus:
    """The chosen articles with their texts and marks; what waits in the tray is not among them.

    With ``most``, so many of them, those with the most mentions.

    Texts go along whatever the choices say, as a corpus is texts with marks: who exports one
    refuses to leave them out (``workspace/fitting.py``). Grades are those of the coder of each
    mention, else the latest.

    Raises:
        Refused: the search of the choices is none.
        Cancelled: when the analyst stops it.
    """
    choices = choices or Choices()
    selection = choices.selection(workspace)
    making = _Making(workspace, Narrowed(workspace, selection, choices.privacy))
    ids = selection.article_ids
    chosen = [one for one in workspace.articles.all() if ids is None or one.id in ids]
    if most is not None:
        chosen = sorted(chosen, key=lambda one: -one.mentions)[:most]
    made = [making.document(one) for one in (progress or Progress()).over(chosen)]
    documents, ties = with_relations(made, making.claims, making.narrowed)
    tags = tuple(as_new(workspace.tags.all()))
    if choices.privacy.notes:
        tags = tuple(replace(tag, description="", example="") for tag in tags)
    return Corpus(name=workspace.name, documents=documents, tags=tags, ties=ties)


class _Making:
    """Makes documents; what all of them need is read once."""

    def __init__(self, workspace: Workspace, narrowed: Narrowed) -> None:
        self._workspace = workspace
        self._privacy = narrowed.privacy
        self.narrowed = narrowed
        self.claims: dict[str, str] = {}
        """The ids of claims by those of their mentions."""
        tags = workspace.tags.all()
        in_order = (tag.id for _depth, tag in in_tree_order(tags))
        paths = (joined(tag.path) for tag in as_new(tags))
        self._paths: Mapping[TagId, str] = dict(zip(in_order, paths, strict=True))
        self._stamps = _stamps_of_marks(workspace)

    def document(self, article: Article) -> Document:
        workspace = self._workspace
        text = workspace.articles.text(article.id).text
        memos = [] if self._privacy.notes else workspace.memos.in_article(article.id)
        mentions = workspace.mentions.in_article(article.id)
        marks = [
            *(self._claim(one, memos) for one in mentions if self._is_wanted(one)),
            *map(self._tag, workspace.tags.taggings_in_article(article.id)),
            *(self._speaker(one, text) for one in workspace.speakers.marks_in_article(article.id)),
        ]
        known = {name: str(getattr(article, name)) for name in _FACTS}
        known["updated_at"] = article.source_updated_at
        return Document(
            id=article.id,
            name=article.title,
            text=text,
            facts={name: value for name, value in known.items() if value},
            marks=tuple(sorted((one for one in marks if one.spans), key=lambda one: one.spans)),
            notes=tuple(map(self._note, (one for one in memos if one.on is MemoOn.ARTICLE))),
        )

    def _is_wanted(self, mention: Mention) -> bool:
        finished = mention.grade is not None and mention.grade.complete
        return not mention.is_orphan and (finished or self.narrowed.selection.unfinished)

    def _claim(self, mention: Mention, memos: Sequence[Memo]) -> Mark:
        self.claims[mention.id] = mention.claim_id
        grade = mention.grade
        chain = mention.chain
        given = {
            "stance": mention.stance.value if mention.stance else "",
            "chain": _together(self._name(link.speaker) for link in chain),
            "speaker_kinds": PATH_JOINT.join(link.kind.value for link in chain),
            "speech": _together(link.speech.value if link.speech else "" for link in chain),
            "verb_class": _together(link.verb_class for link in chain),
        }
        if grade is not None:
            given |= {name: getattr(grade, name) for name in VALUE_NAMES if hasattr(grade, name)}
        if self._privacy.notes:
            given["reason"] = ""
        return Mark(
            id=mention.id,
            kind=MarkKind.CLAIM,
            label=mention.claim,
            spans=mention.spans,
            values={name: given[name] for name in VALUE_NAMES if given.get(name)},
            note=as_one(one.text for one in memos if one.on_id == mention.id),
            coder=self._coder(mention.coder),
            created_at=mention.created_at,
        )

    def _tag(self, tagging: Tagging) -> Mark:
        return Mark(
            id=tagging.id,
            label=self._paths[tagging.tag_id],
            spans=tagging.spans,
            coder=self._coder(tagging.coder),
            created_at=tagging.created_at,
        )

    def _speaker(self, mark: SpeakerMark, text: str) -> Mark:
        coder, made_at = self._stamps.get(mark.id, ("", ""))
        name = mark.speaker or JOINT.join(span.of(text) for span in mark.spans)
        return Mark(
            id=mark.id,
            kind=MarkKind.SPEAKER,
            label=self._name(" ".join(name.split())),
            spans=mark.spans,
            values={"speaker_kinds": mark.kind.value} if mark.kind else {NOBODY: "yes"},
            coder=self._coder(coder),
            created_at=made_at,
        )

    def _note(self, memo: Memo) -> Note:
        coder = self._coder(memo.coder)
        return Note(text=memo.text, coder=coder, created_at=memo.created_at)

    def _name(self, name: str) -> str:
        if not self._privacy.speakers:
            return name
        return self.narrowed.speaker_names().get(name, _("Speaker"))

    def _coder(self, name: str) -> str:
        return self.narrowed.coder_names().get(name, "") if self._privacy.coders else name


def _stamps_of_marks(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """Who made each speaker mark, and when."""
    rows: Iterator[Mapping[str, Any]] = workspace.sheets.rows("speaker_marks")
    return {row["mark_id"]: (row["coder"] or "", row["created_at"]) for row in rows}


def _together(values: Iterator[str]) -> str:
    """The values of all links; nothing where every one is empty."""
    found = list(values)
    return PATH_JOINT.join(value or NOTHING for value in found) if any(found) else ""
