"""Tells the language of a text: by its script and commonest words first, by a model only then."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import Final

from annotator.core.draft import Fact, Standing
from annotator.core.i18n import _

_SAMPLE: Final = 4_000
_FEWEST_LETTERS: Final = 30
_BEGINNING: Final = 200
_SHARE: Final = 0.18
_LIKELY: Final = 0.6
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]+")
_HINTS: Final = {
    # letters that only this one among the languages written in Arabic script uses
    "ur": "ٹڈڑںےہھۓ",
    "ps": "ټډړږښګڼېۍځڅ",
    "sd": "ٻڀٿڄڃڊڏڌڪڳڱ",
    "ckb": "ڕڵێۆ",
    "fa": "پچژگکی",
    "ar": "ةكيىإأؤئ",
}
_COMMON: Final = {
    "en": "the of and to in a that for on is was with by as it he from at an be has have said were",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es",
    "fr": "le la les de des et en un une du que dans est pour qui sur au par avec il pas plus ce",
    "es": "de la que el en y los del se las por un para con una su al lo como más pero sus",
}
_SCRIPTS: Final = (
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("ko", "\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("th", "\u0e00-\u0e7f"),
    ("my", "\u1000-\u109f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("zh", "\u4e00-\u9fff"),
)


def language_of(text: str) -> Fact:
    """The language of ``text``, guessed from its first 4,000 characters; missing if too short."""
    sample = text[:_SAMPLE]
    arabic = [] if sample.isascii() else _ARABIC.findall(sample)
    if not arabic and sum(map(str.isalpha, sample[:_BEGINNING])) >= _FEWEST_LETTERS:
        told = _of_common_words(sample)  # most texts, and their letters need not be counted
        if told is not None:
            return told
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS:
        return Fact()
    if len(arabic) * 2 > letters:
        return _of_arabic_script(Counter(arabic), letters)
    return _of_common_words(sample) or _of_script(sample, letters) or _of_model(sample)


def _of_arabic_script(counts: Counter[str], letters: int) -> Fact:
    """Urdu, Pashto, Sindhi, Kurdish, Persian and Arabic are told apart by their own letters."""
    shares = {code: sum(counts[char] for char in hints) / letters for code, hints in _HINTS.items()}
    own = {code: shares[code] for code in ("ur", "ps", "sd", "ckb")}
    code = max(own, key=lambda one: own[one])
    if own[code] < 0.01:
        code = "fa" if shares["fa"] > shares["ar"] else "ar"
    seen = " ".join(char for char in _HINTS[code] if counts[char])
    return Fact(
        value=code,
        standing=Standing.GUESSED,
        evidence=_("Arabic script, with {letters}").format(letters=seen),
    )


def _of_common_words(sample: str) -> Fact | None:
    words = " ".join(_LATIN.findall(sample)).lower().split()
    if len(words) < 12:
        return None
    counts = Counter(words)
    share = {
        code: sum(counts[word] for word in common) / len(words)
        for code, common in _common().items()
    }
    first, second = sorted(share, key=lambda code: share[code], reverse=True)[:2]
    if share[first] < _SHARE or share[first] < 1.6 * share[second]:
        return None
    known = [word for word in counts if word in _common()[first]]
    seen = sorted(known, key=lambda word: -counts[word])[:3]
    return Fact(
        value=first,
        standing=Standing.GUESSED,
        evidence=_("{percent} % of its words are as common as {words}").format(
            percent=round(100 * share[first]), words=", ".join(f"“{word}”" for word in seen)
        ),
    )


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _COMMON.items()}


def _of_script(sample: str, letters: int) -> Fact | None:
    for code, span in _SCRIPTS:
        share = len(re.findall(f"[{span}]", sample)) / letters
        if share > (0.1 if code == "ja" else 0.5):
            return Fact(
                value=code, standing=Standing.GUESSED, evidence=_("Told by the script alone")
            )
    return None


def _of_model(sample: str) -> Fact:
    import py3langid  # noqa: PLC0415 - slow to import, and most texts are told without it

    ranked = py3langid.rank(sample)
    code = str(ranked[0][0])
    # Its scores are logarithms of likelihoods; their share among all languages is a probability.
    share = 1 / sum(math.exp(max(-700.0, score - ranked[0][1])) for _code, score in ranked)
    percent = min(99, round(100 * share))
    if share < _LIKELY:
        hint = _("Perhaps “{language}”, {percent} % likely")
        return Fact(evidence=hint.format(language=code, percent=percent))
    evidence = _("{percent} % likely by its letter sequences").format(percent=percent)
    return Fact(value=code, standing=Standing.GUESSED, evidence=evidence)
