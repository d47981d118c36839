"""The bench says what it measured, what was missed, and which job failed; it measures nothing here.

Whether the program is fast is never tested: times drift.
"""

from __future__ import annotations

from importlib import import_module

import pytest

from bench import running
from bench.figures import Place, p95, quartiles
from bench.jobs import JOBS, Job, Row, Target
from bench.report import met, report
from bench.running import Measured, run

GATE = Job(
    call="bench.gate:figures",
    rows=(
        Row(what="shut the gate", figure="shut", target=Target(median=8, p95=16)),
        Row(
            what="open it",
            figure="open",
            target=Target(ratio=0.5),
            beside="a door",
            peer="door",
        ),
        Row(what="how often", figure="share", unit="", target=Target(at_least=0.99)),
        Row(what="never measured", figure="never"),
    ),
)
FIGURES = {"shut": [7.0, 7.5, 40.0], "open": [10.0], "door": [40.0], "share": [0.98]}


def lines(text, words):
    return [line for line in text.splitlines() if words in line]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_is_a_function(job):
    module, _colon, name = job.call.partition(":")
    assert callable(getattr(import_module(module), name))
    assert job.rows


def test_no_two_jobs_have_one_name():
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_a_figure_may_miss_its_median_its_p95_its_ratio_or_its_least():
    assert met(Target(median=8, p95=16), [7.0, 7.5, 15.0], None)
    assert not met(Target(median=8), [9.0], None)
    assert not met(Target(p95=16), [7.0, 17.0], None)
    assert not met(Target(ratio=2), [7.0], 2.1)
    assert not met(Target(ratio=2), [7.0], None)
    assert not met(Target(at_least=0.99), [0.98], None)


def test_the_report_has_a_line_for_each_figure_and_its_verdict():
    text = report([GATE], {"gate": Measured(FIGURES)}, Place())
    [shut], [opened] = lines(text, "shut the gate"), lines(text, "open it")
    assert "| 7.50 ms |" in shut
    assert "median" not in shut
    assert "≤ 8 ms, p95 ≤ 16 ms | **MISSED** |" in shut
    assert "| a door: 40.0 | 0.25 | ratio ≤ 0.5 | met |" in opened
    assert "≥ 0.99 | **MISSED** |" in lines(text, "how often")[0]
    assert lines(text, "never measured") == []
    assert "SQLAlchemy 2" in text


def test_a_job_that_fails_is_told_and_stops_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_make_projects", lambda _place: None)
    bad = Job(call="bench.figures:nothing_of_that_name", rows=GATE.rows)
    good = Job(call="tests.bench.quick:figures", rows=GATE.rows, rounds=2)
    measured = run([bad, good], Place(tmp_path))
    assert "nothing_of_that_name" in measured[bad.name].failed
    assert measured[good.name].figures == {"shut": [7.0, 7.0]}
    assert "FAILED: AttributeError" in report([bad, good], measured, Place(tmp_path))


def test_a_job_that_hangs_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_make_projects", lambda _place: None)
    slow = Job(call="tests.bench.quick:never", rows=GATE.rows, seconds=1)
    assert "stopped after 1 s" in run([slow], Place(tmp_path))[slow.name].failed


def test_of_few_values_the_largest_stands_for_the_95th_percentile():
    assert p95([1.0, 3.0, 2.0]) == 3.0
    assert p95([float(value) for value in range(101)]) == 95.0
    assert quartiles([5.0]) == (5.0, 5.0)


def test_a_project_that_was_interrupted_is_made_again(tmp_path):
    place = Place(tmp_path)

    def broken(path):
        path.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.kept("Gate", broken)
    kept = place.kept("Gate", lambda path: path.write_text("whole", encoding="utf-8"))
    assert kept.read_text(encoding="utf-8") == "whole"
    assert place.kept("Gate", broken) == kept
