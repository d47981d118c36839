"""Days, places, names and negations that differ."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare, contradictions
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def found(a, b, language="en"):
    one, other = (report(text, language=language) for text in (a, b))
    return conflicts(compare(one, other), a, b)


def of_one_event(a, b):
    """The same of two reports that are known to tell of one event."""
    return conflicts(compare(report(a), report(b), one_event=True), a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tuesday", "Wednesday"),
        ("12 October", "October 13"),
        ("12 October", "14 October"),
        ("Nov. 14", "Nov. 18"),
        ("Nov. 14", "15 November"),
        ("12 October 2024", "12 October 2025"),
    ],
)
def test_another_day_for_the_same_thing_is_a_conflict(one, other):
    text = "The ferry to Aurel sank on {} with a cargo of salt, the harbour office said."
    assert found(text.format(one), text.format(other)) == [(ConflictKind.DATE, one, other)]


def test_a_date_ends_before_the_full_stop_of_its_sentence():
    text = "The harbour office said that the ferry to Aurel with its salt sank on {}."
    dates = ("14 November", "18 November")
    assert found(*map(text.format, dates)) == [(ConflictKind.DATE, *dates)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("was approved", "was rejected"),
        ("was lawful", "was unlawful"),
        ("was public", "was secret"),
    ],
)
def test_a_word_for_the_opposite_is_a_conflict(one, other):
    text = "The price of salt in the harbour of Aurel {} on Tuesday, the salt office said."
    [conflict] = found(text.format(one), text.format(other))
    assert conflict == (ConflictKind.NEGATION, one.split()[-1], other.split()[-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6:14", "6:41"),
        ("16:30", "7 pm"),
        ("4pm", "4am"),
        ("noon", "2 p.m."),
        ("midnight", "half past four"),
        ("0430", "0530"),
        ("quarter to five", "4.50 pm"),
        ("four in the morning", "four in the afternoon"),
        ("16h30", "18h30"),
    ],
)
def test_another_time_of_day_is_a_conflict(one, other):
    text = "The ferry to Aurel left the harbour at {}{} with a cargo of salt, the office said."
    zone = " GMT" if len(one) == 4 == len(other) and one.isdecimal() else ""
    [(kind, first, second), *_rest] = found(text.format(one, zone), text.format(other, zone))
    assert kind is ConflictKind.DATE
    assert one.startswith(first)
    assert other.startswith(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("16:30", "4:30 p.m."),
        ("16:30", "4.30pm"),
        ("half past four in the afternoon", "16:30"),
        ("4:30", "16:30"),
        ("noon", "12 o'clock"),
        ("about 4 pm", "4:20 pm"),
        ("1630 GMT", "9:30 p.m."),
        ("a quarter to five", "4:45"),
    ],
)
def test_one_time_of_day_in_two_wordings_is_none(one, other):
    text = "The ferry to Aurel left the harbour at {} with a cargo of salt, the office said."
    assert found(text.format(one), text.format(other)) == []


def test_a_lap_time_is_no_time_of_day():
    text = "The rowers of Aurel needed {} for the lap around the harbour, the office said."
    [(kind, _one, _other)] = found(text.format("2:15:30"), text.format("2:17:30"))
    assert kind is ConflictKind.NUMBER


def test_a_time_of_day_in_urdu_is_told():
    text = "لارک لائن کے بازار میں دھماکہ {} ہوا، میئر نے کہا۔"
    one, other = (text.format(time) for time in ("شام ساڑھے چار بجے", "رات 9:30 بجے"))
    [(kind, first, second)] = found(one, other, "ur")
    assert (kind, first, second) == (ConflictKind.DATE, "ساڑھے چار بجے", "9:30 بجے")


def test_what_both_reports_contradict_themselves_in_is_told_once_for_each():
    text = (
        "Seven of the twelve boats of the Aurel ferry were lost, the harbour office said. "
        "The harbour office said nine of the twelve boats of the Aurel ferry were lost."
    )
    whole = compare(report(text), report(text), one_event=True).conflicts
    assert sorted(one.within.value for one in whole) == ["a", "b"]


def test_the_same_day_in_other_words_is_none():
    text = "The ferry to Aurel sank on {} with a cargo of salt, the harbour office said."
    assert found(text.format("12 October"), text.format("Oct. 12")) == []


def test_another_place_is_a_conflict():
    text = "Two masked men robbed the savings bank in {} before noon and fled on a motorcycle."
    assert found(text.format("Karvel"), text.format("Ostrel")) == [
        (ConflictKind.PLACE, "Karvel", "Ostrel")
    ]


def test_another_name_in_the_same_office_is_a_conflict():
    a = "Interior Minister Anna Velk promised the farmers of Venn new wells by the spring."
    b = "New wells by the spring were promised to Venn’s farmers by Interior Minister Tomas Reil."
    assert found(a, b) == [(ConflictKind.NAME, "Anna Velk", "Tomas Reil")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Muhammad Ardan", "Mohammad Ardan"), ("Muhammad Ardan", "Ardan"), ("Turkey", "Turkiye")],
)
def test_other_spellings_and_short_forms_are_one_name(one, other):
    text = "Interior Minister {} promised the farmers of Venn new wells by the spring."
    assert found(text.format(one), text.format(other)) == []


def test_a_not_in_one_of_two_statements_is_a_conflict():
    a = "The bridge at Venn was open to lorries on Monday, the road office said."
    b = "The bridge at Venn was not open to lorries on Monday, the road office said."
    assert found(a, b) == [(ConflictKind.NEGATION, "open", "not open")]


@pytest.mark.parametrize(
    ("turned", "words"),
    [
        ("The ministry refused to release the names of the officers.", "refused to release"),
        ("Nobody in the ministry released the names of the officers.", "Nobody in the ministry"),
        ("The ministry failed to release the names of the officers.", "failed to release"),
        (
            "The ministry denied that it released the names of the officers.",
            "denied that it released",
        ),
        ("It is not true that the ministry released the names of the officers.", None),
    ],
)
def test_a_statement_that_is_turned_as_a_whole_is_a_conflict(turned, words):
    plain = "The ministry released the names of the officers."
    [(kind, _one, other)] = found(plain, turned)
    assert kind is ConflictKind.NEGATION
    assert words is None or other.startswith(words)
    assert found(turned, turned) == []


def test_a_denial_and_a_not_mean_the_same():
    a = "The council of Venn denied that armed groups were allowed to use its harbour."
    b = "The council of Venn insisted that no armed groups were allowed to use its harbour."
    assert found(a, b) == []


def test_who_confirms_in_one_report_and_is_silent_in_the_other_is_a_conflict():
    a = "A spokesman for Larkline Boats did not respond to a request about the recall of 300 boats."
    b = "Larkline Boats confirmed the recall of 300 boats."
    assert found(a, b) == [(ConflictKind.STANCE, "did not respond", "confirmed")]


def test_the_silence_of_another_side_is_no_conflict():
    a = (
        "Pakistan said on Monday that drones from Afghanistan had crossed at Torvel and Karn. "
        "Afghanistan has not responded."
    )
    b = (
        "Pakistan said that drones from Afghanistan crossed at Torvel and Karn on Monday. "
        "Pakistan denied that it had sent drones of its own."
    )
    assert [kind for kind, _a, _b in found(a, b)] == []


def test_a_report_that_calls_someone_silent_and_quotes_the_denial_contradicts_itself():
    text = (
        "Venn council has not responded to claims that it let lorries tip waste in the pit.\n\n"
        "For a month, neighbours wrote down what they saw at night.\n\n"
        "“We deny that any waste was tipped in the pit,” a spokesman for Venn council said."
    )
    (one,) = contradictions(report(text))
    assert (one.kind, one.words) == (ConflictKind.STANCE, ("no reply", "denied"))


def test_a_headline_with_another_number_than_its_body_contradicts_it():
    text = "Neighbours of the pit at Venn counted six lorries every night for a month."
    (one,) = contradictions(report(text, "Nine lorries a night at Venn pit"))
    assert (one.is_headline, one.words) == (True, ("Nine", "six"))


def test_two_dates_of_one_thing_need_few_words_in_common():
    a = "It all came down to one meeting. On 14 March 2019 Kordray took a bag at the Hotel Regent."
    b = "Judges believed the driver, who saw Kordray take the money at the Regent on 14 May 2019."
    assert (ConflictKind.DATE, "14 March 2019", "14 May 2019") in conflicts(
        compare(report(a), report(b), one_event=True), a, b
    )


def test_people_who_hold_an_office_side_by_side_do_not_contradict_each_other():
    a = "The papers must be shown to Senator Mara Teel. It was what Senator Joren Pask wants."
    b = "On Monday there was a call from Senator Oda Brenn for all papers on the dam."
    assert of_one_event(a, b) == []
    assert of_one_event(b, a) == []


def test_directors_of_other_things_do_not_contradict_each_other():
    a = "“It is too late,” said Lora Prall, director of harbour policy at the Union of Pilots."
    b = "“We were promised it,” said Ben Wickel, the director of Riverwatch. “In the old days.”"
    assert of_one_event(a, b) == []


def test_a_place_before_an_office_is_not_who_holds_it():
    a = "Party Leader Chuck Orrel has lost the young voters, a survey of the party found."
    b = "The voters blamed Chuck Orrel of New Aurel, the party leader, the survey found."
    assert of_one_event(a, b) == []


def test_what_stands_behind_a_comma_is_no_part_of_a_name():
    a = "It was Senator Byron Dorn, Democrat of North Venn, who said that the dam would hold."
    b = "Senator Tomas Reil said that the dam would hold."
    assert of_one_event(a, b) == [(ConflictKind.NAME, "Byron Dorn", "Tomas Reil")]


def test_no_one_of_them_and_a_number_of_others_are_two_things():
    a = "The sheriff of Venn endorsed three candidates for the council on Monday."
    b = "The river is the border of Larkline, and no candidates for council have done more for it."
    assert of_one_event(a, b) == []


def test_none_injured_and_some_injured_is_a_conflict():
    a = "The ferry ran aground off Aurel and no passengers were injured, the harbour office said."
    b = "Four passengers were injured when the ferry ran aground off Aurel on its way to Venn."
    assert (ConflictKind.NUMBER, "no", "Four") in of_one_event(a, b)


def test_years_in_the_names_of_two_things_are_no_conflict():
    a = "The 2020 presidential candidates of Larkline asked for the report on the dam at once."
    b = "The report on the dam and the 2016 presidential election of Larkline was asked for."
    assert of_one_event(a, b) == []


def test_a_not_at_the_end_of_a_quotation_does_not_turn_what_follows():
    a = "“They may want a guard, I sure don’t,” Mike Dole said when the teams met in Venn."
    b = "The captains of the teams, Mike Dole and Joren Pask, shook hands when they met in Venn."
    assert of_one_event(a, b) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("said the Quell governor, Hana Irsk.", "said the Quell governor, Petar Lomm."),
        ("said Interior Minister Goran Pell.", "said Tilda Marsh, the interior minister."),
    ],
)
def test_an_office_that_one_holds_has_one_name(one, other):
    text = "Diggers were on their way to the hamlet, {}"
    assert [kind for kind, *_words in found(text.format(one), text.format(other))] == [
        ConflictKind.NAME
    ]


@pytest.mark.parametrize("office", ["Senator", "Major", "Spokeswoman"])
def test_an_office_that_many_hold_has_many_names(office):
    one = f"Diggers were on their way to the hamlet at noon, said {office} Hana Irsk."
    other = f"{office} Petar Lomm spoke of one road that was left."
    assert found(one, other) == []


def test_an_office_has_one_name_in_urdu():
    one = "وزیر ریلوے تھیو لامپرخت نے واقعے کی تحقیقات کا حکم دے دیا۔"
    other = "وزیر ریلوے ایڈا لورنگ نے تحقیقات کا حکم دیا۔"
    a, b = report(one, language="ur"), report(other, language="ur")
    (conflict,) = compare(a, b, one_event=True).conflicts
    assert conflict.words == ("تھیو لامپرخت", "ایڈا لورنگ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Its director, Orm Tell, said that 30 houses were destroyed.",
            "Houses, 30 of them, were destroyed, said the agency’s director, Ada Lorn.",
        ),
        (
            "District police officer Orm Tell said the raiders fled to the hills.",
            "The raiders fled to the hills, said Ada Lorn, the district police officer.",
        ),
        (
            "The driver heard a blast, said railway spokesman Orm Tell.",
            "A spokesman for the Orv Railway, Ada Lorn, said the driver heard a noise.",
        ),
    ],
)
def test_an_office_is_known_by_whose_it_is_in_many_words(one, other):
    assert [kind for kind, *_words in of_one_event(one, other)] == [ConflictKind.NAME]
    assert of_one_event(one, other.replace("Ada Lorn", "Orm Tell")) == []


def test_its_director_is_no_other_one_in_sentences_that_share_nothing():
    one = "Its director, Orm Tell, said that 30 houses were destroyed."
    assert of_one_event(one, "The museum’s director, Ada Lorn, opened the doors to all.") == []


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "یونین کے صدر رحیم لامپرخت نے کہا کہ مذاکرات ناکام ہو گئے۔",
            "یونین کے صدر عبدالغفار کے مطابق مذاکرات ناکام ہوئے۔",
            ("رحیم لامپرخت", "عبدالغفار"),
        ),
        (
            "ریسکیو کے ترجمان حسان لورنگ کے مطابق کام دو دن جاری رہا۔",
            "ریسکیو کے ترجمان عابد مرین نے بتایا کہ تنگ گلیوں میں مشینری دیر سے پہنچی۔",
            ("حسان لورنگ", "عابد مرین"),
        ),
    ],
)
def test_in_urdu_an_office_is_of_what_stands_before_it(one, other, words):
    a, b = report(one, language="ur"), report(other, language="ur")
    assert [found.words for found in compare(a, b, one_event=True).conflicts] == [words]


def test_who_is_silent_without_a_name_is_who_denies_with_one():
    a = (
        "Villagers in Ullen say the Korda mine lets acid into the Sill stream at night. "
        "There was no word from the company on Thursday."
    )
    b = "The Korda mine has rejected claims by villagers in Ullen that acid runs into the Sill."
    assert ConflictKind.STANCE in [kind for kind, *_words in found(a, b)]
    c = "The ministry has rejected claims by villagers in Ullen that acid runs into the Sill."
    assert ConflictKind.STANCE not in [kind for kind, *_words in found(a, c)]


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        ("Rafael Domen", "Ivo Domen", True),
        ("Rafael Domen", "Rafaela Domen", False),
        ("Rafael Domen", "R. Domen", False),
        ("Charles Domen", "Chuck Domen", False),
        ("Muhammad Domen", "Mohammad Domen", False),
        ("Rafael Domen", "Domen", False),
    ],
)
def test_another_first_name_of_who_holds_an_office_is_a_conflict(one, other, is_conflict):
    a = f"The captain, {one}, was among the survivors and was questioned in Aurel."
    b = f"Captain {other} survived and has been questioned in Aurel."
    kinds = [kind for kind, _one, _other in of_one_event(a, b)]
    assert kinds == [ConflictKind.NAME] * is_conflict


def test_a_time_before_a_line_is_when_it_was_written():
    a = "By noon power had been restored to half of the homes in Aurel."
    b = "14:30 Power is back in half of the homes in Aurel."
    assert of_one_event(a, b) == []


def test_what_nobody_claims_and_somebody_does_is_a_conflict():
    a = "A bomb went off on the quay of Aurel. No group has claimed responsibility."
    b = "The Northern Front claimed responsibility for the bomb on the quay of Aurel."
    [(kind, one, other)] = of_one_event(a, b)
    assert (kind, one, other) == (
        ConflictKind.STANCE,
        "No group has claimed",
        "claimed responsibility",
    )


def test_a_responsibility_that_is_refused_in_urdu_is_a_conflict():
    a = "تنظیم نے لارک لائن کے حملے کی ذمہ داری قبول کر لی ہے۔"
    b = "تنظیم نے لارک لائن کے حملے کی ذمہ داری قبول کرنے سے انکار کیا ہے۔"
    assert ConflictKind.STANCE in {kind for kind, _one, _other in found(a, b, "ur")}


def test_one_who_denies_what_another_one_confirms_is_a_conflict():
    a = "The ministry denies that tear gas was used on the quay of Aurel."
    b = "An officer of the guard has confirmed that tear gas was used on the quay of Aurel."
    kinds = [kind for kind, _one, _other in of_one_event(a, b)]
    assert kinds == [ConflictKind.STANCE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Omar Haddad", "Yusuf Karam"),
        ("the Karsan Brigade", "the Morvan Legion"),
    ],
)
def test_a_name_of_two_words_in_an_equal_sentence_is_a_conflict(one, other):
    text = "Police in Aurel arrested {} in the evening on the quay, the office said."
    kinds = [kind for kind, _one, _other in of_one_event(text.format(one), text.format(other))]
    assert kinds == [ConflictKind.NAME]


def test_what_one_denies_and_the_other_confirms_is_told_once():
    a = "The ministry in Orm denied that its soldiers had crossed the Sill at night."
    b = "The ministry in Orm has confirmed that soldiers had crossed the Sill at night."
    assert of_one_event(a, b) == [(ConflictKind.STANCE, "denied", "confirmed that")]
