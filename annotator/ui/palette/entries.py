"""What the palette offers: the actions of the program and what is in the project."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

from annotator.core.article import Article, Status
from annotator.core.codebook import tag_paths
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import ClaimId, SpeakerId
from annotator.core.progress import Progress
from annotator.ui.action_book import ActionBook
from annotator.ui.actions import ACTIONS, Action
from annotator.ui.names import date_name
from annotator.ui.palette.find import Entry, EntryKind, entry
from annotator.ui.widgets import SPEAKER_ICONS
from annotator.workspace.workspace import Workspace

_ITSELF: Final = "find_or_run"
_PLAIN: Final = "caret-right"
LAST: Final = 4
"""So many articles are offered before anything is typed."""

SYNONYMS: Final = {
    "about": N_("version licence license"),
    "add_span": N_("extend join part"),
    "apply_tag": N_("code label"),
    "close_project": N_("leave"),
    "cut_span": N_("remove part"),
    "delete_article": N_("remove"),
    "delete_mark": N_("remove untag"),
    "edit_article": N_("headline outlet date author metadata"),
    "edit_codebook": N_("tags hierarchy codes"),
    "erase_article": N_("destroy shred privacy purge backups"),
    "export_dataset": N_("csv download table spreadsheet excel data save"),
    "group_under_event": N_("cluster"),
    "import_files": N_("add open file html text upload"),
    "lead_set": N_("original first duplicates"),
    "link_claim": N_("merge same"),
    "mark_done": N_("finish complete"),
    "paste_article": N_("clipboard"),
    "quit": N_("exit close"),
    "redo": N_("again"),
    "save_copy": N_("backup"),
    "set_aside": N_("hide advertisement"),
    "settings": N_("preferences options language name font text size theme look motion"),
    "show_keys": N_("shortcuts keyboard help hotkeys"),
    "tag_claim": N_("statement annotate"),
    "toggle_theme": N_("theme dark mode light mode night colours colors"),
    "undo": N_("back revert"),
    "write_memo": N_("note comment"),
    "zoom_in": N_("larger bigger text size font"),
    "zoom_out": N_("smaller text size font"),
}
"""Other words by which actions are looked for."""


def action_entries(book: ActionBook) -> list[Entry]:
    """Every action with its present key, and whether it can be done now."""
    return [_of_action(action, book) for action in ACTIONS if action.id != _ITSELF]


def _of_action(action: Action, book: ActionBook) -> Entry:
    made = book.qactions[action.id]
    synonyms = SYNONYMS.get(action.id, "")
    return entry(
        EntryKind.ACTION,
        action.id,
        _(action.text).replace("&", ""),
        icon=action.icon or _PLAIN,
        keys=made.shortcut().toString(QKeySequence.SequenceFormat.PortableText),
        live=made.isEnabled(),
        more=_(synonyms) if synonyms else "",
    )


def project_entries(workspace: Workspace, progress: Progress) -> list[Entry]:
    """What the project holds, from any thread."""
    made: list[Entry] = []
    for read in progress.over((_articles, _speakers, _claims, _tags)):
        made += read(workspace)
    return made


def read_project(workspace: Workspace, progress: Progress) -> tuple[list[Entry], list[str]]:
    """What the project holds, and the ids of the articles to offer before anything is typed."""
    return project_entries(workspace, progress), last_articles(workspace)


def last_articles(workspace: Workspace) -> list[str]:
    """A few articles: those in progress, and the latest imports."""
    articles = workspace.articles.all()
    articles.sort(key=lambda article: (article.status is not Status.OPEN, -article.number))
    return [str(article.id) for article in articles[:LAST]]


def first_mention(workspace: Workspace, kind: EntryKind, id_: str) -> tuple[str, str]:
    """Article and mention where a claim or a speaker appears first; empty where none does."""
    if kind is EntryKind.CLAIM:
        mentions = workspace.mentions.of_claim(ClaimId(id_))
    else:
        mentions = workspace.mentions.of_speaker(SpeakerId(id_))
    numbers = {article.id: article.number for article in workspace.articles.all()}
    mentions.sort(key=lambda mention: (numbers.get(mention.article_id, 0), mention.start))
    return (mentions[0].article_id, mentions[0].id) if mentions else ("", "")


def first_tagged(workspace: Workspace, tag_id: str) -> str:
    """The article that a tag was put on first; empty where it never was."""
    rows = workspace.sheets.rows("taggings")
    return next((str(row["article_id"]) for row in rows if row["tag_id"] == tag_id), "")


def _articles(workspace: Workspace) -> list[Entry]:
    return [
        entry(
            EntryKind.ARTICLE,
            article.id,
            article.headline,
            detail=_about(article),
            icon="newspaper",
            more=f"{article.event} {article.file} {article.author}",
        )
        for article in workspace.articles.all()
    ]


def _about(article: Article) -> str:
    date = date_name(article.published_at, article.published_precision)
    file = "" if article.title else article.file  # what tells those without a headline apart
    return "  ·  ".join(part for part in (file, article.outlet, date) if part)


def _speakers(workspace: Workspace) -> list[Entry]:
    return [
        entry(
            EntryKind.SPEAKER,
            speaker.id,
            speaker.name,
            detail=speaker.role or speaker.affiliation,
            icon=SPEAKER_ICONS[speaker.kind.value],
            more=" ".join(speaker.other_names),
        )
        for speaker in workspace.speakers.all()
        if speaker.name and speaker.mentions
    ]


def _claims(workspace: Workspace) -> list[Entry]:
    return [
        entry(EntryKind.CLAIM, claim.id, claim.text, detail=_times(claim.mentions), icon="quotes")
        for claim in workspace.claims.all()
        if claim.mentions
    ]


def _tags(workspace: Workspace) -> list[Entry]:
    tags = workspace.tags.all()
    paths = tag_paths(tags)
    return [
        entry(EntryKind.TAG, tag.id, paths[tag.id], detail=_times(tag.taggings), icon="tag")
        for tag in tags
        if tag.taggings
    ]


def _times(count: int) -> str:
    return ngettext("{n} mention", "{n} mentions", count).format(n=count)
