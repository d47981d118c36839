"""A passage taken from one report into another is found, whatever the outlets and the dates."""

from __future__ import annotations

from random import Random

import pytest

from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.signatures import signature
from annotator.commands.articles import EditArticles
from annotator.commands.importing import ImportArticles, Incoming
from annotator.core.duplicates import Likeness
from annotator.core.progress import Progress
from annotator.workspace.duplicates import Search, noted, scan_new
from tests import builders

TAKEN = (
    "Relations between Vasterland and Ostrel have soured since the ferry Halcyon was shelled off"
    " Kelby in March, an attack that killed eleven sailors and for which the government in Marrow"
    " blames the coast guard of its neighbour, which says that it fired at smugglers."
)
TAKEN_OVER = TAKEN.replace("have soured", "have worsened").replace("eleven sailors", "11 sailors")
SOUNDS = ("bam", "dor", "fel", "gin", "hul", "jar", "kep", "lom", "mud", "nor", "pim", "rab", "ves")


def told(number, middle=""):
    """A report of its own, in words that no other has, with another's paragraph in the middle."""
    dice = Random(number)

    def word():
        return "".join(dice.choices(SOUNDS, k=3))

    sentences = [
        f"The {word()} of {word().title()} {word()} a {word()} {word()} by the {word()}, and"
        f" {word()} {word()} said that {dice.randrange(20, 900)} {word()} would {word()} it."
        for _sentence in range(24)
    ]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return "\n\n".join(filter(None, (*paragraphs[:3], middle, *paragraphs[3:])))


def add(workspace, number, middle="", *, outlet="", day=""):
    """An article as an import takes it in, signed, and the facts that a person stated."""
    made = builders.draft(told(number, middle), file=f"{number}.txt", title="")
    incoming = Incoming(
        draft=made, fingerprint=body_fingerprint(made.body), signature=signature(made.body)
    )
    [imported] = workspace.do(ImportArticles(incoming=(incoming,))).result
    values = {"outlet": outlet, "published_at": day}
    workspace.do(EditArticles(article_ids=(imported.article_id,), values=values))
    return imported.article_id


def shared(workspace):
    found = Search(workspace).all()
    return {
        frozenset((one.a, one.b))
        for one in found
        if one.related.likeness is Likeness.SHARES_PASSAGES
    }


@pytest.mark.parametrize("outlet", ["", "Kelby Post"])
def test_a_paragraph_taken_from_a_report_of_a_month_ago_is_suggested(workspace, outlet):
    old = add(workspace, 0, TAKEN, outlet=outlet, day="2031-03-04")
    new = add(workspace, 6, TAKEN_OVER, outlet=outlet, day="2031-04-02")
    add(workspace, 12, outlet=outlet, day="2031-04-02")
    assert shared(workspace) == {frozenset((old, new))}
    search = Search(workspace)
    assert noted(workspace, search.scan(search.all())) == 1


def test_a_new_article_is_held_against_what_it_took_from_an_old_one(workspace):
    old = add(workspace, 0, TAKEN, day="2031-03-04")
    for number in (7, 13, 19):
        add(workspace, number, day="2031-04-01")
    noted(workspace, scan_new(workspace, Progress()))
    new = add(workspace, 21, TAKEN_OVER, day="2031-04-02")
    [pairing] = scan_new(workspace, Progress()).pairings
    assert {pairing.a, pairing.b} == {old, new}


@pytest.mark.parametrize("articles", [2, 3, 5, 50])
def test_two_articles_of_an_outlet_that_share_a_paragraph_are_told_of(workspace, articles):
    ids = [
        add(workspace, number, TAKEN if number < 2 else "", outlet="Kelby Post")
        for number in range(articles)
    ]
    assert shared(workspace) == {frozenset(ids[:2])}


@pytest.mark.parametrize("articles", [3, 5, 50])
def test_what_an_outlet_repeats_in_all_of_its_articles_is_no_evidence(workspace, articles):
    for number in range(articles):
        add(workspace, number, TAKEN, outlet="Kelby Post")
    assert shared(workspace) == set()
