"""Annotates articles as a file says it: what one analyst would have done, in its order.

The file is TOML: a codebook (``tags``), ``speakers``, ``claims`` with their keys, and ``articles``
with their mentions, marks, tags and memos, each by its quote; see ``resources/sample``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from annotator import __version__
from annotator.analysis.claims.reading import values_in
from annotator.commands.articles import EditArticles, PutUnderEvent, SetStatus
from annotator.commands.base import Command
from annotator.commands.claims import EditClaim, JudgeClaim, SetValues
from annotator.commands.duplicates import DecideDuplicate
from annotator.commands.importing import ImportArticles
from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import GradeMention, TagClaim
from annotator.commands.speakers import AddSpeaker, MarkSpeaker
from annotator.commands.tags import TagSpan
from annotator.core.article import Status
from annotator.core.claim import OWN_VOICE, ClaimValue, Link, Speech, Stance, ValueKind
from annotator.core.comparison import Report
from annotator.core.draft import Draft
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, ClaimId, SpeakerId, TagId
from annotator.core.memo import MemoOn
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.core.verdict import Verdict
from annotator.workspace.codebooks import add_tags
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import Workspace

Read = Callable[[str], Draft]
"""Reads the article with a file name."""
VALUES: Final = {"value": ValueKind.NUMBER, "date": ValueKind.DATE, "place": ValueKind.PLACE}
"""What the file calls the values of a claim."""


class Annotating:
    """Runs the commands that an analyst would have run, in the order of the file.

    Raises:
        AnnotatorError: when a quote does not stand in its article, or a rule says no.
    """

    def __init__(self, workspace: Workspace, given: Mapping[str, Any], read: Read) -> None:
        self._workspace, self._read = workspace, read
        self._recogniser = Recogniser(workspace)
        self._tags: dict[str, TagId] = add_tags(self._do, given["tags"])
        self._claims = {claim["key"]: claim for claim in given["claims"]}
        self._claim_ids: dict[str, ClaimId] = {}
        self._anonymous: dict[str, Mapping[str, Any]] = {}
        self._speakers: dict[str, SpeakerId] = {}
        self._articles: dict[str, ArticleId] = {}
        for speaker in given["speakers"]:
            if speaker["kind"] == SpeakerKind.ANONYMOUS:
                self._anonymous[speaker["name"]] = speaker
            else:
                self._speakers[speaker["name"]] = self._do(_speaker(speaker))

    def add(self, given: Mapping[str, Any]) -> None:
        """Import one article and annotate it."""
        draft = self._read(given["file"])
        incoming = self._recogniser.incoming(draft)
        [imported] = self._do(ImportArticles(incoming=(incoming,), program_version=__version__))
        article_id = imported.article_id
        self._recogniser.stored(incoming, article_id)
        self._articles[given["file"]] = article_id
        if given.get("outlet") and not draft.fact("outlet").value:
            values = {"outlet": given["outlet"]}
            self._do(EditArticles(article_ids=(article_id,), values=values))
        if given.get("event"):
            self._do(PutUnderEvent(article_ids=(article_id,), event=given["event"]))
        for mention in given.get("mentions", ()):
            self._add_mention(article_id, draft, mention)
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

    def finish(self, given: Mapping[str, Any]) -> None:
        """What comes after the last article: duplicates that are confirmed, judgements."""
        for pair in given.get("duplicates", ()):
            a, b = (self._articles[name] for name in pair["files"])
            likeness = Likeness(pair["relation"])
            pairing = Pairing(a=a, b=b, likeness=likeness, score=1.0, reasons=())
            self._do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
        for claim in given["claims"]:
            if claim.get("event") and claim.get("same", claim["key"]) in self._claim_ids:
                self._put_under(claim)
        for judged in given.get("judgements", ()):
            claim = self._claims[judged["claim"]]
            claim_id = self._claim_ids[claim.get("same", claim["key"])]
            verdict = Verdict(judged["verdict"])
            self._do(JudgeClaim(claim_id=claim_id, verdict=verdict, reason=judged.get("reason")))

    def _put_under(self, claim: Mapping[str, Any]) -> None:
        if claim["event"] not in {event.name for event in self._workspace.events.all()}:
            raise Refused(_("There is no event “{event}”.").format(event=claim["event"]))
        claim_id = self._claim_ids[claim.get("same", claim["key"])]
        self._do(EditClaim(claim_id=claim_id, event=claim["event"]))

    def _add_mention(self, article_id: ArticleId, draft: Draft, given: Mapping[str, Any]) -> None:
        claim = self._claims[given["claim"]]
        key = claim.get("same", claim["key"])
        occurrence = given.get("occurrence", 1)
        spans = tuple(_place(draft.text, quote, occurrence) for quote in given["quotes"])
        command = TagClaim(
            article_id=article_id,
            spans=spans,
            claim=claim["text"],
            claim_id=self._claim_ids.get(key),
            stance=Stance(given["stance"]) if given.get("stance") else None,
            chain=tuple(self._chain(given)),
        )
        is_first = key not in self._claim_ids
        done = self._workspace.do(command)
        mention = self._workspace.mentions.some([done.result])[0]
        self._claim_ids[key] = mention.claim_id
        if values := tuple(_values(claim, draft, spans, is_first=is_first)):
            self._workspace.do(SetValues(mention_id=done.result, values=values), done.step)
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


def _values(
    claim: Mapping[str, Any], draft: Draft, spans: tuple[Span, ...], *, is_first: bool
) -> Iterator[ClaimValue]:
    """The values of the claim, with their words where the mention has them.

    When and where is given for the first mention, and for those whose words say so.
    """
    if not VALUES.keys() & claim.keys():
        return
    report = Report(text=draft.text, language=draft.fact("language").value or "en")
    read = values_in(report, spans, draft.fact("published_at").value)
    for name, kind in VALUES.items():
        if name in claim:
            quote = next((one.quote for one in read if one.value == claim[name]), "")
            if kind is not ValueKind.NUMBER and not (quote or is_first):
                continue
            unit = claim.get("unit", "") if kind is ValueKind.NUMBER else ""
            yield ClaimValue(claim[name], kind=kind, unit=unit, quote=quote)


def _speaker(given: Mapping[str, Any]) -> AddSpeaker:
    return AddSpeaker(
        name=given["name"],
        kind=SpeakerKind(given["kind"]),
        role=given.get("role", ""),
        affiliation=given.get("affiliation", ""),
        side=given.get("side", ""),
        aliases=tuple(given.get("aliases", ())),
    )


def _place(text: str, quote: str, occurrence: int) -> Span:
    """Where a quote stands in a text, the first time or a later one."""
    at = -1
    for _number in range(occurrence):
        at = text.find(quote, at + 1)
        if at < 0:
            raise Refused(_("“{quote}” does not stand in the article so.").format(quote=quote))
    return Span(at, at + len(quote))
