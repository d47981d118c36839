"""What every bench shares: where it works, how it times, how it shows what it measured."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

FOLDER: Final = Path("build/bench")
"""Where generated projects are kept; ``make clean`` takes them away."""

Figures = dict[str, list[float]]
"""Measured values by the name of what was measured; milliseconds where nothing else is said."""

_FEW: Final = 20
"""With fewer values than this the slowest one stands for the 95th percentile."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bench keeps its projects, and whether it may take long."""

    folder: Path = FOLDER
    full: bool = False

    @property
    def articles(self) -> int:
        """How many articles the large project has."""
        return 100_000 if self.full else 10_000

    def kept(self, name: str, make: Callable[[Path], object]) -> Path:
        """A project that is made once; one that was interrupted is made again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.annotator"
        if not path.exists():
            part = self.folder / f"{name} in the making.annotator"
            for left in self.folder.glob(f"{part.name}*"):
                left.unlink()
            make(part)
            part.rename(path)
        return path

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the same disk for what is thrown away, backups of the program among it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as given:
            os.environ["ANNOTATOR_BACKUPS"] = str(Path(given) / "backups")
            yield Path(given)

    @contextmanager
    def copied(self, project: Path) -> Iterator[Path]:
        """A copy of a project, to be changed."""
        with self.scratch() as folder:
            yield Path(shutil.copy(project, folder / project.name))


def timed(job: Callable[[], object], turns: int) -> list[float]:
    """How many milliseconds a job took, so often; where it returns a float, that is its time."""
    took = []
    for _turn in range(turns):
        start = perf_counter()
        said = job()
        took.append(said if isinstance(said, float) else (perf_counter() - start) * 1000)
    return took


def p95(values: list[float]) -> float:
    """The 95th percentile; of few values the largest."""
    return max(values) if len(values) < _FEW else quantiles(values, n=20, method="inclusive")[-1]


def quartiles(values: list[float]) -> tuple[float, float]:
    """Between these two lies the middle half."""
    if len(values) == 1:
        return values[0], values[0]
    low, _middle, high = quantiles(values, n=4, method="inclusive")
    return low, high


def show(figures: Mapping[str, list[float]]) -> None:
    """Print what was measured: how often, median, 95th percentile, slowest."""
    print(f"{'':46}{'times':>7}{'median':>10}{'p95':>10}{'max':>10}")
    for name, values in figures.items():
        middle, high = median(values), p95(values)
        print(f"{name:46}{len(values):7}{middle:10.2f}{high:10.2f}{max(values):10.2f}")


def resident() -> float:
    """The memory that this process has now, in megabytes; where none can tell, the most it had."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource  # noqa: PLC0415 - Windows has none

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1_000_000 if sys.platform == "darwin" else 1_000)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
