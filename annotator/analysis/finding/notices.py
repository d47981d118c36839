"""Sets aside what a report only hands on: the notices of its outlet, background, quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from annotator.analysis.finding.crowd import Crowd
from annotator.core.comparison import Report
from annotator.core.draft import Aside, body_of

_ENOUGH: Final = 10
"""So many words must be left of a report: else nobody can say which of them are its own."""


def without_notices(report: Report, crowd: Crowd) -> Report:
    """The report with the lines set aside that the crowd hands on; the text stays as it is."""
    asides = list(report.asides)
    taken = {aside.start for aside in asides}
    at = 0
    for line in report.text.split("\n"):
        if line.strip() and at not in taken and crowd.repeats(line):
            asides.append(Aside(at, at + len(line)))
        at += len(line) + 1
    if len(asides) == len(report.asides):
        return report
    if len(body_of(report.text, asides).split()) < _ENOUGH:
        return report
    return replace(report, asides=tuple(sorted(asides, key=lambda one: one.start)))
