"""What is not report is set aside; not one line of a report is."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.analysis.boilerplate import Rules, load_rules, set_aside, without_false_headline
from annotator.analysis.boilerplate_rules import LookedAt, parse_rules
from annotator.analysis.lines import spelled
from annotator.core.draft import AsideKind
from annotator.core.resources import resource
from tests.more import MORE

LEAD = "The harbour master said on Monday that the old pier would stay shut for another week."
NEXT = "Nobody was hurt when the ferry struck it, two officials told reporters in the town."
LAST = "The town council will meet again on Thursday to decide what the repairs may cost."
HEADLINE = "Old pier to stay shut for another week"

SET_ASIDE = {
    AsideKind.LINK: [
        "Read: Ferry runs aground near the lighthouse, twelve rescued",
        "Read more: Ferry runs aground near the lighthouse",
        "READ MORE: Ferry runs aground",
        "Also read: Why the lighthouse went dark",
        "ALSO READ | Why the lighthouse went dark",
        "Read also: Harbour gets a new crane (photos)",
        "Learn more: Harbour plan for the spring",
        "Related: Why the lighthouse went dark",
        "➡️ See also: Why the lighthouse went dark",
        "Watch: The moment the ferry struck the pier",
        "Click here to read the full story",
        "Continue reading",
        "مزید پڑھیں: بندرگاہ میں نئی کرین",
        "یہ بھی پڑھیے",
        "Lesen Sie auch: Warum der Leuchtturm dunkel blieb",
        "À lire aussi : Pourquoi le phare est resté éteint",
        "Lea también: Por qué se apagó el faro",
    ],
    AsideKind.SHARE: [
        "Share on Facebook",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Email This BlogThis! Share to X Share to Facebook Share to Pinterest",
        "12 Shares",
        "فیس بک پر شیئر کریں",
    ],
    AsideKind.COMMENT_FORM: [
        "Leave a Comment",
        "Leave a Reply Cancel reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Post a Comment",
        "No comments:",
        "3 Comments",
        "2 thoughts on “Old pier to stay shut”",
        "Name *",
        "تبصرہ کریں",
    ],
    AsideKind.NAVIGATION: [
        "Previous Post Next Post",
        "Newer Post Older Post Home",
        "Scroll to Top",
        "Load more",
        "View all posts by Ada Bell",
        "Skip to content",
    ],
    AsideKind.SUBSCRIPTION: [
        "Subscribe to: Post Comments (Atom)",
        "Follow us on Twitter and Facebook",
        "Follow Dune Daily on Google News",
        "Sign up for our newsletter",
        "ہمیں فیس بک پر فالو کریں",
    ],
    AsideKind.ADVERTISEMENT: ["Advertisement", "اشتہار"],
    AsideKind.COPYRIGHT: [
        "© 2025 Dune Media. All rights reserved.",
        "Copyright 2025 Dune Media",
        "جملہ حقوق محفوظ ہیں",
    ],
    AsideKind.SECTION: ["Tags: pier, harbour, ferry", "Labels: harbour", "Posted in Town, Harbour"],
    AsideKind.TIMESTAMP: [
        "Published October 12, 2025",
        "Updated: 13 October 2025, 09:15 am",
        "Published in Dune Daily, October 12th, 2025",
    ],
    AsideKind.CREDIT: [
        "Based On AFP Report",
        "With inputs from PTI",
        "(With inputs from agencies)",
        "Courtesy: Dune Daily",
        "(Reporting by Ada Bell; editing by Cem Dorn)",
    ],
    AsideKind.PHOTO_CREDIT: [
        "The pier after the storm, October 11. Photo: Reuters",
        "Photo: Reuters",
        "Image: Dune Daily",
        "File photo",
        "The pier after the storm on Saturday. (AP Photo/Ada Bell)",
        "The pier after the storm. — AFP/File",
        "فائل فوٹو",
    ],
}

KEPT = [
    "Harbour talks",
    "What comes next",
    "A week of storms",
    "“We will not leave.”",
    "“No.”",
    "Read the room: the harbour has no money left, and everyone in the council knows it.",
    "Read together, the two letters show that the council knew of the cracks for a year.",
    "He declined to comment on the repairs.",
    "She wants a share of the profit.",
    "Share prices fell after the pier was shut.",
    "Follow the money, the mayor told the council on Tuesday, and you will find the crack.",
    "Like his father, he relied on Facebook for the news of the harbour.",
    "For more than a decade, sailors have asked to visit the lighthouse.",
    "By Monday evening the pier had been shut again.",
    "Photo evidence: none was shown, the officials said.",
    "Related cases are still before the court.",
    "The report was first published by the council on Monday.",
    "This report was sent to the harbour master in May.",
    "With information scarce, families waited at the gate.",
    "Home to nine hundred people, the island has one pier.",
    "Tags on the ropes showed that they were bought in 1990.",
    "The writer was arrested on the pier on Sunday.",
    "Published figures show that three ferries sank in ten years.",
    "The ministry updated its figures on October 12, 2025.",
    "The council confirmed the closure late on Sunday. — AFP",
    "Sources close to the council said the pier may never open.",
    "Source of the crack: rust, says the engineer.",
    "Comments by the mayor angered the sailors.",
    "No comment came from the harbour master.",
    "Posted in Dorn since May, the captain knows each rock.",
    "Watch towers were built along the shore.",
    "Learn more about the sea, the old sailor says, and fear it less.",
    "Subscribe or leave was the choice that the union gave its members.",
    "گھاٹ کے بارے میں مزید پڑھنے کا وقت کسی کے پاس نہیں تھا۔",
]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(resource("boilerplate"))


def kinds(text: str, rules: Rules) -> dict[str, AsideKind]:
    return {text[one.start : one.end]: one.kind for one in set_aside(text, rules)}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in SET_ASIDE.items() for line in lines]
)
def test_a_line_that_a_page_leaves_is_set_aside_inside_and_below(kind, line, rules):
    below = kinds(f"{HEADLINE}\n\n{LEAD}\n\n{NEXT}\n\n{LAST}\n\n{line}", rules)
    assert below == {HEADLINE: AsideKind.HEADLINE, line: kind}
    inside = kinds(f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}", rules)
    assert inside == {line: kind}


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_report_stays(line, rules):
    assert kinds(f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{LAST}", rules) == {
        HEADLINE: AsideKind.HEADLINE
    }
    assert kinds(f"{LEAD}\n\n{NEXT}\n\n{line}", rules) == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("at 11:32 AM", AsideKind.TIMESTAMP),
        ("October 12, 2025", AsideKind.TIMESTAMP),
        ("12 اکتوبر 2025ء", AsideKind.TIMESTAMP),
        ("5 min read", AsideKind.TIMESTAMP),
        ("By Ada Bell", AsideKind.BYLINE),
        ("By Our Correspondent", AsideKind.BYLINE),
        ("Staff Report", AsideKind.BYLINE),
        ("Web Desk", AsideKind.BYLINE),
        ("ویب ڈیسک", AsideKind.BYLINE),
        ("Ada Bell Published October 12, 2025", AsideKind.BYLINE),
        ("Home > World > Asia", AsideKind.NAVIGATION),
        ("World", AsideKind.SECTION),
        ("The pier after the storm. — Reuters", AsideKind.PHOTO_CREDIT),
        ("DORN, Oct 12, 2025 (Reuters) -", AsideKind.DATELINE),
    ],
)
def test_lines_between_headline_and_report(line, kind, rules):
    found = kinds(f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{NEXT}", rules)
    assert found == {HEADLINE: AsideKind.HEADLINE, line: kind}


@pytest.mark.parametrize("line", ["More News", "Home", "Reply", "Share", "Comments", "Reuters"])
def test_words_of_a_page_are_set_aside_only_at_its_ends(line, rules):
    assert line in kinds(f"{LEAD}\n\n{NEXT}\n\n{line}", rules)
    assert kinds(f"{LEAD}\n\n{line}\n\n{NEXT}", rules) == {}


def test_a_standfirst_is_report(rules):
    standfirst = "Council wants ‘a plain answer’ from engineers before the summer"
    found = kinds(f"{HEADLINE}\n\n{standfirst}\n\n{LEAD}\n\n{NEXT}", rules)
    assert found == {HEADLINE: AsideKind.HEADLINE}


@pytest.mark.parametrize(
    "first", [LEAD, "“We are lost.”", "the pier and", "Dear readers,", "DORN:"]
)
def test_an_article_may_have_no_headline(first, rules):
    assert kinds(f"{first}\n\n{LEAD}\n\n{NEXT}", rules) == {}


def test_a_headline_may_ask(rules):
    assert kinds(f"Will the pier ever open?\n\n{LEAD}\n\n{NEXT}", rules) == {
        "Will the pier ever open?": AsideKind.HEADLINE
    }


def test_a_headline_may_be_a_sentence_when_who_wrote_it_stands_below(rules):
    found = kinds(f"Keep the pier. It is ours.\n\nBy Ada Bell\n\n{LEAD}\n\n{NEXT}", rules)
    assert found["Keep the pier. It is ours."] is AsideKind.HEADLINE


def test_the_title_of_another_story_cut_off_in_a_list_goes_and_one_of_a_second_report_stays(rules):
    cut = "The ferry ran aground on Friday near the lighthouse, and twelve people were …"
    listed = f"{LEAD}\n\n{NEXT}\n\nRelated Posts\n\nFerry runs aground\n\n{cut}"
    assert cut in kinds(listed, rules)
    pasted = f"{LEAD}\n\n{NEXT}\n\nPost a Comment\n\nFerry runs aground\n\n{cut}"
    assert set(kinds(pasted, rules)) == {"Post a Comment"}


def test_the_first_words_of_a_wrapped_text_are_no_headline(rules):
    text = (
        "The harbour master said on Monday that the old\n"
        "pier would stay shut for another week because\n"
        "the engineers who were to look at the cracks in\n"
        "home port had not come, and nobody could say\n"
        "share on facebook\n"
        "when they would.\n"
    )
    assert kinds(text, rules) == {}


def test_titles_after_a_heading_at_the_end_go_with_it(rules):
    titles = "Ferry runs aground\n\nWhy the lighthouse went dark"
    text = f"{LEAD}\n\n{NEXT}\n\nRelated Articles\n\n{titles}"
    assert len(kinds(text, rules)) == 3


def test_the_second_of_two_pasted_reports_stays(rules):
    text = f"{HEADLINE}\n\n{LEAD}\n\nPost a Comment\n\nReply\n\nHome\n\n{NEXT}\n\n{LAST}"
    kept = kinds(text, rules)
    assert NEXT not in kept
    assert LAST not in kept
    assert kept["Home"] is AsideKind.NAVIGATION


def test_a_readers_comment_is_set_aside_whole(rules):
    comment = (
        "Cem Dorn says:\nOctober 12, 2025 at 3:45 pm\nThey never tell us when it opens.\nReply"
    )
    text = f"{LEAD}\n\n{NEXT}\n\n1 Comment\n{comment}"
    assert set(kinds(text, rules)) == {"1 Comment", *comment.split("\n")}


def test_a_declared_title_unmasks_a_false_headline():
    text = f"Council wants a plain answer\n\n{LEAD}"
    rules = load_rules(resource("boilerplate"))
    found = set_aside(text, rules)
    assert found
    assert without_false_headline(text, found, HEADLINE) == ()
    assert without_false_headline(text, found, "Council wants plain answer now") == found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([LEAD, NEXT, "", " ", "Share", "\u200f", "Post a Comment", "\t", HEADLINE]),
        max_size=12,
    )
)
def test_ranges_cover_whole_lines_in_order(lines):
    text = "\n".join(lines)
    found = set_aside(text, load_rules(resource("boilerplate")))
    end = -1
    for one in found:
        assert one.start > end
        assert one.start == 0 or text[one.start - 1] == "\n"
        assert one.end == len(text) or text[one.end] == "\n"
        assert "\n" not in text[one.start : one.end]
        end = one.end


@pytest.mark.parametrize(
    "line",
    [
        "1,2,3,4,5,6,7,8,9,0," * 6 + "!",
        "x " * 19 + "!",
        "Facebook " * 19 + "!",
        "a > " * 19,
        "#a" * 60,
        "Photo: " + "A " * 60,
        "2025 " * 19 + "!",
        "posted in " * 10,
        "By " * 18,
        "12:30 " * 20 + "?",
    ],
)
def test_no_line_makes_a_rule_explode(line, rules):
    begun = time.monotonic()
    set_aside("\n\n".join([LEAD, *[line + str(n) for n in range(5)], NEXT]), rules)
    assert time.monotonic() - begun < 1


def test_a_wrong_rule_is_named():
    with pytest.raises(ValueError, match=r"my\.toml, rule 1"):
        parse_rules({"my.toml": "[[rule]]\nkind = 'no such'\nlines = ['x']"})
    with pytest.raises(ValueError, match=r"my\.toml, rule 1"):
        parse_rules({"my.toml": "[[rule]]\nkind = 'link'\nlines = ['{none}']"})
    with pytest.raises(ValueError, match="stand in each other"):
        parse_rules(
            {"m": "[fragments]\na = '{b}'\nb = '{a}'\n[[rule]]\nkind = 'link'\nlines = ['{a}']"}
        )


def test_every_pattern_of_every_rule_compiles(rules):
    for rule in rules.rules:
        assert rule.pattern
        assert len(list(rule.dated)) == len(rule.dated_sources)
        assert rule.max_words > 0
        assert [rule.then, rule.until, rule.unless]


@given(data=st.data())
@settings(max_examples=40 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_quick_looks_let_through_all_that_a_pattern_fits(data, rules):
    quick = [rule for rule in rules.rules if rule.has or rule.dated_sources]
    rule = data.draw(st.sampled_from(quick))
    source = data.draw(st.sampled_from((rule.source, *rule.dated_sources)))
    pattern = re.compile(source, re.IGNORECASE)
    line = spelled(data.draw(st.from_regex(pattern, fullmatch=True)))
    is_meant = pattern.fullmatch(line) and not (rule.unless and rule.unless.search(line))
    assert not is_meant or rule.fits(LookedAt(line, rules))


def test_a_moment_in_a_line_is_seen_and_a_number_is_none(rules):
    for line in (
        "am 3. Mai",
        "at 11:32",
        "two days ago",
        "vor drei Tagen",
        "gestern",
        "۳ مئی ۲۰۲۴",
    ):
        assert rules.has_moment(line, line.lower())
    for line in ("it killed 45 people", "a year as any", "© 2024"):
        assert not rules.has_moment(line, line.lower())
