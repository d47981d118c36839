"""The marks of one text of a Label Studio task, their places checked against their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from annotator.core.corpus import Document, Mark, MarkKind, Tie
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.judging import judged
from annotator.exchange.corpora.label_studio import CODER, KIND, NOTE, TIME, WORDING
from annotator.exchange.corpora.label_studio_finding import Part
from annotator.exchange.corpora.label_studio_results import coder_of, field_value, labels_of
from annotator.exchange.corpora.label_studio_texts import (
    MESSAGE,
    REGIONS,
    UNITS,
    Dialogue,
    PageText,
    PlainText,
    Result,
    Text,
    quote_of,
    with_line_ends,
)
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.places import elsewhere
from annotator.exchange.corpora.texts import Unit

KINDS: Final = {label: kind for kind, label in PLAIN_LABELS.items()}
"""What the labels are of which a file of ours makes claims and speakers."""


class TaskText:
    """The marks of one text, from all of its annotations."""

    def __init__(
        self, part: Part, called: tuple[str, str, str], doubts: Doubts, *, is_ours: bool
    ) -> None:
        """``called`` are its id, its name and what the analyst is told it is."""
        self.id, self._name, self.shown = called
        self._text: Text = part.text
        self.marks: list[Mark] = []
        self.ties: list[Tie] = []
        self.whole: list[tuple[str, str]] = []
        """What is on the whole text, and whose it is."""
        self._doubts = doubts
        self._is_ours = is_ours
        self._unit: Unit | None = Unit.CODE_POINTS if is_ours else None
        self._ids: set[str] = set()

    def choose_unit(self, results: Sequence[Result]) -> None:
        """Find what the offsets of this task count, by the words beside them.

        Where no region has any, the words tell that a wrong count would cut.
        """
        fits = dict.fromkeys(UNITS, 0)
        for one in results:
            if quote_of(one) and labels_of(one):
                for unit in UNITS:
                    fits[unit] += self._covering(one, unit) is not None
        if self._unit is None and fits[Unit.UTF_16] != fits[Unit.CODE_POINTS]:
            self._unit = max(UNITS, key=fits.__getitem__)
        elif self._unit is None and not any(map(quote_of, results)):
            self._judge(results)

    def _judge(self, results: Sequence[Result]) -> None:
        text = self._text
        if not isinstance(text, PlainText) or isinstance(text, Dialogue):
            return
        places = sorted({place for one in results if (place := text.bounds(one))})
        for unit, other in (UNITS, UNITS[::-1]):
            verdict = judged([(text.raw, places)], (other, unit))
            if verdict.is_inferred:
                self._unit = unit
                self._doubts.say(verdict.told(self.shown))

    def document(self, facts: Mapping[str, str], data: Mapping[str, Any]) -> Document:
        """The text with its marks, once all annotations were taken."""
        return Document(
            id=self.id,
            name=self._name,
            text=self._text.text,
            facts=facts,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.spans)),
            ties=tuple(self.ties),
            notes=jsons.notes(data.get(NOTE)) if self._is_ours else notes_of_whole(self.whole),
        )

    def take(
        self, annotation: Mapping[str, Any], results: Sequence[Result], prefix: str
    ) -> dict[str, str]:
        """Take those results of an annotation that are on this text: its marks by their regions.

        ``prefix`` keeps ids of several annotations apart.
        """
        coder = "" if self._is_ours else coder_of(annotation)
        fields = self._fields(results, coder)
        time = "" if self._is_ours else jsons.line(annotation.get("created_at"))
        marks: dict[str, str] = {}
        for number, one in enumerate(results):
            labels = labels_of(one)
            span = self._span(one, labels[0]) if labels else None
            if span is None:
                continue
            region = jsons.line(one.get("id")) or f"r{number}"
            for label in labels:
                id_ = jsons.unique(f"{prefix}{region}", self._ids)
                self._ids.add(id_)
                marks.setdefault(region, id_)
                mark = self._mark(one, label, dict(fields.get(region, {})))
                mark = replace(mark, id=id_, spans=(span,))
                self.marks.append(
                    replace(mark, coder=mark.coder or coder, created_at=mark.created_at or time)
                )
        return marks

    def _mark(self, one: Result, label: str, values: dict[str, str]) -> Mark:
        """The mark of a region with one of its labels, without its place."""
        kind = MarkKind.TAG
        coder = time = ""
        if self._is_ours:
            coder, time = values.pop(CODER, ""), values.pop(TIME, "")
            wording = jsons.line(values.pop(WORDING, ""))
            if one.get("from_name") == KIND and label in KINDS and wording:
                kind, label = KINDS[label], wording
        meta = one.get("meta")
        notes = jsons.listed(meta.get("text")) if isinstance(meta, dict) else []
        note = "\n".join(map(jsons.words, notes))
        return Mark(
            id="",
            kind=kind,
            label=label,
            spans=(),
            values=values,
            note=note,
            coder=coder,
            created_at=time,
        )

    def _fields(self, results: Sequence[Result], coder: str) -> dict[str, dict[str, str]]:
        """The fields of each region; what is on the whole text, or no text, is doubted."""
        regions = {jsons.line(one.get("id")) for one in results if labels_of(one)} - {""}
        found: dict[str, dict[str, str]] = {}
        for one in results:
            region, name = jsons.line(one.get("id")), jsons.line(one.get("from_name"))
            type_ = jsons.line(one.get("type"))
            value = field_value(one)
            if type_ in ("relation", MESSAGE) or labels_of(one):
                continue
            if type_ in REGIONS:
                self._doubts.add(self.shown, quote_of(one) or name or region, Why.NO_LABEL)
            elif not value or not name:
                self._doubts.add(self.shown, name or type_ or region, Why.UNKNOWN)
            elif region in regions:
                found.setdefault(region, {})[name] = value
            else:
                self._doubts.add(self.shown, f"{name}: {value}", Why.WHOLE_TEXT)
                self.whole.append((f"{name}: {value}", coder))
        return found

    def _span(self, one: Result, label: str) -> Span | None:
        found = self._counted(one)
        if isinstance(found, Span):
            if not quote_of(one) and not self._is_ours and cuts_words(self._text.text, found):
                self._doubts.add(self.shown, label, Why.CUT)
            return found
        quote = quote_of(one)
        there = elsewhere(self._text.text, with_line_ends(quote)) if quote else found
        if isinstance(there, Span):
            is_unknown = isinstance(self._text, PageText) and self._text.bounds(one) is None
            self._doubts.add(self.shown, label, Why.BY_WORDS if is_unknown else Why.BY_QUOTE)
            return there
        found = there if there is Why.AMBIGUOUS else found
        self._doubts.add(self.shown, label, found)
        return None

    def _counted(self, one: Result) -> Span | Why:
        """The span in the one unit that fits, or why there is none."""
        bounds = self._text.bounds(one)
        if bounds is None:
            return Why.NO_PLACE
        fitting = {unit: self._covering(one, unit) for unit in UNITS}
        spans = {span for span in fitting.values() if span is not None}
        if len(spans) == 1:
            return spans.pop()
        if len(spans) > 1:
            chosen = fitting.get(self._unit) if self._unit else None
            return chosen or Why.UNCERTAIN
        there = any(self._text.span(one, unit) for unit in UNITS)
        return Why.OTHER_WORDS if there else Why.OUTSIDE if bounds[0] != bounds[1] else Why.EMPTY

    def _covering(self, one: Result, unit: Unit) -> Span | None:
        span, quote = self._text.span(one, unit), quote_of(one)
        if span is None or not quote:
            return span
        return span if self._text.covers(span, quote) else None
