"""Pairs of articles on one event are found, with a probability, whatever words they are told in."""

from __future__ import annotations

import random

import pytest

from annotator.analysis.finding.finder import COPIED, Finder, Known
from annotator.analysis.finding.sketches import sketch, terms_of
from annotator.analysis.signatures import signature
from annotator.core.progress import Cancelled, Progress

DAM_A = (
    "Villagers flee as Marrow dam cracks",
    (
        "Thousands of people left their homes in the Ostrel valley on Monday after engineers "
        "found cracks in the Marrow dam. Governor Selma Quist ordered the evacuation of "
        "Tarnholm and four villages below it. The reservoir holds 340 million litres, and "
        "water was being let out through the eastern gate, her office said. Soldiers went "
        "from door to door. A hydrologist, Pavo Lindqvist, said the wall could hold for a "
        "week. No one has been hurt so far."
    ),
)
DAM_B = (
    "Tarnholm evacuated over fears for dam",
    (
        "The town of Tarnholm stood empty last night. Cracks had been seen by engineers in "
        "the wall of the dam at Marrow, and Selma Quist, the governor, told everybody in the "
        "Ostrel valley to go. Lorries carried families to schools in the hills. Lindqvist, "
        "the hydrologist who examined it, believes that it will stand for seven days. The "
        "gate in the east was opened to lower the reservoir, which contains 340 million "
        "litres."
    ),
)
DAM_LATER = (
    "Quist defends repairs at Marrow dam",
    (
        "Governor Selma Quist told the assembly on Friday that the new wall of the Marrow dam had "
        "cost less than planned. Opponents from the Ostrel valley say that farmers were never "
        "paid for lost harvests. The contractor, Brandt and Sons, finished in spring, and the "
        "reservoir is full again. Quist, who stands for election in autumn, promised Tarnholm a "
        "bridge."
    ),
)
STRIKE = (
    "Ferry crews walk out at Kelby port",
    (
        "Sailors on the ferries between Kelby and Vasterland stopped work on Thursday over "
        "pay. The union of seamen, led by Ruta Obermann, wants 12 percent more. The company, "
        "Nordlink, called the demand absurd and cancelled 40 crossings. Passengers slept in "
        "the terminal. Talks are to begin on Saturday with a mediator from the ministry of "
        "transport."
    ),
)
TRIAL = (
    "Former mayor denies taking bribes",
    (
        "Anselm Durok, once the mayor of Brill, told a court that the money in his garden "
        "was an inheritance. Prosecutors say builders paid him for permits between 2009 and "
        "2014. His wife wept in the gallery. The judge, Mirjam Falk, adjourned the hearing "
        "until the spring."
    ),
)
STORY_WORDS = [f"{a}{b}" for a in ("gra", "mor", "tul", "bes", "kin", "fol") for b in range(4_000)]


def known(key, report, **more):
    title, body = report
    return Known(key=key, sketch=sketch(title, body), signature=signature(body), **more)


def told(seed, length=300):
    """A report about nothing, with names of its own."""
    choose = random.Random(seed)
    words = choose.choices(STORY_WORDS, k=length)
    names = [f"Name{choose.randrange(10_000)}" for _ in range(5)]
    for at in range(3, length, 11):
        words[at] = choose.choice(names)
    return " ".join(words[:7]), " ".join(words)


def chances(found):
    return {(one.a, one.b): one.probability for one in found}


