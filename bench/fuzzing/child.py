"""One reader under the fuzzer; this runs where atheris is installed.

python -m bench.fuzzing.child NAME CORPUS [LIBFUZZER OPTION …]
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # it is in the fuzzer's environment only

with atheris.instrument_imports(
    include=["annotator.exchange", "annotator.core", "annotator.store"]
):
    from bench.fuzzing.targets import REFUSALS, Target, members_of, targets, zip_of

_FIRST = 20


def changed(content: bytes, most: int, seed: int) -> bytes:
    """A file changed somewhere; of a ZIP one of the files in it, so that it stays a ZIP."""
    members = members_of(content)
    if not members or seed % 8 == 0:
        return bytes(atheris.Mutate(content, most))
    name = sorted(members)[seed // 8 % len(members)]
    room = max(64, most - len(content) + len(members[name]))
    made = zip_of({**members, name: bytes(atheris.Mutate(members[name], room))})
    return made if len(made) <= most else bytes(atheris.Mutate(content[:most], most))


def refused_or_read(read: Target, content: bytes) -> None:
    with suppress(*REFUSALS):
        read(content)


def main() -> None:
    read = targets()[sys.argv.pop(1)]
    # readers import their modules on first use: while that is watched, all are used once
    with atheris.instrument_imports(include=["annotator"]):
        for file in islice(sorted(Path(sys.argv[1]).iterdir()), _FIRST):
            refused_or_read(read, file.read_bytes())

    def one_input(content: bytes) -> None:
        refused_or_read(read, content)

    atheris.Setup(sys.argv, one_input, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
