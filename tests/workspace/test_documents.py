"""Documents: what they hold, what they leave out, and that nothing in them is markup of others."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from uuid import UUID

import pytest

from annotator.commands.claims import JudgeClaim
from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import GradeMention, SetMentionSpans
from annotator.commands.relations import Relate
from annotator.core.claim import Stance
from annotator.core.errors import Refused
from annotator.core.memo import MemoOn
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.verdict import Verdict
from annotator.exchange.documents import DOCUMENT_FORMATS
from annotator.exchange.documents.addresses import is_web_address
from annotator.workspace.choices import Choices
from annotator.workspace.export import export, losses_of
from annotator.workspace.formats import formats
from annotator.workspace.narrowing import Privacy
from annotator.workspace.revising import review, taken
from annotator.workspace.workspace import open_project
from tests import builders
from tests.workspace.test_revising import decisions, revise

WRITTEN = [one.id for one in DOCUMENT_FORMATS if one.writer]


@pytest.fixture(scope="module")
def sample(templates, tmp_path_factory):
    path = templates.sample(tmp_path_factory.mktemp("sample") / "Sample.annotator")
    with open_project(path, coder="Ada") as workspace:
        one, other, third = workspace.claims.all()[:3]
        workspace.do(
            JudgeClaim(
                claim_id=one.id,
                verdict=Verdict.LIKELY,
                likelihood="very likely",
                confidence="moderate",
                reason="Two places tell the same.",
            )
        )
        workspace.do(JudgeClaim(claim_id=other.id, verdict=Verdict.UNRESOLVED))
        workspace.do(JudgeClaim(claim_id=third.id, reason="Not decided yet."))
        workspace.do(
            Relate(
                of=RelationOf.CLAIMS,
                kind=RelationKind.CONTRADICTS,
                from_id=one.id,
                to_id=other.id,
                note="So!",
            )
        )
        yield workspace


def written(workspace, format_, tmp_path, **choices):
    done = workspace.export(tmp_path / f"out.{format_}", format=format_, **choices)
    return done.target.read_text("utf-8")


def graph(workspace, tmp_path, **choices):
    return json.loads(written(workspace, "claimreview", tmp_path, **choices))["@graph"]


def of_type(nodes, type_):
    return [node for node in nodes if node["@type"] == type_]


def objects(workspace, tmp_path, **choices):
    return json.loads(written(workspace, "misp", tmp_path, **choices))["Event"]["Object"]


def tags(node):
    return {tag["name"] for one in node["Attribute"] for tag in one.get("Tag", ())}


def value(node, relation):
    found = (one["value"] for one in node["Attribute"] if one["object_relation"] == relation)
    return next(found, None)


# --- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", WRITTEN)
def test_two_exports_are_equal(sample, format_, tmp_path):
    assert written(sample, format_, tmp_path) == written(sample, format_, tmp_path)


@pytest.mark.parametrize("format_", WRITTEN)
def test_an_empty_project_is_written(workspace, format_, tmp_path):
    done = workspace.export(tmp_path / "out", format=format_)
    assert (done.annotations, done.articles, done.losses) == (0, 0, ())


@pytest.mark.parametrize("format_", WRITTEN)
def test_what_is_private_is_left_out(sample, format_, tmp_path):
    hidden = Privacy(texts=True, coders=True, notes=True, speakers=True)
    text = written(sample, format_, tmp_path, privacy=hidden)
    quotes = {
        mention.quote
        for article in sample.articles.all()
        for mention in sample.mentions.in_article(article.id)
    }
    said = " ".join(
        [*(c.text for c in sample.claims.all()), *(a.title for a in sample.articles.all())]
    )
    unsaid = [quote for quote in quotes if len(quote) > 15 and quote not in said]
    assert not [quote for quote in unsaid if quote in text]
    outlets = {article.outlet for article in sample.articles.all()}
    names = {speaker.name for speaker in sample.speakers.all()} - outlets - {""}
    assert not [name for name in names if name in text and name not in said]
    for words in ("Two places tell the same.", "So!", "Sample coder", "the place and the hour"):
        assert words not in text
    assert "Speaker 1" in text
    assert "Coder 1" in text


@pytest.mark.parametrize("format_", WRITTEN)
def test_articles_that_were_not_chosen_are_in_no_document(sample, format_, tmp_path):
    done = sample.export(tmp_path / "out", format=format_, where="title:Stannock")
    text = done.target.read_text("utf-8")
    assert 0 < done.articles < 15
    for article in sample.articles.all():
        is_chosen = "Stannock" in article.title
        for mention in sample.mentions.in_article(article.id):
            assert is_chosen or len(mention.quote) < 30 or mention.quote not in text
            assert is_chosen or mention.id not in text


@pytest.mark.parametrize("format_", WRITTEN)
def test_mentions_without_a_grade_are_left_out_on_request(sample, format_, tmp_path):
    whole = sample.export(tmp_path / "one", format=format_).annotations
    less = sample.export(tmp_path / "two", format=format_, unfinished=False).annotations
    assert 0 < less < whole


@pytest.mark.parametrize("format_", WRITTEN)
def test_losses_are_counted_before_and_after(sample, format_, tmp_path):
    done = sample.export(tmp_path / "out", format=format_)
    assert done.losses == losses_of(sample, Choices(format=format_))
    [sentence] = done.losses
    assert "76 aliases of speakers" in sentence
    assert ("15 texts of articles" in sentence) is (format_ != "html")
    known = next(one for one in formats() if one.id == format_)
    assert "aliases of speakers" in known.cannot_hold


def test_a_pdf_is_refused_where_nobody_knows_qt(sample, tmp_path):
    with pytest.raises(Refused, match="PDF"):
        export(sample, tmp_path / "out.pdf", Choices(format="pdf"))
    assert "pdf" in {one.id for one in formats() if one.writes}


def test_grades_of_further_coders_are_told(workspace, tmp_path):
    mention = builders.mention(workspace, builders.article(workspace))
    workspace.do(GradeMention(mention_id=mention, credibility="2"))
    workspace.set_coder("Bo")
    workspace.do(GradeMention(mention_id=mention, credibility="5"))
    [sentence] = workspace.export(tmp_path / "out", format="html").losses
    assert "1 grade of a further coder" in sentence


# --- ClaimReview ---------------------------------------------------------------------------------


def test_every_claim_is_a_claim_and_the_judged_ones_are_reviewed(sample, tmp_path):
    nodes = graph(sample, tmp_path)
    claims, reviews = of_type(nodes, "Claim"), of_type(nodes, "ClaimReview")
    assert {node["@id"] for node in claims} == {f"urn:uuid:{c.id}" for c in sample.claims.all()}
    one, other, _third = sample.claims.all()[:3]
    assert {node["itemReviewed"]["@id"] for node in reviews} == {
        f"urn:uuid:{one.id}",
        f"urn:uuid:{other.id}",
    }
    assert all(UUID(node["@id"].removeprefix("urn:uuid:")) for node in nodes)


def test_a_rating_has_a_number_only_with_a_likelihood(sample, tmp_path):
    ratings = [node["reviewRating"] for node in of_type(graph(sample, tmp_path), "ClaimReview")]
    likely = next(one for one in ratings if one["alternateName"] == "Likely")
    assert (likely["ratingValue"], likely["bestRating"], likely["worstRating"]) == (6, 7, 1)
    assert likely["ratingExplanation"] == "Two places tell the same."
    unresolved = next(one for one in ratings if one["alternateName"] == "Unresolved")
    assert not {"ratingValue", "bestRating", "worstRating"} & set(unresolved)


def test_grades_are_codes_and_never_numbers(sample, tmp_path):
    mentions = [m for node in of_type(graph(sample, tmp_path), "Claim") for m in node["sa:mention"]]
    found = {m.get("sa:credibility") for m in mentions} | {
        m.get("sa:reliability") for m in mentions
    }
    assert {"6", "F", "1", "A"} & found >= {"6", "F"}
    assert all(code is None or isinstance(code, str) for code in found)


def test_a_claim_appears_first_where_it_was_published_first(sample, tmp_path):
    nodes = graph(sample, tmp_path)
    dates = {node["@id"]: node.get("datePublished", "") for node in of_type(nodes, "NewsArticle")}
    dated = [node for node in of_type(nodes, "Claim") if "firstAppearance" in node]
    assert dated
    for node in dated:
        shown = [dates[one["@id"]] for one in node["appearance"]]
        assert node["datePublished"][:10] == min(date for date in shown if date)[:10]
        assert dates[node["firstAppearance"]["@id"]] == node["datePublished"]


def test_times_of_two_zones_are_compared_as_moments(workspace, tmp_path):
    for day, at in (("Monday", "2026-03-12T07:30+00:00"), ("Sunday", "2026-03-12T08:20+02:00")):
        text = builders.TEXT.replace("Monday", day)
        article = builders.article(workspace, text, published_at=at, title=day, asides=())
        known = workspace.claims.all()
        builders.mention(workspace, article, **({"claim_id": known[0].id} if known else {}))
    [node] = of_type(graph(workspace, tmp_path), "Claim")
    assert node["datePublished"] == "2026-03-12T08:20+02:00"


def test_who_denies_a_claim_is_no_author_of_it(workspace, tmp_path):
    article = builders.article(workspace)
    builders.mention(workspace, article, claim="The gate was safe.")
    claim = workspace.claims.all()[0]
    builders.mention(
        workspace,
        article,
        "Critics disagree",
        speaker="Critics",
        stance=Stance.DENIES,
        claim_id=claim.id,
    )
    [node] = of_type(graph(workspace, tmp_path), "Claim")
    assert [author["name"] for author in node["author"]] == ["Ada Bell"]


def test_contradictions_have_words_of_our_own(sample, tmp_path):
    one, other, _third = sample.claims.all()[:3]
    nodes = {node["@id"]: node for node in graph(sample, tmp_path)}
    assert nodes[f"urn:uuid:{one.id}"]["sa:contradicts"] == [f"urn:uuid:{other.id}"]


# --- MISP ----------------------------------------------------------------------------------------


def test_each_mention_has_machine_tags_for_its_grade(sample, tmp_path):
    found = objects(sample, tmp_path)
    mentions = [one for one in found if one["name"] == "claim-mention"]
    assert len(mentions) == sample.mentions.count()
    by_id = {value(one, "mention-id"): one for one in mentions}
    for article in sample.articles.all():
        for mention in sample.mentions.in_article(article.id):
            one = by_id[mention.id]
            wanted = set()
            if mention.grade and mention.grade.reliability:
                letter = mention.grade.reliability.lower()
                wanted.add(f'admiralty-scale:source-reliability="{letter}"')
            if mention.grade and mention.grade.credibility:
                digit = mention.grade.credibility
                wanted.add(f'admiralty-scale:information-credibility="{digit}"')
            if mention.grade and mention.grade.confidence:
                wanted.add(
                    "estimative-language:confidence-in-analytic-judgment="
                    f'"{mention.grade.confidence}"'
                )
            assert tags(one) == wanted
            assert value(one, "claim") == mention.claim
            assert value(one, "quote") == mention.quote
            assert value(one, "url") == (article.url or None)


def test_judged_claims_have_their_likelihood(sample, tmp_path):
    judged = [one for one in objects(sample, tmp_path) if one["name"] == "claim-judgement"]
    assert len(judged) == 2
    assert tags(judged[0]) == {
        'estimative-language:likelihood-probability="very-likely"',
        'estimative-language:confidence-in-analytic-judgment="moderate"',
    }


def test_uuids_are_of_a_version_that_misp_takes_and_each_its_own(sample, tmp_path):
    found = objects(sample, tmp_path)
    ids = [node["uuid"] for one in found for node in (one, *one["Attribute"])]
    assert len(set(ids)) == len(ids)
    assert {UUID(id_).version for id_ in ids} == {5}


# --- the page to read ----------------------------------------------------------------------------


class Page(HTMLParser):
    """Collects elements with their attributes, and the texts of elements by class."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self._open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in {"br", "meta"}:
            self._open.append((tag, attributes.get("class") or ""))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        self.texts.append((data, [class_ for _tag, class_ in self._open]))

    def text_in(self, class_):
        return "".join(d for d, classes in self.texts if any(class_ in c.split() for c in classes))


