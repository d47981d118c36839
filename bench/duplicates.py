"""Finds planted copies and rewrites in fictional reports, beside datasketch and rensa.

    python -m bench.duplicates [COUNT] [ROUNDS] [--alone]

Each runs in a process of its own, one after the other, in each round; the peers in environments
of their own below ``build/``, made once. They find copies; reports of one event in other words
are for us alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from bench.figures import Figures, Place
from bench.importing import ROOT, peer
from bench.reports import COPIES, KINDS, Corpus, Reporter

_PEERS: Final = {"datasketch": "datasketch>=1.6,<2", "rensa": "rensa>=0.5,<0.6"}
_SCRIPT: Final = str(Path(__file__).parent / "peers" / "minhash_scan.py")
Pairs = set[tuple[int, int]]


def write(corpus: Corpus, folder: Path) -> tuple[Path, Path]:
    """The corpus for us, with outlets, and for the peers."""
    ours, theirs = folder / "ours.jsonl", folder / "theirs.jsonl"
    with ours.open("w", encoding="utf-8") as one, theirs.open("w", encoding="utf-8") as other:
        for text, outlet in zip(corpus.texts, corpus.outlets, strict=True):
            one.write(json.dumps([text, outlet]) + "\n")
            other.write(json.dumps(text) + "\n")
    return ours, theirs


def run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.splitlines()[-1]


def pairs_in(rows: list[list[int]]) -> Pairs:
    return {(a, b) for a, b in rows}


def recall_and_precision(
    found: Pairs, corpus: Corpus, kinds: frozenset[str]
) -> tuple[float, float]:
    """The share of what was planted of these kinds that was found; of what was found, planted."""
    planted = set().union(*corpus.pairs.values())
    wanted = set().union(*(corpus.pairs[kind] for kind in kinds))
    return len(wanted & found) / max(len(wanted), 1), len(found & planted) / max(len(found), 1)


def report(name: str, found: Pairs, corpus: Corpus, kinds: frozenset[str]) -> None:
    """Recall by kind, and precision."""
    recall, precision = recall_and_precision(found, corpus, kinds)
    by_kind = "  ".join(
        f"{kind} {len(corpus.pairs[kind] & found) / max(len(corpus.pairs[kind]), 1):.3f}"
        for kind in KINDS
        if kind in kinds
    )
    print(f"{name:22} recall {recall:.4f} precision {precision:.4f}   {by_kind}")


def figures(place: Place) -> Figures:
    """All that ``bench.scanning`` says, and datasketch on the same reports."""
    python = str(peer("datasketch", _PEERS["datasketch"]))
    corpus = Reporter(seed=1).corpus(place.articles)
    with place.scratch() as folder:
        ours, theirs = write(corpus, folder)
        target = folder / "pairs.json"
        line = run(sys.executable, "-m", "bench.scanning", str(ours), str(target))
        made: Figures = {name: [value] for name, value in json.loads(line).items()}
        copied, _likely = json.loads(target.read_text(encoding="utf-8"))
        recall, precision = recall_and_precision(pairs_in(copied), corpus, COPIES)
        seconds, _memory = run(python, _SCRIPT, "datasketch", str(theirs), str(target)).split()
    signing = made["sign, ms"][0] * place.articles / 1_000
    return made | {
        "copies, recall": [recall],
        "copies, precision": [precision],
        "datasketch, s": [float(seconds)],
        "copies with signing, s": [made["copies, s"][0] + signing],
        "events, s": [made["index, s"][0] + made["scan, s"][0]],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Find planted copies and rewrites.")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    given = parser.parse_args()
    corpus = Reporter(seed=1).corpus(given.count)
    peers = {} if given.alone else {name: str(peer(name, what)) for name, what in _PEERS.items()}
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours, theirs = write(corpus, folder)
        for number in range(given.rounds):
            target = folder / "pairs.json"
            line = run(sys.executable, "-m", "bench.scanning", str(ours), str(target))
            for name, value in json.loads(line).items():
                took.setdefault(name, []).append(value)
            copied, likely = json.loads(target.read_text(encoding="utf-8"))
            if number == 0:
                report("copies", pairs_in(copied), corpus, COPIES)
                report("copies and events", pairs_in(likely), corpus, frozenset(KINDS))
            for name, python in peers.items():
                seconds, memory = run(python, _SCRIPT, name, str(theirs), str(target)).split()
                took.setdefault(f"{name}, s", []).append(float(seconds))
                took.setdefault(f"{name}, MB", []).append(float(memory))
                if number == 0:
                    found = pairs_in(json.loads(target.read_text(encoding="utf-8")))
                    report(name, found, corpus, COPIES)
    print(f"{given.count} reports, medians of {given.rounds} rounds")
    for name, values in took.items():
        print(f"  {name:18} {median(values):10.2f}")
    signed = median(took["copies, s"]) + median(took["sign, ms"]) * given.count / 1_000
    for name in peers:
        ratio = median(took[f"{name}, s"]) / median(took["copies, s"])
        whole = median(took[f"{name}, s"]) / signed
        print(f"copies: {ratio:.0f} times as fast as {name}; {whole:.1f} times with the signing")


if __name__ == "__main__":
    main()