def test_a_rewrite_without_five_words_in_a_row_in_common_is_found():
    runs = [
        {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
        for words in (terms_of(DAM_A[1]), terms_of(DAM_B[1]))
    ]
    assert not runs[0] & runs[1]
    reports = {"a": DAM_A, "strike": STRIKE, "b": DAM_B, "trial": TRIAL}
    found = chances(Finder(known(*one) for one in reports.items()).all_pairs(at_least=0))
    assert found.pop(("a", "b")) > 0.8
    assert max(found.values()) < 0.1


def test_two_reports_alone_are_less_likely_of_one_event_if_only_their_subject_is_the_same():
    def chance(*reports):
        [found] = Finder(known(*one) for one in enumerate(reports)).all_pairs(at_least=0)
        return found.probability

    assert chance(DAM_A, DAM_LATER) < 0.6
    assert chance(DAM_A, DAM_B) > 0.9


def test_among_three_of_one_subject_those_of_one_event_are_found():
    reports = [DAM_A, DAM_LATER, DAM_B]
    among = chances(Finder(known(*one) for one in enumerate(reports)).all_pairs(at_least=0))
    assert among[0, 2] > 0.5 > max(among[0, 1], among[1, 2])


def test_a_rewrite_is_found_among_many():
    others = [known(n, told(n)) for n in range(200)]
    finder = Finder([known("a", DAM_A), *others, known("b", DAM_B)])
    [found] = finder.all_pairs(at_least=0.5)
    assert (found.a, found.b) == ("a", "b")
    assert found.containment < COPIED


def test_the_score_does_not_depend_on_the_order_of_the_two():
    articles = [known(n, told(n % 7, 200 + n)) for n in range(20)]
    forth = chances(Finder(articles).all_pairs(at_least=0))
    back = chances(Finder(articles[::-1]).all_pairs(at_least=0))
    assert {(b, a): chance for (a, b), chance in back.items()} == pytest.approx(forth, abs=1e-4)


def test_a_pair_is_told_in_the_order_of_the_input():
    [found] = Finder([known("z", DAM_A), known("a", DAM_B)]).all_pairs()
    assert (found.a, found.b) == ("z", "a")


def test_the_footer_of_an_outlet_is_no_evidence():
    footer = (
        " Subscribe to the Harrowgate Sentinel, published by Pemberley Holdings of Quillmouth,"
        " editor Odalys Brankovic, printed at Zennor Works since 1911."
    )
    plain = [told(n, 60) for n in range(90)]
    reports = [(title, body + footer) for title, body in plain[:30]] + plain[30:]
    articles = [
        known(n, one, outlet="sentinel" if n < 30 else f"outlet {n % 9}")
        for n, one in enumerate(reports)
    ]
    bare = [known(n, one) for n, one in enumerate(plain)]
    with_footers = chances(Finder(articles).all_pairs(at_least=0.3))
    assert with_footers.keys() <= chances(Finder(bare).all_pairs(at_least=0.25)).keys()


def test_a_background_paragraph_that_half_of_the_articles_carry_is_no_evidence():
    background = (
        " The conflict between Vasterland and Ostrel began in 1998 when General Torvald Grieg "
        "seized the Kelby isthmus. The Marrow accords, signed by Selma Quist, ended it in 2004."
    )
    reports = [
        (title, body + (background if n % 2 else ""))
        for n in range(60)
        for title, body in [told(n)]
    ]
    finder = Finder(known(n, one) for n, one in enumerate(reports))
    assert finder.all_pairs(at_least=0.5) == []


def test_urdu_reports_of_one_event_are_found():
    first = (
        "مارو ڈیم میں دراڑیں، ہزاروں افراد کا انخلا",
        (
            "اوسٹریل وادی میں پیر کے روز مارو ڈیم میں دراڑیں پڑنے کے بعد ہزاروں افراد نے گھر "
            "چھوڑ دیے۔ گورنر سلمیٰ قریشی نے تارنہولم کے انخلا کا حکم دیا۔ ذخیرے میں 340 ملین "
            "لیٹر پانی ہے۔"
        ),
    )
    second = (
        "ڈیم ٹوٹنے کا خدشہ، تارنہولم خالی کرا لیا گیا",
        (
            "تارنہولم کا قصبہ رات بھر خالی رہا۔ انجینئروں کو مارو ڈیم کی دیوار میں دراڑیں "
            "ملی تھیں اور سلمیٰ قریشی نے اوسٹریل وادی کے لوگوں کو نکل جانے کو کہا۔ ذخیرے میں "
            "۳۴۰ ملین لیٹر پانی تھا۔"
        ),
    )
    third = (
        "کیلبی بندرگاہ پر عملے کی ہڑتال",
        (
            "جہازوں کے عملے نے جمعرات کو تنخواہوں کے معاملے پر کام بند کر دیا۔ یونین کی "
            "سربراہ رتہ اوبرمان نے 12 فیصد اضافے کا مطالبہ کیا ہے۔ کمپنی نے اسے مسترد کر دیا "
            "اور سفر منسوخ کر دیے۔"
        ),
    )
    reports = {"first": first, "second": second, "third": third}
    found = chances(Finder(known(*one) for one in reports.items()).all_pairs(at_least=0))
    assert found.pop(("first", "second")) > 0.8
    assert max(found.values(), default=0) < 0.3


def test_dates_far_apart_speak_against_and_the_same_day_speaks_for():
    def chance(*days):
        pair = zip("ab", (DAM_A, DAM_B), days, strict=True)
        [found] = Finder(known(key, one, day=day) for key, one, day in pair).all_pairs(at_least=0)
        return found.probability

    assert chance(100, 500) < chance(100, 106) < chance(None, 100) < chance(100, 101)
    assert chance(None, 100) == chance(None, None)


@pytest.mark.parametrize("count", [12, 150])
def test_one_article_finds_what_the_scan_of_all_finds(count):
    articles = [known(n, told(n % (count // 2), 150 + n)) for n in range(count)]
    scanned = Finder(articles).all_pairs(at_least=0.2)
    asked = Finder(articles[:-1]).pairs_of(articles[-1], at_least=0.2)
    wanted = {one.a: one for one in scanned if one.b == count - 1}
    assert wanted.keys() == {one.a for one in asked}
    for one in asked:
        assert one.probability == pytest.approx(wanted[one.a].probability, abs=0.02)
        assert one.containment == pytest.approx(wanted[one.a].containment)


def test_a_known_article_is_told_of_as_the_scan_told_of_it():
    articles = [known(n, told(n % 25, 150 + n)) for n in range(100)]
    finder = Finder(articles)
    scanned = chances(finder.all_pairs(at_least=0.05))
    asked = [found for one in articles for found in finder.pairs_of(one, at_least=0.05)]
    assert chances(asked) == pytest.approx(scanned, abs=1e-4)


def test_two_reports_of_one_event_are_surer_with_a_third_that_shares_it():
    others = [known(n, told(n)) for n in range(20)]
    two = [known("a", DAM_A), *others, known("b", DAM_B)]
    third = known("c", (DAM_B[0], f"{DAM_B[1]} {DAM_A[1]}"))
    without, with_third = (
        chances(Finder(one).all_pairs(at_least=0)) for one in (two, [*two, third])
    )
    assert with_third["a", "b"] > without["a", "b"]


def test_asking_for_an_article_does_not_take_it_up():
    finder = Finder(known(n, told(n)) for n in range(5))
    before = finder.all_pairs(at_least=0)
    finder.pairs_of(known("new", told(1)))
    assert len(finder) == 5
    assert finder.all_pairs(at_least=0) == before


@pytest.mark.parametrize("count", [3, 80])
def test_an_article_that_was_added_is_found(count):
    finder = Finder(known(n, told(n)) for n in range(count))
    for key in range(count, count + 40):
        finder.add(known(key, told(key)))
    finder.add(known("a", DAM_A))
    [found] = finder.pairs_of(known("b", DAM_B), at_least=0.5)
    assert (found.a, found.b) == ("a", "b")
    finder.add(known("b", DAM_B))
    assert [(one.a, one.b) for one in finder.all_pairs(at_least=0.5)] == [("a", "b")]


def test_articles_without_words_are_like_nothing():
    finder = Finder(known(n, ("", text)) for n, text in enumerate(["", "", "one", "😀", "\ud800"]))
    assert finder.all_pairs(at_least=0.5) == []
    assert Finder([]).all_pairs() == []
    assert Finder([]).pairs_of(known("a", DAM_A)) == []


def test_a_short_piece_within_a_long_article_is_told_of_as_contained():
    title, body = told(1, 300)
    longer = (title, body + " " + told(2, 700)[1])
    [found] = Finder([known("part", (title, body)), known("whole", longer)]).all_pairs()
    assert found.containment > 0.9
    assert found.resemblance < 0.5


def test_a_scan_counts_and_can_be_cancelled():
    steps = []
    progress = Progress(lambda done, total: steps.append((done, total)))
    finder = Finder(known(n, told(n, 50)) for n in range(450))
    finder.all_pairs(progress)
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        finder.all_pairs(stopped)
    assert finder.pairs_of(known("new", told(3, 50)))[0].a == 3
