"""Where the letters of a speaker come from: the mentions that were graded, and merged speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.article import Article
from annotator.core.claim import Mention
from annotator.core.ids import LetterId
from annotator.core.speaker import Speaker
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSource:
    """Where one letter comes from, as far as that is known."""

    mention: Mention | None = None
    """The mention with whose grade it was given."""
    article: Article | None = None
    """The report of that mention."""
    was_of: str = ""
    """Whose letter it was, where that speaker went into this one."""


def letter_sources(workspace: Workspace, speaker: Speaker) -> Mapping[LetterId, LetterSource]:
    """The sources of all letters of a speaker, by letter."""
    ids = sorted({one.mention_id for one in speaker.letters if one.mention_id})
    mentions = {one.id: one for one in workspace.mentions.some(ids)}
    reports = sorted({one.article_id for one in mentions.values()})
    articles = {one.id: one for one in workspace.articles.some(reports)}
    was_of = workspace.merges.letters_into(speaker.id)
    found = {}
    for letter in speaker.letters:
        mention = mentions.get(letter.mention_id) if letter.mention_id else None
        found[letter.id] = LetterSource(
            mention=mention,
            article=articles.get(mention.article_id) if mention else None,
            was_of=was_of.get(letter.id, ""),
        )
    return found
