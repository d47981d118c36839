"""What the verb on speakers prints, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

import click

from annotator.core.article import Article
from annotator.core.board import Contest, ContestKind
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, MentionId
from annotator.core.naming import LoadedName, NameProposal, Spelling
from annotator.core.speaker import SPEAKER_KIND_LABELS, Speaker, name_key
from annotator.core.values import value_words
from annotator.workspace.aliases import AliasSearch
from annotator.workspace.utterances import Utterance, said_by
from annotator.workspace.workspace import Workspace, open_project

_WIDE = 72


def list_speakers(project: str, *, as_json: bool) -> None:
    """List the speakers of a project with their other names."""
    with open_project(project, read_only=True) as workspace:
        found = workspace.speakers.all()
    for speaker in found:
        about = _speaker(speaker)
        click.echo(json.dumps(about, ensure_ascii=False) if as_json else _speaker_line(speaker))
    if not as_json:
        click.echo(ngettext("{n} speaker", "{n} speakers", len(found)).format(n=len(found)))


def list_proposals(project: str, *, as_json: bool) -> None:
    """List which names may be one speaker, and why."""
    with open_project(project, read_only=True) as workspace:
        found = AliasSearch(workspace).proposals()
        articles = {one.id: one for one in workspace.articles.all()}
        for proposal in found:
            if as_json:
                about = _proposal(workspace, proposal, articles)
                click.echo(json.dumps(about, ensure_ascii=False))
            else:
                _print_proposal(proposal, articles)
    if not as_json:
        count = ngettext("{n} possible merge", "{n} possible merges", len(found))
        click.echo(count.format(n=len(found)))


def list_said(project: str, name: str, *, as_json: bool) -> None:
    """List all that a speaker has said, in order of time, with changes of position.

    ``name`` is any name of the speaker, what it is shown as, or its id.

    Raises:
        Refused: when no speaker has this name, or several have.
    """
    with open_project(project, read_only=True) as workspace:
        speaker = _named(workspace.speakers.all(), name)
        found = said_by(workspace, speaker.id)
    said = {one.mention.id: one for one in found}
    for one in found:
        if as_json:
            click.echo(json.dumps(_utterance(one, said), ensure_ascii=False))
        else:
            click.echo(_utterance_line(one))
            for turn in one.turns:
                click.echo(" " * 13 + click.style(_turn_words(one, turn, said), bold=True))
    if not as_json:
        click.echo(ngettext("{n} saying", "{n} sayings", len(found)).format(n=len(found)))


def _named(speakers: Sequence[Speaker], name: str) -> Speaker:
    key = name_key(name)
    found = [one for one in speakers if one.id == name]
    found = found or [one for one in speakers if key and key in _keys(one)]
    if not found:
        message = _("No speaker is called “{name}”. List them with: annotator speakers")
        raise Refused(message.format(name=name))
    if len(found) > 1:
        message = _("{n} speakers are called “{name}”. Give the id of one of them to --said:")
        head = message.format(n=len(found), name=name)
        raise Refused("\n".join((head, *(f"  {one.id}  {_about_line(one)}" for one in found))))
    return found[0]


def _keys(speaker: Speaker) -> set[str]:
    """All that a speaker is called, as names are compared."""
    return {name_key(one) for one in (speaker.name, speaker.shown, *speaker.other_names)}


def _proposal(
    workspace: Workspace, proposal: NameProposal, articles: Mapping[ArticleId, Article]
) -> dict[str, Any]:
    return {
        "main": proposal.main,
        "names": [_spelling(one, articles) for one in proposal.spellings],
        "loaded": [_loaded(workspace, one, articles) for one in proposal.loaded],
        "reasons": [
            {"because": one.because.value, "one": one.one, "other": one.other}
            for one in proposal.reasons
        ],
        "holders": [
            {"office": one.office, "title": one.title, "person": one.person}
            for one in proposal.holders
        ],
        "why": proposal.why,
        "sureness": proposal.sureness,
        "speakers": list(proposal.speaker_ids),
    }


def _spelling(one: Spelling, articles: Mapping[ArticleId, Article]) -> dict[str, Any]:
    return {
        "name": one.name,
        "count": one.count,
        "articles": {articles[id_].file or id_: count for id_, count in one.counts},
        "speaker": one.speaker_id,
        "is_alias": one.is_alias,
    }


def _loaded(
    workspace: Workspace, one: LoadedName, articles: Mapping[ArticleId, Article]
) -> dict[str, Any]:
    text = workspace.articles.text(one.article_id).text
    passage = {
        "article": one.article_id,
        "start": one.sentence.start,
        "end": one.sentence.end,
        "quote": one.sentence.of(text),
    }
    return {**_spelling(one.spelling, articles), "passage": passage}


def _print_proposal(proposal: NameProposal, articles: Mapping[ArticleId, Article]) -> None:
    head = proposal.main if proposal.speaker_ids else _("{name}  (no speaker yet)")
    click.echo(click.style(head.format(name=proposal.main), bold=True))
    click.echo(f"  {proposal.why}")
    loaded = {one.spelling.name for one in proposal.loaded}
    for one in (*proposal.spellings, *(each.spelling for each in proposal.loaded)):
        numbers = ", ".join(articles[id_].number_name for id_, _count in one.counts)
        mark = "  " + _("loaded") if one.name in loaded else ""
        click.echo(f"    {one.count:>4}×  {one.name}{mark}  {numbers}")


def _utterance(one: Utterance, said: Mapping[MentionId, Utterance]) -> dict[str, Any]:
    mention = one.mention
    return {
        "mention": mention.id,
        "article": mention.article_id,
        "file": one.article.file,
        "date": one.article.published_at,
        "start": mention.start,
        "quote": mention.quote,
        "claim": mention.claim,
        "stance": mention.stance.value if mention.stance else None,
        "grade": mention.grade.code if mention.grade else "",
        "chain": [link.speaker for link in mention.chain],
        "position": one.position,
        "values": [value.value for value in one.values],
        "turns": [
            {
                "kind": turn.kind.value,
                "from": turn.one,
                "values": list(turn.values),
                "is_later": turn.one is not None and one.came_after(said[turn.one]),
            }
            for turn in one.turns
        ],
    }


def _utterance_line(one: Utterance) -> str:
    mention = one.mention
    day = one.article.published_at[:10] or "-"
    stance = _("relays") if one.is_relay else (mention.stance.value if mention.stance else "-")
    grade = mention.grade.code if mention.grade else "-"
    chain = " › ".join(link.speaker for link in mention.chain) if len(mention.chain) > 1 else ""
    wording = shorten(mention.claim, _WIDE, placeholder=" …")
    if one.values:
        wording += f"  [{', '.join(value_words(value) for value in one.values)}]"
    about = f"  ({chain})" if chain else ""
    return f"{day:10}  {one.article.number_name}  {stance:9} {grade:3} {wording}{about}"


def _turn_words(one: Utterance, turn: Contest, said: Mapping[MentionId, Utterance]) -> str:
    """A change of position; which came first only where the dates of both reports say so."""
    earlier = said[turn.one] if turn.one else None
    number = earlier.article.number_name if earlier else ""
    if turn.kind is not ContestKind.VALUE:
        return _("took the other side in {number}").format(number=number)
    if earlier is not None and one.came_after(earlier):
        words = _("gave {before} before, in {number}: now {now}")
    elif earlier is not None and earlier.article.id == one.article.id:
        words = _("gives {now}, and {before} elsewhere in this report")
    else:
        words = _("gives {now}, and {before} in {number}")
    return words.format(before=turn.values[0], now=turn.values[1], number=number)


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "shown": speaker.shown,
        "kind": speaker.kind.value,
        "aliases": [
            {"name": alias.name, "language": alias.language, "loaded": alias.is_loaded}
            for alias in speaker.aliases
        ],
        "roles": [
            {
                "role": role.role,
                "affiliation": role.affiliation,
                "starts_on": role.starts_on,
                "ends_on": role.ends_on,
            }
            for role in speaker.roles
        ],
        "side": speaker.side,
        "reliability": speaker.reliability,
        "letters": [
            {"reliability": one.reliability, "at": one.at, "coder": one.coder, "reason": one.reason}
            for one in speaker.letters
        ],
        "article": speaker.article_id,
        "reports": list(speaker.reports),
        "mentions": speaker.mentions,
    }


def _speaker_line(speaker: Speaker) -> str:
    return f"{speaker.reliability or '-':2} {_count_words(speaker):>12}  {_about_line(speaker)}"


def _count_words(speaker: Speaker) -> str:
    return ngettext("{n} mention", "{n} mentions", speaker.mentions).format(n=speaker.mentions)


def _about_line(speaker: Speaker) -> str:
    """Its name, and what it is."""
    also = _("also {names}").format(names=", ".join(speaker.other_names))
    parts = [
        _(SPEAKER_KIND_LABELS[speaker.kind]),
        speaker.role,
        speaker.side,
        also if speaker.aliases else "",
    ]
    return f"{speaker.shown}  ({'; '.join(part for part in parts if part)})"
