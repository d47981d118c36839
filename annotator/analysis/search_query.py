"""Reads the language of the search: words, “phrases”, prefix*, AND OR NOT, brackets, field:value.

A search is read while it is typed, so nothing in it is an error: what cannot be understood becomes
a sentence, and the rest is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from annotator.analysis.search_values import FieldProblem, value_of
from annotator.core.folding import words_of
from annotator.core.i18n import _
from annotator.core.search import All, AnyOf, Field, Node, Not, Query, Term

LONGEST: Final = 1_000
DEEPEST: Final = 40
SHORTEST_PREFIX: Final = 2
"""Letters that the beginning of a word has at least: of one letter, nearly every text has some."""

_QUOTES: Final = '"“”„‟«»＂'
_TOKEN: Final = re.compile(
    rf"""\s*(?:
    (?P<open>\() | (?P<close>\)) | (?P<minus>[-−](?=[^\s)])) |
    (?:(?P<field>[^\W\d_]+):(?!//))? (?:
        [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]?)(?P<star>\*?)
        | (?P<word>[^\s(){_QUOTES}]*) )
    )""",
    re.VERBOSE,
)
_OPERATORS: Final = {"AND", "OR", "NOT"}
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class _Token:
    """``(``, ``)``, an operator, or something to look for."""

    kind: str
    node: Node | None = None
    text: str = ""


def parse(text: str, *, typing: bool = False) -> Query:
    """What a search asks for; while it is ``typing``, its last word may go on."""
    reader = _Reader(text[:LONGEST], typing=typing)
    if len(text) > LONGEST:
        message = _("A search may have {n} characters; the rest was left out.")
        reader.problems.append(message.format(n=LONGEST))
    tokens = reader.tokens()
    tree = _Tree(tokens, reader.problems).read()
    return Query(text, tree, tuple(dict.fromkeys(reader.problems)))


class _Reader:
    """Cuts the text into tokens; every sentence about it is in ``problems``."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._text = text
        self._typing = typing
        self.problems: list[str] = []

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        at, text = 0, self._text
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or match.end() == at:
                at += 1
                continue
            at = match.end()
            found += self._token(match)
        return found

    def _token(self, match: re.Match[str]) -> list[_Token]:
        if match["open"] or match["close"]:
            return [_Token(match["open"] or match["close"])]
        if match["minus"]:
            return [_Token("NOT", text=match["minus"])]
        phrase, word = match["phrase"], match["word"]
        if phrase is not None and not match["end"]:
            self.problems.append(_("A quotation mark is missing at the end."))
        if match["field"]:
            return self._of_field(match["field"], phrase if phrase is not None else word, match)
        if phrase is not None:
            more = bool(match["star"]) or (self._open_ended(match) and not match["end"])
            return _tokens(self._term(phrase, prefix=more))
        if word in _OPERATORS:
            return [_Token(word, text=word)]
        return _tokens(self._word(word, match)) if word else []

    def _word(self, word: str, match: re.Match[str], *, in_title: bool = False) -> Term | None:
        starred = word.endswith("*")
        term = self._term(word, prefix=starred or self._open_ended(match), in_title=in_title)
        if starred and term is not None and not term.prefix:
            self.problems.append(_("Type two letters at least before *."))
        return term

    def _term(self, text: str, *, prefix: bool, in_title: bool = False) -> Term | None:
        words = tuple(words_of(text))
        if not words:
            return None
        return Term(words, prefix and len(words[-1]) >= SHORTEST_PREFIX, in_title)

    def _open_ended(self, match: re.Match[str]) -> bool:
        """Whether this is the word that is being typed."""
        return self._typing and match.end() == len(self._text)

    def _of_field(self, name: str, value: str, match: re.Match[str]) -> list[_Token]:
        known = name.lower()
        if known not in set(Field):
            return self._of_no_field(name, value, match)
        if not value.strip():
            self.problems.append(
                _("Behind {field}: stands nothing to look for yet.").format(field=known)
            )
            return []
        if known == Field.TITLE:
            if match["phrase"] is None:
                return _tokens(self._word(value, match, in_title=True))
            return _tokens(self._term(value, prefix=bool(match["star"]), in_title=True))
        try:
            return _tokens(value_of(Field(known), value.strip()))
        except FieldProblem as problem:
            self.problems.append(str(problem))
            return []

    def _of_no_field(self, name: str, value: str, match: re.Match[str]) -> list[_Token]:
        """A slip of the pen, or words with a colon between them."""
        shown, words = name[:_SHOWN], _tokens(self._word(value, match))
        if close := get_close_matches(name.lower(), list(Field), 1, 0.6):
            message = _("There is no field {name}: – did you mean {close}:? It was left out.")
            self.problems.append(message.format(name=shown, close=close[0]))
            return words
        if words:
            message = _("There is no field {name}:, so it was read as a word.")
            self.problems.append(message.format(name=shown))
        return [*_tokens(self._term(name, prefix=False)), *words]


class _Tree:
    """Puts tokens together: OR binds least, words that follow each other are all wanted."""

    def __init__(self, tokens: Sequence[_Token], problems: list[str]) -> None:
        self._tokens = tokens
        self._problems = problems
        self._at = 0
        self._depth = 0

    def read(self) -> Node | None:
        parts = []
        while self._at < len(self._tokens):
            part = self._any()
            if part is not None:
                parts.append(part)
            if self._kind() == ")":
                self._problems.append(_("There is a bracket too many."))
                self._at += 1
        return _all(parts)

    def _any(self) -> Node | None:
        parts = [self._every()]
        while self._kind() == "OR":
            self._at += 1
            parts.append(self._every())
            if parts[-1] is None or parts[-2] is None:
                self._stands_alone("OR")
        kept = [part for part in parts if part is not None]
        return AnyOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), None)

    def _every(self) -> Node | None:
        parts: list[Node] = []
        while self._kind() not in {"", "OR", ")"}:
            if self._kind() == "AND":
                self._at += 1
                if not parts or self._kind() in {"", "AND", "OR", ")"}:
                    self._stands_alone("AND")
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return _all(parts)

    def _one(self) -> Node | None:
        negated = False
        while self._kind() == "NOT":
            negated = not negated
            self._at += 1
            if self._kind() in {"", "AND", "OR", ")"}:
                self._stands_alone("NOT")
        if self._kind() == "(":
            part = self._bracket()
        elif self._kind() == "node":
            part = self._tokens[self._at].node
            self._at += 1
        else:
            return None
        return Not(part) if negated and part is not None else part

    def _bracket(self) -> Node | None:
        self._at += 1
        if self._depth == DEEPEST:
            self._problems.append(_("The brackets are too deep; some were left out."))
            return None
        self._depth += 1
        part = self._any()
        self._depth -= 1
        if self._kind() == ")":
            self._at += 1
        else:
            self._problems.append(_("A bracket is missing at the end."))
        return part

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _stands_alone(self, operator: str) -> None:
        message = _("{operator} stands between two things; one of them is missing.")
        if operator == "NOT":
            message = _("{operator} stands before what is not wanted; that is missing.")
        self._problems.append(message.format(operator=operator))


def _tokens(node: Node | None) -> list[_Token]:
    return [] if node is None else [_Token("node", node)]


def _all(parts: Sequence[Node]) -> Node | None:
    return All(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
