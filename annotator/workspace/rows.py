"""The rows of each exported table, with all that is computed from the text on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from annotator.analysis.sentences import position_of
from annotator.core import grade as scales
from annotator.core.article import Article, ArticleText
from annotator.core.claim import Mention
from annotator.core.codebook import PATH_JOINT, Tagging, tag_paths
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import SpeakerId, TagId
from annotator.core.speaker import Speaker
from annotator.exchange.dataset import SHEETS
from annotator.workspace import claim_rows, duplicate_rows
from annotator.workspace.claim_rows import Computed
from annotator.workspace.narrowing import Selection
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]


def sheet_rows(
    workspace: Workspace, name: str, selection: Selection, computed: Computed | None = None
) -> Iterator[Row]:
    """All rows of one table of ``exchange/dataset.py``; annotations as far as they are selected.

    ``computed`` is what another table of the same dataset was made from.
    """
    if name == "annotations":
        return annotation_rows(workspace, selection)
    if name in COMPUTED:
        return COMPUTED[name](computed or Computed(workspace))
    return workspace.sheets.rows(name)


COMPUTED: Final[Mapping[str, Callable[[Computed], Iterator[Row]]]] = {
    "articles": duplicate_rows.article_rows,
    "claims": claim_rows.claim_rows,
    "event_cells": claim_rows.event_cell_rows,
    "events": claim_rows.event_rows,
    "passages": duplicate_rows.passage_rows,
    "conflicts": duplicate_rows.conflict_rows,
}
"""Tables that hold more than the database does."""


def table_rows(workspace: Workspace, name: str) -> Iterator[dict[str, Any]]:
    """All rows of a table, with exactly its columns.

    Raises:
        NotFound: when there is no such table.
    """
    sheet = next((sheet for sheet in SHEETS if sheet.name == name), None)
    if sheet is None:
        raise no_table(name, [sheet.name for sheet in SHEETS])
    rows = sheet_rows(workspace, name, Selection())
    return ({column: row[column] for column in sheet.names} for row in rows)


def no_table(name: str, there: Iterable[str]) -> NotFound:
    """What is said of a table that is not among those that are there."""
    message = _("There is no table “{name}”. There are: {names}.")
    return NotFound(message.format(name=name, names=", ".join(there)))


def annotation_rows(workspace: Workspace, selection: Selection) -> Iterator[Row]:
    """One row per mention, article by article, in reading order."""
    speakers = {speaker.id: speaker for speaker in workspace.speakers.all()}
    paths = tag_paths(workspace.tags.all())
    for article in workspace.articles.all():
        chosen = selection.article_ids is None or article.id in selection.article_ids
        if not chosen or not article.mentions:
            continue
        current = workspace.articles.text(article.id)
        taggings = workspace.tags.taggings_in_article(article.id)
        for mention in workspace.mentions.all_in_article(article.id):
            text = _text_of(workspace, mention, current)
            if selection.unfinished or (mention.grade and mention.grade.complete):
                yield {
                    **_about_article(article, text),
                    **_about_place(mention, text, article.language),
                    **_about_origin(mention, speakers),
                    **_about_grade(mention),
                    "tags": _tags_on(mention, taggings, paths),
                }


def _text_of(workspace: Workspace, mention: Mention, current: ArticleText) -> ArticleText:
    """The text that a mention's spans count in: of an orphan, an earlier one."""
    if mention.revision_id is None or mention.revision_id == current.revision_id:
        return current
    return workspace.articles.text_of(mention.revision_id)


def _about_article(article: Article, text: ArticleText) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "article_title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "url": article.url,
        "language": article.language,
        "text_sha256": text.text_sha256,
    }


def _about_place(mention: Mention, text: ArticleText, language: str) -> dict[str, Any]:
    paragraph, sentence = position_of(text.text, mention.start, language or "en")
    return {
        "mention_id": mention.id,
        "claim_id": mention.claim_id,
        "claim": mention.claim,
        "quote": mention.quote,
        "spans": ";".join(f"{span.start}-{span.end}" for span in mention.spans),
        "start": mention.start,
        "end": mention.end,
        "paragraph": paragraph,
        "sentence": sentence,
        "made_by": mention.made_by.value,
        "carried_from": mention.carried_from or "",
        "coder": mention.coder,
        "created_at": mention.created_at,
        "updated_at": mention.updated_at,
    }


def _about_origin(mention: Mention, speakers: Mapping[SpeakerId, Speaker]) -> dict[str, Any]:
    origin = mention.origin
    speaker = speakers.get(origin.speaker_id) if origin else None
    names = [link.speaker for link in mention.chain]
    return {
        "origin_speaker": origin.speaker if origin else "",
        "origin_kind": origin.kind.value if origin else "",
        "origin_role": speaker.role if speaker else "",
        "origin_affiliation": speaker.affiliation if speaker else "",
        "attribution_chain": PATH_JOINT.join(names),
        "relayed_by": PATH_JOINT.join(names[1:]),
        "speech": origin.speech.value if origin and origin.speech else "",
        "stance": mention.stance.value if mention.stance else "",
    }


def _about_grade(mention: Mention) -> dict[str, Any]:
    grade = mention.grade or scales.Grade()
    return {
        "reliability": grade.reliability,
        "reliability_label": scales.label(grade.reliability),
        "credibility": grade.credibility,
        "credibility_label": scales.label(grade.credibility),
        "confidence": grade.confidence,
        "reason": grade.reason,
    }


def _tags_on(mention: Mention, taggings: list[Tagging], paths: Mapping[TagId, str]) -> str:
    if mention.is_orphan:
        return ""  # its words are in another text than those of the taggings
    names = {
        paths[tagging.tag_id]
        for tagging in taggings
        if any(mine.overlaps(other) for mine in mention.spans for other in tagging.spans)
    }
    return "; ".join(sorted(names))
