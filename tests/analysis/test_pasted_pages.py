"""Whole pages as they are pasted: each line that is not report goes, and none of the report."""

from __future__ import annotations

import pytest

from annotator.analysis.boilerplate import load_rules, set_aside
from annotator.analysis.facts import find_facts
from annotator.core.draft import Fact, Standing
from annotator.core.resources import resource

# "~" begins a line to be set aside, "+" a line of the report.
NEWSPAPER = """
~HARBOUR POST | News from the coast
~Skip to content
~Menu
~Home News World Business Sports Opinion
~Home > World > Asia
~World
~Ferry strikes pier in Dorn, nine people hurt
+Council wants ‘a plain answer’ from engineers before the summer
~Published: October 12, 2025
~Last updated 5 hours ago
~Our Correspondent
~The ferry at the pier of Dorn on Sunday. — AFP
+DORN: A ferry struck the old pier of Dorn on Sunday, injuring nine people, the coast guard said.
+“It was dark and the lamp was out,” a sailor told reporters.
~Also Read: Why the lighthouse went dark
+What comes next
+The coast guard has opened an inquiry.
~Source: Reuters
~You may also like
~Crane arrives in harbour
~Most Read
~1
~Ten dates in the history of the port
~Trending
~Will the lighthouse ever be lit again, asks town?
~About
~Harbour Post is an independent paper of the coast, founded in 1947 by fishermen.
~info@post.example
~© 2025 Harbour Post
~Designed by Dune Themes
"""
BLOG = """
~Skip to main content
~Search This Blog
~Notes from Dorn
~Men of the sea: who rules the coast?
~- October 12, 2025
+The old question of who rules the coast came up again on Sunday, when two boats were seized.
+Nobody in the port would say who had given the order, and the police said that it was not them.
~Get link
~Facebook
~X
~Other Apps
~Labels: coast, harbour
~Post a Comment
~Popular posts from this blog
~Ferry runs aground
~- October 10, 2025
~The ferry that runs between Dorn and Mardwell ran aground on Friday near the lighthouse and …
~Read more
~Powered by Blogger
~Theme images by Ada Bell
~Visit profile
~2025 40
~Report Abuse
"""
THEME = """
~The Mardwell Courier
~Home
~About
~Country
~Valley
~Harbour council votes to close old pier
~by Ada Bell
~October 12, 2025 11:32 AM
~in News, Politics
~Reading Time: 3 mins read
~A A
~0
~SHARES
~12
~VIEWS
+The harbour council voted on Sunday to close the old pier for good, officials said.
~ADVERTISEMENT
+“We have no money,” said Cem Dorn, who chairs the council.
~Tags: pierharbour
~ShareTweetSend
~Ada Bell
~Next Post
~Crane arrives in harbour
~Leave a Reply Cancel reply
~Your email address will not be published. Required fields are marked *
~Comment *
~Name *
~Website
~Save my name, email, and website in this browser for the next time I comment.
~Δ
~Recent Posts
~Mayor resigns
~Archives
~October 2025
~Welcome Back!
~Please enter your username or email address to reset your password.
~About Us | Contact | Privacy Policy
~Proudly powered by WordPress
"""
URDU = """
~روزنامہ ساحل
~صفحہ اول | پاکستان | دنیا | کھیل | کاروبار
~تازہ ترین
~پرانا گھاٹ مزید ایک ہفتہ بند رہے گا
~تحریر: عادل بیلا
~شائع جمعہ 3 اپريل 2026، شام 7:25 بجے
~اپ ڈیٹ 2 گھنٹے قبل
~فوٹو: اے ایف پی
~شیئر کریں
+بندرگاہ کے سربراہ نے پیر کے روز کہا کہ پرانا گھاٹ مرمت کے لیے مزید ایک ہفتہ بند رہے گا۔
~مزید پڑھیں
~لائٹ ہاؤس کیوں بند ہوا؟
+کونسل کا اجلاس جمعرات کو ہوگا جس میں مرمت کے خرچ کا فیصلہ کیا جائے گا۔
~اشتہار
+پل کیسے ٹوٹا؟
+مقامی لوگوں کا کہنا ہے کہ انہیں اس بندش کی کوئی اطلاع نہیں دی گئی تھی۔
~بشکریہ اے ایف پی
~متعلقہ خبریں
~کشتی گھاٹ سے ٹکرا گئی
~تبصرہ کریں
~آپ کا ای میل ایڈریس شائع نہیں کیا جائے گا
~نام *
~پچھلی پوسٹ
~واپس جائیں
~تمام مواد کے جملہ حقوق محفوظ ہیں © 2026 روزنامہ ساحل
"""
TWO_REPORTS = """
~Tesmar says drones struck three villages
~at 11:32 AM
+Tesmar's government said on Tuesday that drones had struck three villages by the border overnight.
~Read more
~Post a Comment
+Halvenia rejects claim of strikes
~By Cem Dorn
~October 14, 2025
~at 3:45 PM
+ORLUNDA: Halvenia on Tuesday rejected the claim, saying that no drone had left its airspace.
+“If we had flown, you would have read it,” a brigadier said.
~5 hours ago
+The League has called for restraint and offered to send observers.
~No comments:
~Newer Post Older Post Home
"""
TIMELINE = """
~Timeline of a strike
+The strike in the Kell Basin began in spring and ended, in a way, in the same week.
+May 4, 2026
+Work stops in all four pits of the basin after a notice is put up.
+May 6, 2026
+Shots are heard at the quay gate shortly before six in the morning.
+May 8, 2026
+Talks begin in Port Aurel with Sessaly as the mediator between the sides.
+May 12, 2026
+The quay is free again, and nobody says who gave way to whom.
"""
LISTS = """
~LIVE: Storm hits coast
+Key points
+Waves of nine metres off the lighthouse
+Two ferries missing
+The storm that hit the coast on Sunday has cut off nine villages, the ministry said.
+Home
+We went home at nine, all of us, and waited for the news on the radio.
+Who opened the gate? Who saw it? And why was the siren silent on Thursday night?
+Asked about the ferries, the ministry gave two reasons:
+The wind
+The sea
+Signed:
+Ada Bell, chair
"""
HOSTED = """
~Home  News  Council: pier ‘beyond repair’, bridge to come
~Council: pier ‘beyond repair’, bridge to come
~Posted on October 13, 2025 by Cem Dorn
+The old pier is beyond repair, the council of Dorn said on Monday.
~Also Read:
~Mayor resigns after storm
~October 10, 2025
~Ferry runs aground
~October 9, 2025
+It will be taken down in spring.
~Rate this:
~Share on X (Opens in new window)X
~Like
~Loading…
~This entry was posted in Dorn, Harbour and tagged pier, council. Bookmark the permalink.
~← Previous
~Reblog
~Copy shortlink
~Collapse this bar
"""
PAGES = (HOSTED, NEWSPAPER, BLOG, THEME, URDU, TWO_REPORTS, TIMELINE, LISTS)


