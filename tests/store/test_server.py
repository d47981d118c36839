"""Projects on PostgreSQL: refusals in sentences; and on a real server what holds in a file.

The second half needs a server: ``make server-tests ADDRESS=postgresql://name@host/database``, with
a database that is there for nothing else; it is emptied before each test.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from annotator.cli import main
from annotator.core.errors import CannotOpen, CannotSave, Locked, NotFound, ReadOnly
from annotator.store import server
from annotator.workspace.checking import check_project
from annotator.workspace.workspace import create_project, open_project
from tests import builders
from tests.commands.examples import Scene, examples

ADDRESS = os.environ.get("ANNOTATOR_SERVER", "")
needs_server = pytest.mark.skipif(not ADDRESS, reason="no server was named")


class FromServer(Exception):
    """What a driver raises."""

    def __init__(self, state, words="Somebody pulled the plug.\nHint: push it in."):
        super().__init__(words)
        self.sqlstate = state


class OperationalError(FromServer):
    """As the driver calls it where there was no answer."""


def refused(error):
    return server.translated(DBAPIError("SELECT 1", None, error))


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("23503", NotFound),
        ("25006", ReadOnly),
        ("40P01", Locked),
        ("42501", ReadOnly),
        ("53100", CannotSave),
        ("57P01", CannotOpen),
    ],
)
def test_what_a_server_refuses_is_what_a_file_refuses(state, kind):
    assert type(refused(FromServer(state))) is kind


def test_a_server_that_is_away_is_told_with_the_first_line_of_the_driver():
    told = str(refused(OperationalError(None)))
    assert "cannot be reached: Somebody pulled the plug. Look" in told
    assert "push it in" not in told


def test_what_only_a_bug_can_cause_stays_one():
    with pytest.raises(IntegrityError):
        server.translated(IntegrityError("INSERT", None, FromServer("23505")))


@pytest.mark.parametrize("address", ["postgresql://ann@:port/x", "postgres://host:1a/x"])
def test_what_is_no_address_is_told(address):
    with pytest.raises(CannotOpen, match="no address such as"):
        open_project(address)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["backups", "-p"], "its server makes them"), ([], "The window opens project files")],
)
def test_what_is_for_files_alone_says_so(words, said):
    result = CliRunner().invoke(main, [*words, "postgresql://ann@localhost/border"])
    assert (result.exit_code, said in result.stderr) == (1, True)


@pytest.fixture
def address():
    engine = server.engine_of(ADDRESS)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return ADDRESS


@needs_server
def test_a_database_without_a_project_says_how_to_make_one(address):
    with pytest.raises(CannotOpen, match="Import articles to make one"):
        open_project(address)
    with open_project(address, create=True, coder="Ada") as workspace:
        assert workspace.history.length()


@needs_server
@pytest.mark.parametrize("part", range(4))
def test_every_command_is_undone_to_nothing(address, part):
    with create_project(address, coder="Ada", codebook=False) as workspace:
        commands = examples(Scene(workspace))[part::4]
        before = builders.contents(workspace)
        for command in commands:
            workspace.do(command)
            workspace.undo()
            assert builders.contents(workspace) == before, command
    assert check_project(address) == []


@needs_server
def test_a_reader_changes_nothing(address):
    create_project(address, coder="Ada").close()
    with (
        open_project(address, read_only=True) as workspace,
        pytest.raises(ReadOnly, match="for reading only"),
    ):
        builders.article(workspace)


@needs_server
def test_what_several_do_at_once_comes_one_after_the_other(address):
    create_project(address, coder="Ada").close()

    def work(name):
        with open_project(address, coder=name) as workspace:
            for at in range(8):
                article = builders.article(workspace, f"The gate was safe, {name} said {at}.")
                builders.mention(workspace, article, "The gate was safe")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, ("Bo", "Cy", "Di")))
    with open_project(address, coder="Ada") as workspace:
        assert sorted(one.number for one in workspace.articles.all()) == list(range(1, 25))
        assert workspace.mentions.count() == 24
    assert check_project(address) == []
