"""Writes fictional articles to measure with: invented words, in the frequencies of a language."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

_COMMON: Final = {
    "en": "the of and to in a that for on is was with by as it he from at an be has have said were",
    "ur": "کے کی کا میں نے سے ہے اور کو کہ پر ہیں اس نہیں تھا بھی یہ جو گیا کہا ایک تک لیے ہو",
}
_SYLLABLES: Final = {
    "en": "ba de fi go lu mar nel or pa quen ri sto tal ur ven wi yar zo bren cal dor esk fal",
    "ur": "با در نی سو مار گل ور تا کن شا لی ہم رو چل ٹو ڑا ں بے خا دن پھر جا",
}
_STOP: Final = {"en": ".", "ur": "۔"}
_TOP: Final = {
    "en": ("By {name} {name}", "Published: {day} {month} {year} at {hour:02}:32"),
    "ur": ("تحریر: {name} {name}", "{day} {month} {year}"),
}
_END: Final = {
    "en": (
        "Share on Facebook",
        "Also read: {title}",
        "Post a Comment",
        "Copyright © {year} The {outlet} Times. All rights reserved.",
    ),
    "ur": ("یہ بھی پڑھیں: {title}", "تبصرہ کریں"),
}
_MONTHS: Final = {
    "en": "January February March April May June July August September October",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر",
}
_RARE: Final = 12_000
_SHARE_OF_COMMON: Final = 0.42
_ONE_IN_URDU: Final = 20
_OUTLETS: Final = 40


class Author:
    """Makes articles out of a seed: the same seed, the same articles."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - it must be repeatable
        self._words = {code: self._vocabulary(code) for code in _COMMON}
        self._outlets = [self._word("en").capitalize() for _ in range(_OUTLETS)]

    def article(self, language: str = "en") -> str:
        """An article of 300 to 900 words: headline, byline, date, report, what pages have below."""
        random = self._random
        title = self._headline(language)
        said = {
            "title": self._headline(language),
            "name": self._word(language).capitalize(),
            "outlet": random.choice(self._outlets),
            "day": random.randint(1, 28),
            "month": random.choice(_MONTHS[language].split()),
            "year": random.randint(2015, 2025),
            "hour": random.randint(0, 23),
        }
        left = random.randint(300, 900)
        paragraphs: list[str] = []
        while left > 0:
            paragraphs.append(self.paragraph(language))
            left -= len(paragraphs[-1].split())
        top = (line.format(**said) for line in _TOP[language])
        end = (line.format(**said) for line in _END[language])
        return "\n\n".join((title, *top, *paragraphs, *end)) + "\n"

    def _vocabulary(self, language: str) -> tuple[list[str], list[float]]:
        """Words that nobody uses, the nth of them as often as Zipf says."""
        syllables = _SYLLABLES[language].split()
        made = (
            "".join(self._random.choices(syllables, k=self._random.choice((1, 2, 2, 3, 3, 4))))
            for _ in range(_RARE)
        )
        words = list(dict.fromkeys(made))
        return words, list(accumulate(1 / (n + 3) for n in range(len(words))))

    def _word(self, language: str) -> str:
        words, weights = self._words[language]
        return self._random.choices(words, cum_weights=weights)[0]

    def words(self, count: int, language: str = "en") -> list[str]:
        """Words of a language, those that all texts have among them."""
        common = _COMMON[language].split()
        return [
            self._random.choice(common)
            if self._random.random() < _SHARE_OF_COMMON
            else self._word(language)
            for _ in range(count)
        ]

    def _headline(self, language: str) -> str:
        return " ".join(self.words(self._random.randint(5, 10), language)).capitalize()

    def paragraph(self, language: str = "en") -> str:
        """One to four sentences."""
        return " ".join(self._sentence(language) for _ in range(self._random.randint(1, 4)))

    def _sentence(self, language: str) -> str:
        words = self.words(self._random.randint(8, 28), language)
        words[0] = words[0].capitalize()
        chance = self._random.random()
        if chance < 0.15:
            words[-3:-2] = [str(self._random.randint(2, 900)), words[-3]]
        elif chance < 0.35:
            at = self._random.randrange(2, len(words) - 2)
            words[at : at + 2] = [word.capitalize() for word in words[at : at + 2]]
        sentence = " ".join(words)
        if chance > 0.85 and language == "en":
            return f"“{sentence},” said {self._word(language).capitalize()}."
        return sentence + _STOP[language]


def write_articles(folder: Path, count: int, seed: int = 1) -> int:
    """Write ``count`` text files, one in twenty in Urdu; how many bytes they have together."""
    author = Author(seed)
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        language = "en" if (number + 1) % _ONE_IN_URDU else "ur"
        content = author.article(language).encode()
        (folder / f"{number:06}.txt").write_bytes(content)
        size += len(content)
    return size


def write_pages(folder: Path, count: int, seed: int = 2) -> None:
    """Write ``count`` web pages with an article each, and menus and links around it."""
    author = Author(seed)
    folder.mkdir(parents=True)
    menu = "".join(f'<li><a href="/{n}">{author.article()[:12]}</a></li>' for n in range(30))
    for number in range(count):
        title, *lines = author.article().strip().split("\n\n")
        report = "".join(f"<p>{line}</p>" for line in lines)
        page = (
            f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
            f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{report}</article>"
            f"</main><footer><ul>{menu}</ul></footer></body></html>"
        )
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")
