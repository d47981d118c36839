"""A project that is killed while it works: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.commands.duplicates import CarryOver
from annotator.commands.mentions import TagClaim
from annotator.core.errors import NotFound
from annotator.core.span import Span
from tests import builders


@pytest.mark.skipif(sys.platform == "win32", reason="the killed process is a fork")
def test_ten_kills_lose_nothing():
    program = [sys.executable, "-m", "bench.torture", "--kills", "10", "--seed", "7"]
    root = Path(__file__).parents[2]
    run = subprocess.run(
        program, cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost 0, half there 0" in run.stdout


def test_a_change_of_something_that_is_gone_is_refused_with_a_sentence(workspace):
    article = builders.article(workspace)
    tag = TagClaim(article_id=article, spans=(Span(22, 39),), claim_id="gone", carried_from="gone")
    before = builders.contents(workspace)
    with pytest.raises(NotFound, match="no longer in the project"):
        workspace.do(CarryOver(tags=(tag,)))
    assert builders.contents(workspace) == before