HOSTILE = '"><script>alert(1)</script><img src=x onerror=y> & <b>\u202e'


def test_nothing_of_others_becomes_markup(workspace, tmp_path):
    article = builders.article(
        workspace,
        f"The gate was safe {HOSTILE} he said",
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
        language='en" onload="x',
    )
    mention = builders.mention(
        workspace, article, f"safe {HOSTILE}", speaker=HOSTILE, claim=HOSTILE
    )
    workspace.do(GradeMention(mention_id=mention, reason=HOSTILE, credibility="2"))
    workspace.do(WriteMemo(on=MemoOn.PROJECT, text_=HOSTILE))
    page = Page(written(workspace, "html", tmp_path))
    names = {name for name, _attributes in page.elements}
    assert not names & {"script", "img", "b", "link", "iframe", "object", "base", "form"}
    given = {name for _tag, attributes in page.elements for name in attributes}
    assert not [name for name in given if name.startswith("on") or name in {"style", "src"}]
    addresses = [a["href"] for name, a in page.elements if name == "a"]
    assert all(address.startswith("#") for address in addresses)


def test_the_page_lets_in_its_own_style_sheet_and_nothing_else(sample, tmp_path):
    text = written(sample, "html", tmp_path)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "url(" not in text
    assert "@import" not in text


