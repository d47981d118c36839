"""A new revision of an article: nothing moves by itself, and each annotation's fate is told."""

from __future__ import annotations

import pytest

from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.reanchoring import Fate
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.commands.revisions import KeepOldText
from annotator.commands.speakers import MarkSpeaker
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.errors import Refused
from annotator.workspace.checking import check_project
from annotator.workspace.export import export_csv
from annotator.workspace.revising import review, taken
from tests import builders

NEW = builders.TEXT.replace("Gate opened at night", "Gate opened at night, say officials").replace(
    "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.\n\n", ""
)


def revise(workspace, article, text=NEW):
    draft = builders.draft(text, asides=(), title="Gate opened at night, say officials")
    incoming = Incoming(
        draft=draft,
        fingerprint=body_fingerprint(draft.body),
        like=article,
        choice=Choice.REVISION,
    )
    [imported] = workspace.do(ImportArticles(incoming=(incoming,))).result
    assert imported.outcome == "revision"
    return workspace.revisions.waiting()[0].id


@pytest.fixture
def article(workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    builders.mention(workspace, article, "Nobody was warned")
    tag = workspace.do(AddTag(name="Figures")).result
    text = workspace.articles.text(article).text
    place = (builders.span_of(text, "Critics disagree"),)
    workspace.do(TagSpan(article_id=article, spans=place, tag_id=tag))
    mark = (builders.span_of(text, "Minister Ada Bell"),)
    workspace.do(MarkSpeaker(article_id=article, spans=mark))
    return article


def decisions(found):
    return {item.owner_id: 0 if item.options else None for item in found.items}


def test_a_revision_of_an_annotated_article_waits(workspace, article):
    revise(workspace, article)
    assert workspace.articles.text(article).number == 1
    assert workspace.articles.one(article).has_news
    assert len(workspace.mentions.in_article(article)) == 2


def test_the_review_tells_the_fate_of_every_annotation(workspace, article):
    found = review(workspace, revise(workspace, article))
    fates = {item.quote: item.fate for item in found.items}
    assert fates == {
        "the gate was safe": Fate.KEPT,
        "Nobody was warned": Fate.ORPHAN,
        "Critics disagree": Fate.KEPT,
        "Minister Ada Bell": Fate.KEPT,
    }
    assert found.count(Fate.ORPHAN) == 1


def test_what_was_decided_stands_in_the_new_text_and_the_rest_in_the_tray(workspace, article, path):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    text = workspace.articles.text(article)
    [mention] = workspace.mentions.in_article(article)
    assert (text.number, mention.spans[0].of(text.text)) == (2, "the gate was safe")
    assert [place.quote for place in workspace.revisions.orphans(article)] == ["Nobody was warned"]
    [tagging] = workspace.tags.taggings_in_article(article)
    assert tagging.spans[0].of(text.text) == "Critics disagree"
    assert not workspace.articles.one(article).has_news
    workspace.close()
    assert check_project(path) == []


def test_one_undo_brings_the_old_text_back_with_everything_in_its_place(workspace, article):
    before = workspace.mentions.in_article(article)
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    workspace.undo()
    assert workspace.articles.text(article).number == 1
    assert [(m.id, m.spans) for m in workspace.mentions.in_article(article)] == [
        (m.id, m.spans) for m in before
    ]
    assert workspace.articles.one(article).has_news


def test_an_orphan_is_exported_with_the_text_it_counts_in(workspace, article, tmp_path):
    old = workspace.articles.text(article)
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    done = export_csv(workspace, tmp_path / "out")
    rows = (done.folder / "annotations.csv").read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if "Nobody was warned" in row]
    assert old.text_sha256 in row


def test_an_orphan_may_find_its_place_in_a_later_revision(workspace, article):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    again = review(workspace, revise(workspace, article, builders.TEXT + "\nMore follows.\n"))
    fates = {item.quote: item.fate for item in again.items}
    assert fates["Nobody was warned"] is Fate.KEPT
    workspace.do(taken(workspace, again, decisions(again)))
    assert workspace.revisions.orphans(article) == []


def test_the_old_text_can_be_kept(workspace, article):
    revision = revise(workspace, article)
    workspace.do(KeepOldText(revision_id=revision))
    assert workspace.articles.text(article).number == 1
    assert not workspace.articles.one(article).has_news
    with pytest.raises(Refused, match="decided about already"):
        workspace.do(KeepOldText(revision_id=revision))


def test_a_second_revision_takes_the_place_of_one_that_still_waits(workspace, article):
    revise(workspace, article)
    revise(workspace, article, NEW.replace("safe", "watched"))
    assert [one.number for one in workspace.revisions.waiting()] == [3]
