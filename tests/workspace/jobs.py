"""Jobs for workers: they import what holds a job, and a module of tests takes a second."""

from __future__ import annotations

import os
import time


def hang(value):
    if value:
        time.sleep(60)
    return value


def die_of_two(value):
    if value == 2:
        os._exit(1)
    return value
