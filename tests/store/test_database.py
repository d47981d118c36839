"""A project file: made, opened, locked, refused with a sentence, one file when closed."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.schema import CreateTable

from annotator.commands.project import RenameProject
from annotator.core.errors import (
    CannotOpen,
    CannotSave,
    InUse,
    NotAProject,
    ReadOnly,
    TooNew,
)
from annotator.store import database, migrations
from annotator.store.schema import articles, metadata
from annotator.workspace.checking import check_project
from annotator.workspace.intake import read_paste
from annotator.workspace.recognising import Recogniser
from annotator.workspace.workspace import create_project, open_project
from tests import builders

PROJECTS = Path(__file__).parents[1] / "projects"


def test_a_closed_project_is_one_file(workspace, path):
    builders.article(workspace)
    assert {p.name for p in path.parent.iterdir()} > {path.name}
    workspace.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_foreign_keys_are_on(workspace):
    with workspace._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_what_was_compiled_for_one_project_serves_another(path, templates):
    hits = []
    for name in ("One.annotator", "Two.annotator"):
        with (
            templates.new(path.with_name(name)) as workspace,
            workspace._database.reading() as connection,
        ):
            hits.append(connection.execute(select(articles.c.title)).context.cache_hit)
    assert hits[-1] is CacheStats.CACHE_HIT


def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path):
    path = tmp_path / "notes.annotator"
    path.write_text("my notes")
    with pytest.raises(NotAProject, match="not an Annotator project"):
        open_project(path)
    assert path.read_text() == "my notes"
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path):
    path = tmp_path / "other.annotator"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotAProject, match="another program"):
        open_project(path)
    assert path.read_bytes() == before


def test_a_project_of_a_newer_program_is_refused_and_untouched(path):
    create_project(path, coder="Ada").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(TooNew, match="newer version"):
        open_project(path)
    assert path.read_bytes() == before


def test_a_project_of_a_newer_program_is_not_even_read(path):
    create_project(path, coder="Ada").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(TooNew, match="newer version"):
        open_project(path, read_only=True)


def test_a_project_that_cannot_be_finished_leaves_no_file(path, monkeypatch):
    def refuse(connection):
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(database, "create_schema", refuse)
    with pytest.raises(CannotSave, match="full"):
        create_project(path, coder="Ada")
    assert list(path.parent.iterdir()) == []


def test_a_missing_project_is_named_in_the_sentence(tmp_path):
    with pytest.raises(CannotOpen, match=r"no project at .*gone\.annotator"):
        open_project(tmp_path / "gone.annotator")


def test_a_forgotten_suffix_is_offered(path):
    create_project(path, coder="Ada").close()
    with pytest.raises(CannotOpen, match="Did you mean"):
        open_project(path.with_suffix(""))


def test_a_folder_is_no_project(tmp_path):
    with pytest.raises(CannotOpen, match="is a folder"):
        open_project(tmp_path)


def test_a_project_that_is_open_elsewhere_is_refused(workspace, path):
    with pytest.raises(InUse, match="open in another window"):
        open_project(path)


def test_a_project_that_is_open_elsewhere_can_be_read(workspace, path):
    builders.article(workspace)
    with open_project(path, read_only=True) as reader:
        assert len(reader.articles.all()) == 1
    assert len(workspace.articles.all()) == 1


def test_a_reader_refuses_every_command(workspace, path):
    workspace.close()
    with open_project(path, read_only=True) as reader, pytest.raises(ReadOnly):
        builders.article(reader)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_refused_with_advice(path):
    create_project(path, coder="Ada").close()
    path.chmod(0o444)
    with pytest.raises(ReadOnly, match="read-only"):
        open_project(path)


def test_a_project_is_never_made_over_another_file(path):
    path.write_text("precious")
    with pytest.raises(CannotSave, match="there already"):
        create_project(path)
    assert path.read_text() == "precious"


def test_a_copy_holds_everything_and_is_one_file(workspace, tmp_path):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    target = tmp_path / "copy" / "Copy.annotator"
    target.parent.mkdir()
    workspace.save_copy(target)
    assert list(target.parent.iterdir()) == [target]
    with open_project(target, coder="Bo") as copy:
        assert copy.mentions.count() == 1


def test_a_full_disk_is_a_sentence_and_nothing_is_half_stored(workspace):
    article = builders.article(workspace)
    with workspace._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    before = workspace.history.length()

    def tag_until_it_is_full():
        for _ in range(500):
            builders.mention(workspace, article)

    with pytest.raises(CannotSave, match="disk is full"):
        tag_until_it_is_full()
    count = workspace.mentions.count()
    assert workspace.history.length() == before + count


def test_what_was_shown_survives_a_kill(path):
    """A child tags without end and is killed; every mention it reported is there."""
    program = f"""
