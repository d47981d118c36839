"""What was chosen survives as a profile, and counts what it means."""

from __future__ import annotations

from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import GradeMention
from annotator.core.article import Status
from annotator.core.grade import Grade
from annotator.core.memo import MemoOn
from annotator.core.progress import Progress
from annotator.ui.exporting import jobs
from annotator.ui.exporting.choices import folder_name, selection_of
from annotator.ui.exporting.jobs import measure, take_census
from annotator.ui.exporting.remembered import remember_folder, remembered_folder
from annotator.workspace.choices import Choices
from annotator.workspace.export import export
from annotator.workspace.narrowing import Privacy, Selection
from tests.builders import TEXT, article, mention

OTHER = TEXT.replace("Monday", "Tuesday")


def test_a_profile_keeps_every_choice():
    chosen = Choices(
        columns=("quote", "claim"),
        separator=";",
        bom=True,
        status=Status.DONE,
        unfinished=False,
        dictionary=False,
    )
    assert Choices.from_profile(chosen.as_profile()) == chosen


def test_the_census_counts_what_is_exported_and_what_is_left_out(workspace):
    first, second = article(workspace), article(workspace, OTHER, file="b.txt", title="B")
    graded = mention(workspace, first)
    mention(workspace, first, "Critics disagree")
    mention(workspace, second)
    workspace.do(GradeMention(mention_id=graded, reliability="B", credibility="2"))
    census = take_census(workspace, Progress())
    assert census.rows(Selection()) == 3
    assert census.rows(Selection(unfinished=False)) == 1
    assert census.left_out(Selection(article_ids=frozenset((second,)))) == 1
    assert isinstance(workspace.mentions.some([graded])[0].grade, Grade)


def test_the_size_that_is_told_is_that_of_what_is_written(workspace, tmp_path, monkeypatch):
    for number in range(4):
        made = article(workspace, file=f"{number}.txt", title=f"T{number}")
        mention(workspace, made)
    words = "long \u06cc " * 100_000
    workspace.do(WriteMemo(on=MemoOn.ARTICLE, on_id=made, text_=words))
    for choices in (Choices(), Choices(where="T1", bom=True), Choices(privacy=Privacy(notes=True))):
        written = export(workspace, tmp_path / "out", choices)
        size = sum(path.stat().st_size for path in written.files)
        assert measure(workspace, choices, Progress()) == size
    monkeypatch.setattr(jobs, "MEASURED", 10_000)
    assert measure(workspace, Choices(), Progress()) == 0


def test_a_search_that_finds_nothing_chooses_nothing_of_any_status(workspace):
    article(workspace)
    every = workspace.articles.all()
    for status in (None, Status.NEW):
        chosen = selection_of(Choices(status=status, where="zzzz"), every, frozenset())
        assert chosen.article_ids == frozenset()


def test_a_folder_can_be_named_after_any_project():
    assert folder_name("Border 2025") == "Border 2025-dataset"
    assert folder_name("a/b: c?") == "a-b- c-dataset"
    assert folder_name("///") == "project-dataset"


def test_the_folder_of_the_last_export_is_remembered_by_project(preferences, tmp_path):
    assert remembered_folder(preferences, "one") is None
    remember_folder(preferences, "one", tmp_path / "a")
    remember_folder(preferences, "two", tmp_path / "b")
    assert remembered_folder(preferences, "one") == tmp_path / "a"
    preferences.path.with_name("exports.json").write_text("[]", encoding="utf-8")
    assert remembered_folder(preferences, "two") is None
