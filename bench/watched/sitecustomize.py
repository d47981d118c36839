"""Watches a Python process from its first moment: what it writes, whom it calls, what it runs.

It is loaded where this folder is in PYTHONPATH, in the workers of that process too. Each breach is
a line in the file that BENCH_WATCH_LOG names; a call over the network is refused as well.
BENCH_WATCH_MAY has the folders in which the process may write.
"""

from __future__ import annotations

import os
import sys
from typing import Any

_LOG = os.environ.get("BENCH_WATCH_LOG", "")
_MAY = tuple(os.environ.get("BENCH_WATCH_MAY", "").split(os.pathsep))
_CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_RUNS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open")
_CHANGES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DEVICES = ("/dev/", "/proc/", "\\\\.\\pipe\\")


def _note(event: str, what: object) -> None:
    line = f"{event} {what!r}\n".encode("utf-8", "replace")
    log = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, line)
    os.close(log)


def _is_elsewhere(path: object) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False  # a number: opened before
    place = os.path.realpath(os.fsdecode(path))
    return not place.startswith((*_MAY, *_DEVICES)) and place != _LOG


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in _CALLS and not (event == "socket.connect" and isinstance(args[1], str | bytes)):
        _note(event, args[1:])
        message = "The network is refused here."
        raise PermissionError(message)
    is_change = event in _CHANGES or (event == "open" and args[2] & _WRITING)
    if event in _RUNS or (is_change and _is_elsewhere(args[0])):
        _note(event, args[0])


if _LOG:
    sys.addaudithook(_watch)
