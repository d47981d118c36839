"""Erasing for good: no byte of an article is left, and all else is as it was."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.analysis.fingerprints import body_fingerprint
from annotator.commands.articles import DeleteArticles, EditArticles, PutUnderEvent
from annotator.commands.claims import JudgeClaim, MergeClaims, RewordClaim, SetValues, SplitClaim
from annotator.commands.duplicates import LeadSet, SuggestDuplicates
from annotator.commands.habits import AlwaysSetAside
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import DeleteMentions, GradeMention, TagClaim
from annotator.commands.speaker_aliases import AddAlias
from annotator.commands.speakers import MarkSpeaker
from annotator.commands.speakers_merging import KeepApart
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.draft import Original
from annotator.core.duplicates import Likeness, Pairing, Reason, ReasonKind
from annotator.core.errors import CannotSave, NotFound, Refused
from annotator.core.memo import MemoOn
from annotator.core.progress import Cancelled, Progress
from annotator.core.verdict import Verdict
from annotator.store import sqlite
from annotator.workspace import backups
from annotator.workspace.checking import check_project
from annotator.workspace.erasing import erase, preview
from annotator.workspace.rescuing import Rescue
from annotator.workspace.workspace import open_project
from tests import builders
from tests.commands.examples import Scene, examples
from tests.workspace.bytes_left import words_in

SECRET = (
    "Qorvinel flooded at dusk\n"
    "\n"
    "Speaker Ylva Zmurk said that Wexholm bridge collapsed in Žulomír on Friday.\n"
    "\n"
    "Nobody saw the Kvastrup convoy leave. Pjotrkin denies it.\n"
    "\n"
    "Subscribe to Fnordweekly"
)
OTHER = "Elsewhere\n\nThe sea rose. Nobody saw the sea rise before Monday."
WORDS = (
    *("Qorvinel", "Zmurk", "Wexholm", "Žulomír", "Kvastrup", "Pjotrkin", "Fnordweekly"),
    *("xylograph", "grumbach", "hemlockov", "jabberwock", "Vrelling", "oxbowish"),
)
"""Words of the text, title, file name, memos, reasons, wordings, outlet, speakers and revision."""


PROJECTS = Path(__file__).parent.parent / "projects"


class Told:
    """A project in which an article and all around it have unusual words; beside it, another."""

    def __init__(self, workspace):
        self.workspace = workspace
        do = lambda command: workspace.do(command).result  # noqa: E731
        self.other = builders.article(workspace, OTHER, file="other.txt", outlet="Sea News")
        self.kept = builders.mention(workspace, self.other, "The sea rose", speaker="Sea Watch")
        self.article = builders.article(
            workspace,
            SECRET,
            file="xylograph.txt",
            title="Qorvinel flooded",
            outlet="Vrelling Post",
        )
        self.mention = builders.mention(
            workspace, self.article, "Wexholm bridge collapsed", speaker="Ylva Zmurk"
        )
        do(GradeMention(mention_id=self.mention, reliability="B", reason="hemlockov"))
        self.gone = builders.mention(workspace, self.article, "Pjotrkin denies it", speaker="")
        do(DeleteMentions(mention_ids=(self.gone,)))
        claim = workspace.mentions.some([self.mention])[0].claim_id
        do(RewordClaim(claim_id=claim, wording="The grumbach bridge fell"))
        do(JudgeClaim(claim_id=claim, verdict=Verdict.LIKELY, reason="hemlockov again"))
        value = ClaimValue("Žulomír", kind=ValueKind.PLACE, quote="Žulomír")
        do(SetValues(mention_id=self.mention, values=(value,)))
        tag = do(AddTag(name="Places"))
        place = builders.span_of(SECRET, "Kvastrup convoy")
        do(TagSpan(article_id=self.article, spans=(place,), tag_id=tag))
        do(MarkSpeaker(article_id=self.article, spans=(builders.span_of(SECRET, "Pjotrkin"),)))
        do(WriteMemo(text_="jabberwock", on=MemoOn.ARTICLE, on_id=self.article))
        do(WriteMemo(text_="jabberwock two", on=MemoOn.MENTION, on_id=self.mention))
        do(AlwaysSetAside(line="Subscribe to Fnordweekly"))
        zmurk = next(one for one in workspace.speakers.all() if one.name == "Ylva Zmurk")
        do(AddAlias(speaker_id=zmurk.id, name="Y. Zmurk"))
        do(KeepApart(name="Ylva Zmurk", others=("Sea Watch",)))
        do(PutUnderEvent(article_ids=(self.article,), event="Flood of Qorvinel"))
        self.pair()
        self.revise()
        do(EditArticles(article_ids=(self.article, self.other), values={"section": "World"}))

    def pair(self):
        pairing = Pairing(
            a=self.article,
            b=self.other,
            likeness=Likeness.REWRITE,
            score=0.9,
            reasons=(Reason(ReasonKind.NAME, "Ylva Zmurk"),),
        )
        self.workspace.do(SuggestDuplicates(pairings=(pairing,)))

    def revise(self):
        revised = builders.draft(SECRET.replace("leave", "oxbowish"), file="xylograph.txt")
        incoming = Incoming(
            draft=revised, fingerprint="two", like=self.article, choice=Choice.REVISION
        )
        self.workspace.do(ImportArticles(incoming=(incoming,)))


def left_in(file):
    return words_in(file, WORDS)


def files_of(path, backups_folder):
    return [
        file
        for folder in (path.parent, backups_folder)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    ]


@pytest.fixture
def backups_folder(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "backups"
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(folder))
    return folder


@pytest.fixture(scope="session")
def telling(templates, tmp_path_factory):
    """A closed project with an article of unusual words, to be copied, and the ids in it."""
    file = tmp_path_factory.mktemp("told") / "Test.annotator"
    with templates.new(file, codebook=False) as made:
        told = Told(made)
    return file, told


@pytest.fixture
def workspace(request, path, templates):
    """An empty project; where a test asks for what is told, the one that tells it."""
    if "told" not in request.fixturenames:
        with templates.new(path, codebook=False) as made:
            yield made
        return
    shutil.copyfile(request.getfixturevalue("telling")[0], path)
    with open_project(path, coder="Ada") as copied:
        yield copied


@pytest.fixture
def told(telling, workspace):
    return SimpleNamespace(**{**vars(telling[1]), "workspace": workspace})


def test_no_byte_of_the_article_is_left_anywhere(told, workspace, path, backups_folder):
    workspace.undo()  # so that redo remembers the article, too
    backups.make(workspace)
    Rescue().keep(workspace, None)
    before = files_of(path, backups_folder)
    assert {word for file in before for word in left_in(file)} == set(WORDS)
    erased = erase(workspace, [told.article])
    assert (len(erased.rewritten), erased.deleted, erased.problems) == (2, (), ())
    after = files_of(path, backups_folder)
    assert {file.name for file in after} >= {path.name, f"{path.name}-wal"}
    assert {file: left_in(file) for file in after if left_in(file)} == {}
    workspace.close()
    assert left_in(path) == set()
    for file in (path, *erased.rewritten):
        assert check_project(file) == []


def test_what_other_articles_hold_stays(told, workspace):
    erase(workspace, [told.article])
    assert [one.id for one in workspace.articles.all()] == [told.other]
    assert workspace.mentions.count() == 1
    assert [one.text for one in workspace.claims.all()] == ["The sea rose"]
    assert "Sea Watch" in {one.name for one in workspace.speakers.all()}
    assert workspace.search("sea").hits
    assert not workspace.search("Kvastrup").hits


def test_undo_goes_on_for_the_other_articles(told, workspace):
    erase(workspace, [told.article])
    assert workspace.undo_text == "Edit articles"
    workspace.undo()
    assert workspace.articles.all()[0].section == ""
    while workspace.undo():
        pass
    assert workspace.articles.all() == []
    while workspace.redo():
        pass
    assert [one.id for one in workspace.articles.all()] == [told.other]
    assert workspace.mentions.count() == 1


def test_the_preview_names_what_goes(told, workspace, backups_folder):
    backups.make(workspace)
    found = preview(workspace, [told.article])
    going = found.going
    counts = ("articles", "revisions", "originals", "mentions", "grades", "memos", "taggings")
    assert [going.counts[name] for name in counts] == [1, 2, 2, 1, 1, 2, 1]
    assert going.titles == ("Qorvinel flooded",)
    assert going.claims == ("The grumbach bridge fell",)
    assert going.speakers == ("Ylva Zmurk",)
    assert going.outlets == ("Vrelling Post",)
    assert going.events == ("Flood of Qorvinel",)
    assert (going.reworded, going.unmentioned, going.twins) == (0, 0, 0)
    assert going.shortened == 1
    assert len(found.backups) == 1
    before = _steps(workspace)
    erase(workspace, [told.article])
    assert before - _steps(workspace) == going.lost


def _steps(workspace):
    with workspace._database.reading() as connection:
        query = "SELECT count(DISTINCT step) FROM journal WHERE state IN ('done', 'undone')"
        return connection.exec_driver_sql(query).scalar()


def test_the_same_file_may_be_imported_anew(told, workspace):
    erase(workspace, [told.article])
    again = builders.article(workspace, SECRET, file="xylograph.txt")
    assert again != told.article
    assert workspace.articles.text(again).text == SECRET


def test_a_claim_of_two_articles_stays_in_the_words_of_the_other(told, workspace, path):
    claim = workspace.mentions.some([told.mention])[0].claim_id
    workspace.do(RewordClaim(claim_id=claim, wording="Wexholm bridge collapsed"))
    span = builders.span_of(OTHER, "Nobody saw the sea rise")
    workspace.do(TagClaim(article_id=told.other, spans=(span,), claim_id=claim))
    assert preview(workspace, [told.article]).going.reworded == 1
    erase(workspace, [told.article])
    wordings = {one.id: one.text for one in workspace.claims.all()}
    assert wordings[claim] == "Nobody saw the sea rise"
    workspace.undo()
    workspace.close()
    assert left_in(path) <= {"hemlockov", "grumbach"}  # a person's own words on the claim stay


def test_a_claim_that_a_person_worded_keeps_its_wording(told, workspace):
    claim = workspace.mentions.some([told.mention])[0].claim_id
    span = builders.span_of(OTHER, "The sea rose")
    workspace.do(TagClaim(article_id=told.other, spans=(span,), claim_id=claim))
    erase(workspace, [told.article])
    assert "The grumbach bridge fell" in {one.text for one in workspace.claims.all()}


def test_a_claim_that_was_merged_away_goes_with_the_article(told, workspace, path):
    one = workspace.mentions.some([told.mention])[0].claim_id
    other = workspace.mentions.some([told.kept])[0].claim_id
    workspace.do(MergeClaims(kept_id=other, gone_ids=(one,)))
    erase(workspace, [told.article])
    assert workspace.merges.into_claim(other) == []
    while workspace.undo():
        pass
    workspace.close()
    assert left_in(path) == set()


def test_an_article_that_was_deleted_can_be_erased(told, workspace, path):
    workspace.do(DeleteArticles(article_ids=(told.article,)))
    assert "Qorvinel" in left_in(path) | left_in(path.with_name(path.name + "-wal"))
    erase(workspace, [told.article])
    assert workspace.undo_text == "Edit articles"
    workspace.close()
    assert left_in(path) == set()


def test_an_earlier_import_of_the_same_text_goes_with_it(workspace, path):
    first = builders.article(workspace, SECRET, file="xylograph.txt")
    workspace.do(DeleteArticles(article_ids=(first,)))
    second = builders.article(workspace, SECRET, file="xylograph.txt")
    copy = builders.article(workspace, OTHER)
    erase(workspace, [second])
    assert [one.id for one in workspace.articles.all()] == [copy]
    workspace.close()
    assert left_in(path) == set()


def test_a_split_claim_leaves_no_trace_of_its_merge(told, workspace, path):
    one = workspace.mentions.some([told.mention])[0].claim_id
    other = workspace.mentions.some([told.kept])[0].claim_id
    [merge] = workspace.do(MergeClaims(kept_id=other, gone_ids=(one,))).result
    workspace.do(SplitClaim(merge_id=merge))
    erase(workspace, [told.article])
    while workspace.undo():
        pass
    workspace.close()
    assert left_in(path) == set()


def test_a_copy_that_stays_is_told(workspace):
    first = builders.article(workspace, SECRET)
    original = Original.of(b"saved elsewhere", "text/plain", file_name="again.txt")
    made = replace(builders.draft(SECRET), original=original)
    copy = Incoming(draft=made, fingerprint=body_fingerprint(made.body), like=first)
    workspace.do(ImportArticles(incoming=(replace(copy, choice=Choice.COPY),)))
    assert preview(workspace, [first]).going.twins == 1


def test_a_step_that_pointed_to_it_ends_the_undo_list(told, workspace):
    led = workspace.duplicates.all()[0].set_id
    workspace.do(LeadSet(set_id=led, article_id=told.other, pairings=()))
    workspace.do(EditArticles(article_ids=(told.other,), values={"section": "Sport"}))
    before, found = _steps(workspace), preview(workspace, [told.article]).going
    erase(workspace, [told.article])
    assert workspace.undo() is not None
    assert workspace.undo() is None
    assert (found.lost, _steps(workspace)) == (before - 1, 1)


@pytest.mark.parametrize("part", range(2))
def test_after_every_command_undo_and_redo_go_to_the_end(workspace, part):
    scene = Scene(workspace)
    article = scene.article
    for command in examples(scene)[part::2]:
        workspace.do(command)
        workspace.undo()
    erase(workspace, [article])
    assert article not in {one.id for one in workspace.articles.all()}
    while workspace.undo():
        pass
    assert workspace.articles.all() == []
    while workspace.redo():
        pass
    assert article not in {one.id for one in workspace.articles.all()}
    workspace.close()
    assert check_project(workspace.path) == []


def test_a_backup_that_cannot_be_written_anew_is_deleted_and_told(told, workspace):
    backup = backups.make(workspace).path
    backup.write_bytes(backup.read_bytes()[:-9_000])
    erased = erase(workspace, [told.article])
    assert erased.deleted == (backup,)
    assert not backup.exists()


def test_without_room_for_a_backup_nothing_is_erased(told, workspace, monkeypatch):
    made = backups.make(workspace)
    before = made.path.read_bytes()
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=1_000))
    with pytest.raises(CannotSave, match=r"make \d+ MB free. Nothing was erased"):
        erase(workspace, [told.article])
    assert made.path.read_bytes() == before
    assert told.article in {article.id for article in workspace.articles.all()}


def test_a_backup_without_the_article_is_left_as_it_is(workspace, told):
    article = builders.article(workspace, "Late\n\nThe Kvastrup bell rang.")
    workspace.undo()
    backup = backups.make(workspace).path
    before = backup.read_bytes()
    again = builders.article(workspace, "Later\n\nThe bell rang twice.")
    assert article
    assert erase(workspace, [again]).rewritten == ()
    assert backup.read_bytes() == before


def test_a_backup_keeps_its_time_and_can_be_restored(told, workspace, path):
    backup = backups.make(workspace)
    before = backup.path.stat().st_mtime_ns
    erase(workspace, [told.article])
    assert backup.path.stat().st_mtime_ns == before
    workspace.close()
    backups.restore(backup, path)
    with open_project(path, coder="Ada") as again:
        assert [one.id for one in again.articles.all()] == [told.other]


def test_a_backup_of_an_older_version_is_brought_up_to_date_and_erased_from(tmp_path):
    old = tmp_path / "Old.annotator"
    old.write_bytes(gzip.decompress((PROJECTS / "0.1.0.annotator.gz").read_bytes()))
    with open_project(old, coder="Ada") as project:
        article = project.articles.all()[0]
        text = project.articles.text(article.id).text.encode()[:60]
        [backup] = backups.backups_at(old)
        assert text in backup.path.read_bytes()
        erased = erase(project, [article.id])
        assert erased.rewritten == (backup.path,)
        assert text not in backup.path.read_bytes()
    assert check_project(backup.path) == []


def test_a_copy_beside_the_project_is_named_and_left(told, workspace, path):
    copy = path.with_name("Mine.annotator")
    workspace.save_copy(copy)
    assert preview(workspace, [told.article]).out_of_reach == (copy,)
    erase(workspace, [told.article])
    assert "Qorvinel" in left_in(copy)


def test_a_copy_that_is_open_is_told_and_left(told, workspace, backups_folder):
    rescued = Rescue().keep(workspace, None)
    with open_project(rescued, coder="Ada"):
        erased = erase(workspace, [told.article])
    assert rescued.exists()
    assert "is open and was left as it is" in erased.problems[0]


def test_a_reader_that_holds_the_log_is_told(told, workspace, path, monkeypatch):
    monkeypatch.setattr(sqlite, "PATIENCE", 50)
    with open_project(path, read_only=True) as reader, reader._database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").scalar()
        erased = erase(workspace, [told.article])
    assert "Another program is reading" in erased.problems[0]


def test_erasing_can_be_cancelled_before_anything_goes(told, workspace):
    backups.make(workspace)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        erase(workspace, [told.article], progress)
    assert len(workspace.articles.all()) == 2


def test_who_only_reads_erases_nothing(told, workspace, path):
    with open_project(path, read_only=True) as reader, pytest.raises(Refused, match="reading only"):
        erase(reader, [told.article])


def test_an_article_that_is_not_there_is_told(workspace):
    with pytest.raises(NotFound, match="not in the project"):
        preview(workspace, ["no such"])


def test_the_journal_says_who_erased_and_not_what(told, workspace):
    entries = workspace.history.length()
    erase(workspace, [told.article])
    assert workspace.history.length() == entries + 1
    with workspace._database.reading() as connection:
        query = "SELECT command, text, coder_id FROM journal ORDER BY seq DESC LIMIT 1"
        row = tuple(connection.exec_driver_sql(query).one())
    assert row == ("EraseForGood", "Erase article for good", workspace.coder_id)


def test_listeners_hear_of_what_went(told, workspace):
    heard = []
    workspace.listen(heard.append)
    erase(workspace, [told.article])
    [done] = heard
    assert done.kind == "erase"
    assert done.changes.ids("articles") == {told.article}
