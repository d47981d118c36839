"""`annotator autotag`: a look first, a tag then, and a word on patterns that never end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.cli.printing import codebook
from annotator.commands.tags import AddTag
from annotator.workspace.workspace import create_project
from tests import builders


@pytest.fixture
def project(tmp_path):
    with create_project(tmp_path / "Border.annotator", coder="Ada") as workspace:
        builders.article(workspace, "The gate was shut. " + "a" * 40)
        workspace.do(AddTag(name="Gates"))
    return workspace.address


def run(project, *arguments):
    return CliRunner().invoke(main, ["autotag", "-p", project, "--tag", "Gates", *arguments])


def test_a_pattern_is_looked_for_first_and_tagged_with_yes(project):
    shown = run(project, "--pattern", "g[a-z]te")
    assert shown.output.endswith("1 place; tag them with --yes\n")
    assert run(project, "--pattern", "g[a-z]te", "--yes").output.endswith("1 place tagged\n")


def test_what_is_no_pattern_is_refused_in_words(project):
    refused = run(project, "--pattern", "g(")
    assert refused.exit_code == 1
    assert "That is no pattern" in refused.output


def test_a_long_search_by_pattern_says_that_it_may_never_end(project, monkeypatch):
    monkeypatch.setattr(codebook, "LONG", 0.0)
    assert "Ctrl+C stops the search" in run(project, "--pattern", "g[a-z]te").output


@pytest.mark.skipif(sys.platform == "win32", reason="another signal there")
def test_ctrl_c_ends_a_pattern_that_never_ends(project):
    command = [sys.executable, "-m", "annotator", "autotag", "-p", project, "--tag", "Gates"]
    with subprocess.Popen(
        [*command, "--pattern", "(a+)+$x"],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heard,  # noqa: PLW1509 - no threads are running
    ) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=10) != 0
        finally:
            process.kill()
        assert "Traceback" not in process.stderr.read()


def _heard():
    """A shell that runs the tests in the background has Ctrl+C ignored by all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
