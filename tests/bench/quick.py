"""Jobs that measure nothing, for the tests of the bench."""

from __future__ import annotations

import time


def figures(_place):
    return {"shut": [7.0]}


def never(_place):
    time.sleep(60)