def test_every_link_within_the_page_leads_somewhere(sample, tmp_path):
    page = Page(written(sample, "html", tmp_path))
    ids = [attributes["id"] for _name, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    inner = {a["href"][1:] for name, a in page.elements if a.get("href", "").startswith("#")}
    assert inner <= set(ids)


def test_the_page_shows_every_text_and_every_mark(sample, tmp_path):
    text = written(sample, "html", tmp_path)
    page = Page(text)
    for article in sample.articles.all():
        for mention in sample.mentions.in_article(article.id):
            assert mention.claim in page.text_in("note")
    marked = page.text_in("claim")
    first = sample.articles.all()[0]
    assert sample.mentions.in_article(first.id)[0].quote.split()[0] in marked
    assert 'dir="rtl"' in text


def test_marks_overlap_and_come_in_parts(workspace, tmp_path):
    article = builders.article(workspace)
    whole = builders.mention(workspace, article, "the gate was safe")
    builders.mention(workspace, article, "was safe. 😀 Critics", claim="Another claim.")
    spans = (
        builders.span_of(builders.TEXT, "the gate"),
        builders.span_of(builders.TEXT, "Nobody was warned"),
    )
    workspace.do(SetMentionSpans(mention_id=whole, spans=spans))
    text = written(workspace, "html", tmp_path)
    assert "<bdi>…1</bdi>" in text
    assert "in 2 parts" in text
    lines = "".join(data for data, classes in Page(text).texts if "text" in classes)
    plain = re.sub(r"…?\b[12](?=[tNw])|…1", "", lines)
    assert "Minister Ada Bell said on Monday that the gate was safe. 😀 Critics disagree." in plain


def test_marks_of_one_place_are_nested(workspace, tmp_path):
    article = builders.article(workspace)
    builders.mention(workspace, article, "the gate was safe")
    builders.mention(workspace, article, "was safe", claim="Another claim.")
    assert '<mark class="claim nested">was safe</mark>' in written(workspace, "html", tmp_path)


def test_lines_set_aside_are_shown_as_such(workspace, tmp_path):
    builders.article(workspace)
    text = written(workspace, "html", tmp_path)
    assert '<div class="line aside"><p class="text" lang="en" dir="auto">Post a Comment</p>' in text


def test_a_mention_that_waits_in_the_tray_is_shown_apart(workspace, tmp_path):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    builders.mention(workspace, article, "Nobody was warned")
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    page = Page(written(workspace, "html", tmp_path))
    assert "Nobody was warned" in page.text_in("tray")
    assert "Nobody was warned" not in page.text_in("text")
    assert "the gate was safe" in page.text_in("text")


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/hosts", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(address, is_one):
    assert is_web_address(address) is is_one
