"""Backups: made by themselves, sound, thinned with age, and restored without losing anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.commands.project import RenameProject
from annotator.core.errors import CannotSave, Damaged, InUse, NotFound
from annotator.core.progress import Cancelled, Progress
from annotator.store.backups import contents_of
from annotator.workspace import backups, seen
from annotator.workspace.backups import Backup, backups_at, chosen, daily, make, thinned
from annotator.workspace.checking import check_project
from annotator.workspace.workspace import open_project
from tests import builders

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_the_first_opening_of_a_day_makes_one_backup(workspace, path):
    builders.article(workspace)
    assert daily(workspace).reason == "daily"
    builders.article(workspace, "Another day\n\nThe sea fell.")
    assert daily(workspace) is None
    [backup] = backups_at(path)
    assert contents_of(backup.path).counts["articles"] == 1
    assert check_project(backup.path) == []


def test_nothing_new_needs_no_backup(workspace, path, monkeypatch):
    builders.article(workspace)
    make(workspace)
    assert daily(workspace) is None
    assert backups.before_bulk(workspace) is None
    assert len(backups_at(path)) == 1


def test_other_work_of_the_same_length_after_restoring_is_backed_up(path, templates):
    templates.new(path, codebook=False).close()
    with open_project(path, coder="Ada") as workspace:
        older = make(workspace)
        workspace.do(RenameProject(name="First"))
        make(workspace)
    backups.restore(older, path)
    with open_project(path, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Second"))
        made = backups.before_bulk(workspace)
        assert made is not None
    with open_project(made.path, read_only=True) as kept:
        assert kept.name == "Second"


def test_a_backup_is_made_while_others_write(workspace, path):
    article = builders.article(workspace)

    class Writing(Progress):
        def tell(self, done, total):
            builders.mention(workspace, article)

    backup = make(workspace, progress=Writing())
    assert contents_of(backup.path).counts["mentions"] == 0
    assert workspace.mentions.count() >= 1


def test_a_cancelled_backup_leaves_nothing(workspace, path, backups_folder):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make(workspace, progress=progress)
    assert backups_at(path) == []
    assert not list(backups_folder.glob(f"{workspace.history.project().id}/*"))


def test_a_folder_that_refuses_is_named(workspace, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(tmp_path / "file"))
    with pytest.raises(CannotSave, match="cannot be written to"):
        make(workspace)


def test_a_damaged_project_gets_no_backup(workspace, path):
    for number in range(40):
        builders.article(workspace, f"Head {number}\n\n" + f"The sea rose {number} times. " * 200)
    workspace.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = b"\x55" * 20_000
    path.write_bytes(bytes(content))
    seen.remember(path)  # else it is told on opening
    with open_project(path, coder="Ada") as again, pytest.raises(Damaged, match="damaged"):
        make(again)
    assert backups_at(path) == []


def test_age_thins_them():
    ages = [timedelta(hours=hours) for hours in range(0, 24 * 400, 5)]
    all_ = [_backup(NOW - age) for age in ages]
    gone = {backup.made_at for backup in thinned(all_, NOW)}
    left = [backup for backup in all_ if backup.made_at not in gone]
    days = [(NOW - backup.made_at).total_seconds() / 86_400 for backup in left]
    assert sum(day < 1 for day in days) == 5
    assert 6 <= sum(1 <= day < 7 for day in days) <= 7
    assert 4 <= sum(7 <= day < 31 for day in days) <= 5
    assert 12 <= sum(day >= 31 for day in days) <= 14
    assert thinned(left, NOW) == []


def test_a_clock_that_goes_back_thins_nothing_away():
    later = [_backup(NOW + timedelta(hours=hours)) for hours in range(50)]
    assert thinned(later, NOW) == []


def test_backups_from_before_an_upgrade_stay():
    old = [_backup(NOW - timedelta(days=90, minutes=n), reason="upgrade") for n in range(5)]
    assert thinned(old, NOW) == []


def test_restoring_keeps_what_was_there(workspace, path):
    article = builders.article(workspace)
    backup = make(workspace)
    builders.mention(workspace, article)
    told = backups.preview(backup, workspace)
    assert (told.now.counts["mentions"], told.then.counts["mentions"]) == (1, 0)
    with pytest.raises(InUse):
        backups.restore(backup, path)
    workspace.close()
    kept = backups.restore(backup, path)
    with open_project(path, coder="Ada") as again:
        assert again.mentions.count() == 0
        assert again.undo_text == "Import articles"
    with open_project(kept, coder="Ada") as before:
        assert before.mentions.count() == 1
    names = {file.name for file in path.parent.iterdir() if file.is_file()}
    assert names == {path.name, kept.name}


def test_two_copies_of_one_project_have_backups_of_their_own(workspace, path, tmp_path):
    make(workspace)
    copy = tmp_path / "Copy.annotator"
    workspace.save_copy(copy)
    assert backups_at(copy) == []


def test_a_backup_is_chosen_by_the_beginning_of_its_time(workspace, path):
    backup = make(workspace)
    known = backups_at(path)
    assert chosen(known, "latest") == backup
    assert chosen(known, backups.time_of(backup)[:10]) == backup
    with pytest.raises(NotFound, match="no backup of 1999"):
        chosen(known, "1999")


def test_the_command_line_makes_lists_and_restores(workspace, path):
    builders.article(workspace)
    run = CliRunner().invoke(main, ["backups", "-p", str(path), "--make"])
    assert run.exit_code == 0, run.output
    assert "1 article, 0 mentions, 0 claims  (asked for)" in run.output
    workspace.do(RenameProject(name="Other"))
    workspace.close()
    assert "asked for" in CliRunner().invoke(main, ["backups", "-p", str(path)]).output
    run = CliRunner().invoke(main, ["backups", "-p", str(path), "--restore", "latest"])
    assert run.exit_code == 0, run.output
    assert "is kept in" in run.output
    with open_project(path, coder="Ada") as again:
        assert again.name == "Test"


def test_a_project_without_backups_says_how_to_make_one(workspace, path):
    run = CliRunner().invoke(main, ["backups", "-p", str(path)])
    assert "Make one with --make" in run.output


def _backup(at, reason="daily"):
    return Backup(path=Path(f"{at:%Y%m%d%H%M}"), made_at=at, reason=reason, entries=0)


def test_a_clock_that_is_years_ahead_for_a_session_thins_nothing_away():
    days = [_backup(NOW - timedelta(days=day)) for day in range(6)]
    ahead = NOW + timedelta(days=3650)
    assert thinned([_backup(ahead), *days], ahead) == []


def test_after_a_holiday_backups_are_thinned_on_the_second_day():
    days = [_backup(NOW - timedelta(days=day)) for day in range(6)]
    back = [_backup(NOW + timedelta(days=60)), _backup(NOW + timedelta(days=61))]
    assert len(thinned([*days, *back], NOW + timedelta(days=61))) == 5


def test_what_is_no_file_among_the_backups_is_passed_over(workspace, path):
    builders.article(workspace)
    made = make(workspace)
    (made.path.parent / "0123456789ab.path").mkdir()
    gone = path.with_name(f"{path.stem} before 0006 20261101T000000000.annotator")
    gone.symlink_to(path.with_name("nowhere"))
    assert backups_at(path) == [made]
