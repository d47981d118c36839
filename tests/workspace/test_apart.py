"""A long computation runs in a process of its own, tells how far it is, and can be stopped."""

from __future__ import annotations

import os
import time

import pytest

from annotator.core.errors import AnnotatorError, Refused
from annotator.core.progress import Cancelled, Progress
from annotator.workspace.apart import Died, run_apart
from annotator.workspace.duplicates import noted, scan
from tests import builders
from tests.analysis.comparing.reports import FIRST, SECOND


def titles(workspace, _progress):
    return os.getpid(), [article.title for article in workspace.articles.all()]


def refuse(_workspace, _progress):
    raise Refused("Not today.")


def die(_workspace, _progress):
    os._exit(7)


def wait(_workspace, progress):
    for _ in progress.over(range(100)):
        time.sleep(0.2)


def test_a_job_reads_the_project_in_another_process(workspace, path):
    builders.article(workspace)
    process, found = run_apart(titles, str(path), Progress())
    assert found == ["Gate opened at night"]
    assert process != os.getpid()


def test_what_a_job_refuses_is_told(workspace, path):
    with pytest.raises(AnnotatorError, match="Not today"):
        run_apart(refuse, str(path), Progress())


def test_a_process_that_dies_is_a_bug_that_is_seen(workspace, path):
    with pytest.raises(Died, match="7"):
        run_apart(die, str(path), Progress())


def test_a_job_tells_how_far_it_is_and_stops_when_cancelled(workspace, path):
    told = []
    progress = Progress(lambda done, total: (told.append((done, total)), progress.cancel()))
    start = time.monotonic()
    with pytest.raises(Cancelled):
        run_apart(wait, str(path), progress)
    assert told[0][1] == 100
    assert time.monotonic() - start < 15


def test_duplicates_are_looked_for_apart_while_the_project_is_open(workspace, path):
    for title, text in (("first", FIRST), ("second", SECOND)):
        builders.article(workspace, f"{title}\n\n{text}", title=title)
    assert noted(workspace, run_apart(scan, str(path), Progress())) == 1