import sys; sys.path.insert(0, {str(Path.cwd())!r})
from annotator.workspace.workspace import create_project
from tests import builders
workspace = create_project({str(path)!r}, coder="Ada")
article = builders.article(workspace)
while True:
    print(builders.mention(workspace, article), flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    told = [child.stdout.readline().strip() for _ in range(60)]
    child.kill()
    child.wait()
    told += [line.strip() for line in child.stdout.read().splitlines() if len(line.strip()) == 36]
    child.stdout.close()
    with open_project(path, coder="Ada") as again:
        assert set(told) <= {mention.id for mention in again.mentions.some(told)}
        assert again.undo_text == "Tag claim"
        again.undo()


def test_a_schema_made_by_migrations_equals_a_fresh_one(tmp_path):
    fresh = create_project(tmp_path / "fresh.annotator", codebook=False)
    migrated = tmp_path / "migrated.annotator"
    database.sqlite.create_file(migrated)
    engine = database.sqlite.make_engine(migrated, read_only=False)
    with engine.begin() as connection:
        migrations.migrate(connection)
    engine.dispose()
    fresh.close()
    assert _shape(tmp_path / "fresh.annotator") == _shape(migrated)


@pytest.mark.parametrize("released", sorted(PROJECTS.glob("*.annotator.gz")), ids=str)
def test_a_project_of_every_released_schema_opens_with_all_that_is_in_it(tmp_path, released):
    path = tmp_path / "old.annotator"
    path.write_bytes(gzip.decompress(released.read_bytes()))
    with open_project(path, coder="Ben") as workspace:
        [article] = workspace.articles.all()
        [mention] = workspace.mentions.in_article(article.id)
        assert workspace.articles.at(article.id, mention.spans[0]) == mention.quote
        text = workspace.articles.text(article.id)
        draft = read_paste(text.text.replace(" the ", " THE ") + " More follows.")
        assert Recogniser(workspace).incoming(draft).like == article.id
        assert workspace.undo().text == "Tag claim"
    assert check_project(path) == []
    assert [p.name for p in tmp_path.iterdir() if "before" in p.name]


def test_head_is_the_newest_migration():
    numbers = sorted(p.name.split("_")[0] for p in (migrations.FOLDER / "versions").glob("0*.py"))
    assert numbers[-1] == migrations.HEAD


def test_a_failed_migration_changes_nothing(path, monkeypatch):
    create_project(path, coder="Ada").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    before = _shape(path)

    def half(connection, target="head"):
        connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
        raise RuntimeError("boom")

    monkeypatch.setattr(migrations, "_known_versions", lambda: {"0000", migrations.HEAD})
    monkeypatch.setattr(migrations, "migrate", half)
    with pytest.raises(RuntimeError, match="boom"):
        open_project(path)
    assert _shape(path) == before
    backups = [p for p in path.parent.iterdir() if "before" in p.name]
    assert [_shape(backup) for backup in backups] == [before]


def test_the_schema_compiles_for_postgresql():
    for table in metadata.sorted_tables:
        assert CreateTable(table).compile(dialect=postgresql.dialect())


def _shape(path):
    connection = sqlite3.connect(path)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    shape = {
        table: (
            sorted(tuple(row[1:]) for row in connection.execute(f"PRAGMA table_info({table})")),
            sorted(
                tuple(row[2:5]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")
            ),
            sorted(
                row[1] for row in connection.execute(f"PRAGMA index_list({table})") if row[3] == "c"
            ),
        )
        for table in tables
        if not table.startswith("sqlite_")
    }
    connection.close()
    return shape


def test_a_closed_project_comes_back_to_life_for_nobody(workspace, path):
    workspace.close()
    with pytest.raises(CannotOpen, match="was closed"):
        workspace.articles.all()
    with pytest.raises(CannotOpen, match="was closed"):
        workspace.do(RenameProject(name="Ghost"))
    assert [p.name for p in path.parent.iterdir()] == [path.name]