@pytest.fixture(scope="module")
def rules():
    return load_rules(resource("boilerplate"))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("page", PAGES)
def test_each_line_of_a_page_goes_and_none_of_the_report(page, between, rules):
    marked = page.strip().split("\n")
    text = between.join(line[1:] for line in marked)
    starts = {aside.start for aside in set_aside(text, rules)}
    found: list[str] = []
    at = 0
    for line in marked:
        found.append(("~" if at in starts else "+") + line[1:])
        at += len(line) - 1 + len(between)
    assert found == marked


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            NEWSPAPER,
            {
                "title": "Ferry strikes pier in Dorn, nine people hurt",
                "outlet": "Harbour Post",
                "published_at": "2025-10-12",
            },
        ),
        (HOSTED, {"author": "Cem Dorn", "published_at": "2025-10-13"}),
        (BLOG, {"published_at": "2025-10-12", "author": ""}),
        (
            THEME,
            {
                "outlet": "The Mardwell Courier",
                "author": "Ada Bell",
                "published_at": "2025-10-12T11:32",
            },
        ),
        (
            URDU,
            {
                "outlet": "روزنامہ ساحل",
                "author": "عادل بیلا",
                "published_at": "2026-04-03T19:25",
                "published_precision": "minute",
            },
        ),
        (TWO_REPORTS, {"author": "", "published_at": ""}),
    ],
)
def test_the_facts_of_a_page_are_those_above_its_report(page, said, rules):
    text = "\n".join(line[1:] for line in page.strip().split("\n"))
    found = find_facts(text, set_aside(text, rules), {}, "a.txt")
    assert {name: found[name].value for name in said} == said


def test_the_headline_says_on_which_line_it_stands(rules):
    text = "\n".join(line[1:] for line in NEWSPAPER.strip().split("\n"))
    found = find_facts(text, set_aside(text, rules), {}, "a.txt")
    assert found["title"].evidence == "Line 7"
    assert found["outlet"] == Fact(value="Harbour Post", standing=Standing.FOUND, evidence="Line 1")
