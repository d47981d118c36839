"""Builds the sample project from ``resources/sample``: invented articles with annotations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.commands.articles import EditArticles, PutUnderEvent, SetStatus
from annotator.commands.base import Command
from annotator.commands.importing import ImportArticles
from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import GradeMention, TagClaim
from annotator.commands.speakers import AddSpeaker, MarkSpeaker
from annotator.commands.tags import TagSpan
from annotator.core.article import Status
from annotator.core.claim import OWN_VOICE, Link, Speech, Stance
from annotator.core.ids import ArticleId, ClaimId, SpeakerId, TagId
from annotator.core.memo import MemoOn
from annotator.core.progress import Progress
from annotator.core.resources import resource
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.workspace.codebooks import add_tags
from annotator.workspace.duplicates import noted, scan
from annotator.workspace.intake import read_file
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import Workspace, create_project

FOLDER = "sample"


def make_sample(path: Path, progress: Progress | None = None) -> Workspace:
    """Make the sample project at ``path``; returns it open.

    Raises:
        CannotSave: when the file exists or its folder refuses.
    """
    given = tomllib.loads(resource(f"{FOLDER}/annotations.toml").read_text(encoding="utf-8"))
    workspace = create_project(path, coder=given["coder"], name=given["name"], codebook=False)
    try:
        builder = _Builder(workspace, given)
        for article in (progress or Progress()).over(given["articles"]):
            builder.add(article)
        noted(workspace, scan(workspace, Progress()))
    except BaseException:
        workspace.close()
        path.unlink()
        raise
    return workspace


class _Builder:
    """Runs the commands that an analyst would have run, in the order of the file."""

    def __init__(self, workspace: Workspace, given: Mapping[str, Any]) -> None:
        self._workspace = workspace
        self._recogniser = Recogniser(workspace)
        self._tags: dict[str, TagId] = add_tags(self._do, given["tags"])
        self._claims = {claim["key"]: claim["text"] for claim in given["claims"]}
        self._claim_ids: dict[str, ClaimId] = {}
        self._anonymous: dict[str, Mapping[str, Any]] = {}
        self._speakers: dict[str, SpeakerId] = {}
        for speaker in given["speakers"]:
            if speaker["kind"] == SpeakerKind.ANONYMOUS:
                self._anonymous[speaker["name"]] = speaker
            else:
                self._speakers[speaker["name"]] = self._do(_speaker(speaker))

    def add(self, given: Mapping[str, Any]) -> None:
        """Import one article and annotate it."""
        draft = read_file(resource(f"{FOLDER}/articles/{given['file']}"))
        incoming = self._recogniser.incoming(draft)
        [imported] = self._do(ImportArticles(incoming=(incoming,), program_version=__version__))
        article_id = imported.article_id
        self._recogniser.stored(incoming, article_id)
        if given.get("outlet") and not draft.fact("outlet").value:
            values = {"outlet": given["outlet"]}
            self._do(EditArticles(article_ids=(article_id,), values=values))
        if given.get("event"):
            self._do(PutUnderEvent(article_ids=(article_id,), event=given["event"]))
        for mention in given.get("mentions", ()):
            self._add_mention(article_id, draft.text, mention)
        for mark in given.get("speaker_marks", ()):
            spans = (_place(draft.text, mark["quote"], mark.get("occurrence", 1)),)
            link = self._link(mark["speaker"])
            self._do(MarkSpeaker(article_id=article_id, spans=spans, speaker=link))
        for tagging in given.get("taggings", ()):
            spans = (_place(draft.text, tagging["quote"], tagging.get("occurrence", 1)),)
            tag_id = self._tags[tagging["tag"]]
            self._do(TagSpan(article_id=article_id, spans=spans, tag_id=tag_id))
        for memo in given.get("memos", ()):
            self._do(WriteMemo(text_=memo["text"], on=MemoOn.ARTICLE, on_id=article_id))
        self._do(SetStatus(article_ids=(article_id,), status=Status(given["status"])))

    def _add_mention(self, article_id: ArticleId, text: str, given: Mapping[str, Any]) -> None:
        key = given["claim"]
        spans = tuple(_place(text, quote, given.get("occurrence", 1)) for quote in given["quotes"])
        command = TagClaim(
            article_id=article_id,
            spans=spans,
            claim=self._claims[key],
            claim_id=self._claim_ids.get(key),
            stance=Stance(given["stance"]) if given.get("stance") else None,
            chain=tuple(self._chain(given)),
        )
        done = self._workspace.do(command)
        mention = self._workspace.mentions.some([done.result])[0]
        self._claim_ids[key] = mention.claim_id
        axes = ("reliability", "credibility", "confidence", "reason")
        grade = {name: given[name] for name in axes if given.get(name)}
        if grade:
            self._workspace.do(GradeMention(mention_id=done.result, **grade), done.step)

    def _chain(self, given: Mapping[str, Any]) -> Iterable[Link]:
        names = given["chain"]
        if not names:
            return (OWN_VOICE,)
        first = self._link(names[0], Speech(given["speech"]))
        return (first, *(self._link(name) for name in names[1:]))

    def _link(self, name: str, speech: Speech | None = None) -> Link:
        if name in self._anonymous:
            return Link(name=name, kind=SpeakerKind.ANONYMOUS, speech=speech)
        return Link(speaker_id=self._speakers[name], speech=speech)

    def _do(self, command: Command) -> Any:
        return self._workspace.do(command).result


def _speaker(given: Mapping[str, Any]) -> AddSpeaker:
    return AddSpeaker(
        name=given["name"],
        kind=SpeakerKind(given["kind"]),
        role=given.get("role", ""),
        affiliation=given.get("affiliation", ""),
        aliases=tuple(given.get("aliases", ())),
    )


def _place(text: str, quote: str, occurrence: int) -> Span:
    """Where a quote stands in a text, the first time or a later one."""
    at = -1
    for _number in range(occurrence):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))
