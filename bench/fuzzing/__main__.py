"""Runs every reader under the fuzzer, one after the other, and says what was found."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.fuzzing.targets import seeds, targets
from bench.importing import peer

ROOT: Final = Path(__file__).parent.parent.parent
PLACE: Final = ROOT / "build" / "fuzz"
SECONDS_PER_INPUT: Final = 15
"""A worker gives a reader five; those of the fuzzer are slower, as each line is counted."""
MEGABYTES: Final = 1_500
_LONGEST: Final = 1_000_000
_AT_END: Final = re.compile(r"#(\d+)\s+DONE\s+cov: (\d+)")
_FAULT: Final = re.compile(
    r"(?:=== Uncaught Python exception: ===\s*\n(.+)|ERROR: libFuzzer: (.+))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of one reader: inputs tried, edges reached, and the fault that ended it."""

    name: str
    inputs: int
    edges: int
    fault: str = ""


def environment() -> Path:
    """The Python that has atheris beside all that the program needs; made if it is not there."""
    python = peer("atheris", "atheris")
    [packages] = python.parent.parent.glob("lib/python*/site-packages")
    own = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "program.pth").write_text(own + "\n", encoding="utf-8")
    return python


def plant(folder: Path | None) -> None:
    """Put the files to begin with where the fuzzer looks for them."""
    for name, content in seeds(folder):
        place = PLACE / "corpus" / name
        place.mkdir(parents=True, exist_ok=True)
        (place / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)


def fuzz(python: Path, name: str, seconds: int) -> Found:
    """Try one reader for so many seconds."""
    corpus, faults = PLACE / "corpus" / name, PLACE / "faults" / name
    for folder in (corpus, faults):
        folder.mkdir(parents=True, exist_ok=True)
    command = (
        *(str(python), "-W", "ignore", "-m", "bench.fuzzing.child", name, str(corpus)),
        *(f"-max_total_time={seconds}", f"-timeout={SECONDS_PER_INPUT}"),
        *(f"-rss_limit_mb={MEGABYTES}", f"-max_len={_LONGEST}", f"-artifact_prefix={faults}/"),
    )
    made = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    said = made.stdout + made.stderr
    end = _AT_END.search(said)
    fault = _FAULT.search(said)
    words = next(filter(None, fault.groups()), "") if fault else ""
    if made.returncode and not words:
        words = said.strip().splitlines()[-1]
    counts = (int(end[1]), int(end[2])) if end else (0, 0)
    return Found(name=name, inputs=counts[0], edges=counts[1], fault=words.strip())


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.fuzzing", description=__doc__)
    asked.add_argument("names", nargs="*", help="readers to try; all of them where none is named")
    asked.add_argument("--seconds", type=int, default=20, help="for each reader")
    asked.add_argument("--seeds", type=Path, help="a folder of files to begin with")
    given = asked.parse_args()
    known = targets()
    if unknown := [name for name in given.names if name not in known]:
        asked.error(f"there is no {unknown[0]}; there are: {', '.join(known)}")
    python = environment()
    plant(given.seeds)
    faults = 0
    print(f"{'reader':<24}{'inputs':>9}{'edges':>8}  fault")
    for name in given.names or known:
        found = fuzz(python, name, given.seconds)
        faults += bool(found.fault)
        print(f"{name:<24}{found.inputs:>9,}{found.edges:>8,}  {found.fault or '–'}", flush=True)
    if faults:
        print(f"{faults} of the readers failed; the inputs are in {PLACE / 'faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
