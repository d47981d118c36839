"""Which spellings of names are proposed as one, and which never are."""

from __future__ import annotations

import pytest

from annotator.analysis.aliases.pool import Known, Text
from annotator.analysis.aliases.proposing import proposals
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.naming import Because
from annotator.core.progress import Cancelled, Progress
from annotator.core.speaker import SpeakerKind


def texts(*bodies):
    return [Text(article_id=ArticleId(f"a{n}"), text=body) for n, body in enumerate(bodies)]


def found(*bodies, known=(), apart=()):
    return proposals(texts(*bodies), known, apart)


def groups(*bodies, known=(), apart=()):
    """The names of each proposal, without the loaded ones."""
    return [
        {one.name for one in proposal.spellings}
        for proposal in found(*bodies, known=known, apart=apart)
    ]


def speaker(name, id_="s1", kind=SpeakerKind.PERSON, **more):
    return Known(name=name, speaker_id=SpeakerId(id_), kind=kind, **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tehreek-i-Sarnoth Veldia", "Tehreek-e-Sarnoth Veldia"),
        ("Tehreek-i-Sarnoth Veldia", "Tehrik-i-Sarnoth Veldia"),
        ("Jamiat al-Nerrith", "Jamiat al Nerrith"),
        ("Inter-Guard Public Relations", "Inter Guard Public Relations"),
        ("Muhammad Orell", "Mohammad Orell"),
        ("Ahmed Orell", "Ahmad Orell"),
        ("Felipe Orellón", "Felipe Orellon"),
        ("Jorun Maldéc", "Joroun Maldek"),
        ("Ministry of Defence Works", "Ministry of Defense Works"),
    ],
)
def test_spellings_of_one_name_are_proposed(one, other):
    assert groups(f"Guards blamed {one} for it.", f"They met {other} again.") == [{one, other}]


def test_names_that_differ_in_more_than_spelling_are_none():
    assert not groups("Guards blamed Tehreek-i-Sarnoth Veldia.", "They met Tehreek-i-Marl Veldia.")


def test_a_second_given_name_that_reports_leave_out_may_be_left_out():
    bodies = ("Minister Tariq Orell said no.", "Minister Tariq Mohammad Orell said no.")
    assert groups(*bodies) == [{"Tariq Orell", "Tariq Mohammad Orell"}]


def test_another_second_name_is_another_person():
    assert not groups("Minister Tariq Orell said no.", "Minister Tariq Venn Orell said no.")


def test_two_middle_initials_are_two_persons():
    bodies = ("Mr. Ron A. Orell said no.", "Mr. Ron B. Orell said no.", "Mr. Ron Orell said no.")
    assert not groups(*bodies)


def test_father_and_son_are_two():
    assert not groups("Senator Ron Orell said no.", "Senator Ron Orell Jr. said no.")


def test_persons_with_different_first_names_are_never_one():
    assert not groups("Minister Tariq Orell said no. Minister Salim Orell said yes.")


def test_an_acronym_in_brackets_is_proposed():
    body = "Guards blamed the Veldian Port Front (VPF). The VPF denied it."
    (proposal,) = found(body)
    assert {one.name: one.count for one in proposal.spellings} == {
        "Veldian Port Front": 1,
        "VPF": 2,
    }
    assert [one.because for one in proposal.reasons] == [Because.WRITTEN_OUT]


def test_a_name_in_brackets_behind_its_acronym_is_proposed():
    assert groups("Guards blamed the VPF (Veldian Port Front) again.") == [
        {"VPF", "Veldian Port Front"}
    ]


def test_a_place_in_brackets_is_no_name():
    assert not groups("He told Veldia (Sarnoth) so, and Veldia said no.")


def test_an_acronym_that_two_bodies_have_is_left_alone():
    bodies = (
        "The Frontier Corps (FC) fired.",
        "The Federal Constabulary (FC) did not. FC men ran.",
    )
    assert not groups(*bodies)


def test_initials_of_one_name_in_the_same_article_are_proposed():
    body = "The Veldian Port Authority shut it. The VPA said no more."
    assert groups(body) == [{"Veldian Port Authority", "VPA"}]


def test_initials_of_two_names_are_not():
    body = "The Veldian Port Authority and the Vell Press Agency met. The VPA said no more."
    assert not groups(body)


def test_an_acronym_behind_another_name_of_the_same_office_joins_both():
    bodies = ("The Foreign Office said no.", "The Ministry of Foreign Affairs (FO) said yes.")
    assert groups(*bodies) == [{"Foreign Office", "Ministry of Foreign Affairs", "FO"}]


@pytest.mark.parametrize("short", ["Mr. Orell", "Gen Orell", "Orell"])
def test_the_last_name_of_a_person_in_the_same_article_is_proposed(short):
    body = f"Minister Tariq Orell spoke. On the next day {short} said that he was tired."
    assert groups(body) == [{"Tariq Orell", short}]


def test_the_last_name_is_not_where_another_person_has_it():
    body = "Minister Tariq Orell spoke. Mr. Orell said that he was tired."
    assert not groups(body, "Refugee Salim Orell waited.")
    assert not groups(body, known=[speaker("Salim Orell")])


def test_the_last_name_is_not_where_an_article_has_it_alone():
    assert not groups("Minister Tariq Orell spoke.", "Mr. Orell said that he was tired.")


def test_the_last_name_of_a_man_and_a_woman_is_not():
    assert not groups("Minister Kim Orell spoke. Mr. Orell left. Ms. Orell stayed.")


def test_a_common_word_is_no_last_name():
    assert not groups("The White Gate was shut. The gate held. Then the Gate said nothing.")


def test_what_a_text_says_is_also_known_so_is_proposed():
    body = "The Veldian Sarnoth, also known as Tehrik-e-Sarnoth Veldia, was silent."
    assert groups(body) == [{"Veldian Sarnoth", "Tehrik-e-Sarnoth Veldia"}]


def test_a_place_is_no_speaker():
    assert not groups("It rained in Nerrith-Marl (NM) and in Nerrith Marl. In NM it was dry.")


def test_a_country_and_its_capital_are_two_and_so_are_a_ministry_and_its_minister():
    body = (
        "Pakistan said no. Islamabad said yes. The Ministry of Defence said no."
        " Defence Minister Tariq Orell said yes."
    )
    assert not groups(body)


def test_an_office_and_who_holds_it_stay_two_and_the_proposal_says_so():
    body = (
        "Inter-Guard Public Relations (IGPR) Director General (DG) Lieutenant General Tariq Orell"
        " denied it."
    )
    (proposal,) = found(body)
    assert {one.name for one in proposal.spellings} == {"Inter-Guard Public Relations", "IGPR"}
    assert proposal.holders[0].person == "Tariq Orell"
    assert "Tariq Orell is named as Director General Lieutenant General of IGPR" in proposal.why


def test_a_loaded_name_is_proposed_apart_with_its_passage():
    body = (
        "The Veldian Sarnoth Front (VSF) fled.\nOn the ridge stood Khwarij – the"
        " state’s name for the banned VSF – at noon. Fitna al-Khwarij ran."
    )
    (proposal,) = found(body)
    assert {one.name for one in proposal.spellings} == {"Veldian Sarnoth Front", "VSF"}
    assert {one.spelling.name for one in proposal.loaded} == {"Khwarij", "Fitna al-Khwarij"}
    first = proposal.loaded[0]
    assert first.name.of(body) == "Khwarij"
    assert first.sentence.of(body).startswith("On the ridge")


def test_a_so_called_name_never_stands_among_the_others():
    body = "The so-called Veldian Port Front (VPF) fled. The VPF denied it."
    assert not groups(body)


def test_a_name_in_arabic_script_goes_with_its_acronym():
    bodies = ("دونوں ملکوں میں تحریک سرنوت پاکستان (TSP) پر بات ہوئی۔", "They blamed the TSP.")
    assert groups(*bodies) == [{"تحریک سرنوت پاکستان", "TSP"}]


def test_a_name_in_two_scripts_is_one():
    bodies = (
        "دونوں ملکوں میں تحریک سرنوت پاکستان (TSP) پر بات ہوئی۔",
        "Tehrik Sarnoth Pact (TSP) fled.",
    )
    assert groups(*bodies) == [{"تحریک سرنوت پاکستان", "TSP", "Tehrik Sarnoth Pact"}]


def test_arabic_letters_that_readers_take_for_the_same_are():
    known = [
        speaker("علي رضا", kind=SpeakerKind.PERSON),
        speaker("علی رضا", "s2", kind=SpeakerKind.PERSON),
    ]
    (proposal,) = found(known=known)
    assert set(proposal.speaker_ids) == {"s1", "s2"}


def test_titles_are_no_part_of_a_name():
    bodies = ("Acting Defence Minister Tariq Orell left.", "spokesman Tariq Mohammad Orell came.")
    assert groups(*bodies) == [{"Tariq Orell", "Tariq Mohammad Orell"}]


def test_the_first_word_of_a_sentence_is_no_part_of_a_name():
    bodies = ("Guards ran. Tensions rose.", "Yesterday Tariq Orell fled. Whenever Mr. Orell ran.")
    assert groups(*bodies) == [{"Tariq Orell", "Mr. Orell"}]


def test_a_line_in_a_script_without_capitals_is_no_heading():
    body = "پیر کو تحریک سرنوت پاکستان (TSP) نے تردید کی۔ TSP نے بیان دیا۔"
    assert groups(body) == [{"تحریک سرنوت پاکستان", "TSP"}]


def test_of_behind_letters_as_they_are_said_is_no_letter():
    body = "ٹی ایس پی کے ترجمان نے تردید کی۔ They blamed the TSP."
    assert groups(body) == [{"ٹی ایس پی", "TSP"}]


def test_a_relative_is_never_the_one_named_before():
    body = "Senator Ron Orell left. His wife, Mrs. Orell, stayed. Mr. Orell came back."
    assert groups(body) == [{"Ron Orell", "Mr. Orell"}]


def test_a_title_says_more_than_a_first_name():
    assert groups("Spokesman Maria Orell left. Mr. Orell came back.") == [
        {"Maria Orell", "Mr. Orell"}
    ]


def test_a_pronoun_tells_where_a_first_name_does_not():
    assert not groups("Minister Vell Orell left. He was tired. Ms. Orell came back.")
    body = "Minister Maria Orell left. He was tired. Ms. Orell came back."
    assert groups(body) == [{"Maria Orell", "Ms. Orell"}]


def test_a_president_of_that_name_is_another_than_one_who_is_never_called_so():
    assert not groups("Senator Vell Orell left. President Orell came. Orell waved.")
    body = "President Vell Orell left. President Orell came."
    assert groups(body) == [{"Vell Orell", "President Orell"}]


def test_what_a_secretary_is_of_is_no_part_of_the_name():
    body = "Secretary of State Vell Orell left. Mr. Orell came."
    assert groups(body) == [{"Vell Orell", "Mr. Orell"}]


def test_an_initial_joins_a_name_only_where_an_article_has_both():
    bodies = ("Minister Tariq Orell left.", "Judge T. Orell came.")
    assert groups(" ".join(bodies)) == [{"Tariq Orell", "T. Orell"}]
    assert not groups(*bodies)


def test_a_heading_in_capitals_is_not_read():
    assert not groups("Veldian Port Front (VPF) Clash With Guards\nIt rained. VPF men ran.")


# --- with the speakers of the registry -----------------------------------------------------------


def test_two_speakers_with_spellings_of_one_name_come_first():
    known = [speaker("Tariq Orell"), speaker("Tariq Muhammad Orell", "s2")]
    body = "The Veldian Port Front (VPF) fled. Guards met Tariq Orell."
    first, second = found(body, known=known)
    assert first.speaker_ids == ("s1", "s2")
    assert second.speaker_ids == ()


def test_what_a_speaker_has_as_aliases_already_is_not_proposed_again():
    known = [
        speaker("Veldian Port Front", kind=SpeakerKind.ORGANISATION),
        speaker("VPF", kind=SpeakerKind.ORGANISATION, is_alias=True),
    ]
    assert not found("The Veldian Port Front (VPF) fled.", known=known)


def test_the_name_of_a_speaker_is_the_main_one():
    known = [speaker("VPF", kind=SpeakerKind.ORGANISATION)]
    body = "The Veldian Port Front (VPF) fled. The Veldian Port Front ran."
    assert found(body, known=known)[0].main == "VPF"


def test_names_that_a_person_keeps_apart_are_not_proposed():
    body = "The Veldian Port Front (VPF) fled."
    assert not found(body, apart={("veldian port front", "vpf")})


def test_kept_apart_holds_when_a_third_name_stands_between():
    bodies = ("Guards blamed Tehrik-i-Marl (TM).", "They met Tehreek-e-Marl (TM).")
    assert groups(*bodies) == [{"Tehrik-i-Marl", "Tehreek-e-Marl", "TM"}]
    apart = {("tehreek-e-marl", "tehrik-i-marl")}
    assert all(
        not {"Tehrik-i-Marl", "Tehreek-e-Marl"} <= one for one in groups(*bodies, apart=apart)
    )


def test_the_mayor_of_a_town_is_not_the_town():
    known = [speaker("Mayor of Upper Drevel", kind=SpeakerKind.OFFICE)]
    assert not found("Guards left Upper Drevel, and Upper Drevel burned.", known=known)


def test_speakers_of_two_kinds_are_never_proposed_as_one():
    known = [
        speaker("Guard Public Relations", kind=SpeakerKind.ORGANISATION),
        speaker("Guard-Public Relations", "s2", kind=SpeakerKind.OFFICE),
    ]
    assert not found(known=known)


def test_two_outlets_are_never_proposed_as_one():
    known = [
        speaker("Sarnoth Daily", kind=SpeakerKind.OUTLET),
        speaker("The Sarnoth Daily", "s2", kind=SpeakerKind.OUTLET),
    ]
    assert not found(known=known)


def test_a_search_can_be_stopped():
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        proposals(texts("Guards ran."), progress=progress)


def test_a_title_that_a_speaker_goes_by_is_part_of_its_name_where_the_text_has_it():
    known = [speaker("Mullah Orell")]
    assert not groups("The guards met Mullah Orell in the port.", known=known)


def test_the_name_without_its_title_is_told_as_that_and_both_are_counted():
    [proposal] = found("They met Mullah Orell. Orell left.", known=[speaker("Mullah Orell")])
    assert [(one.name, one.count) for one in proposal.spellings] == [
        ("Mullah Orell", 1),
        ("Orell", 1),
    ]
    assert proposal.why == "“Orell” is “Mullah Orell” without its title, country or brackets."


MINISTRY = speaker("Turkey’s Ministry of Foreign Affairs (FO)", kind=SpeakerKind.ORGANISATION)


def test_a_speaker_with_country_and_brackets_gets_its_short_names():
    body = f"In Orveth {MINISTRY.name} spoke. The Foreign Office denied it."
    [proposal] = found(body, known=[MINISTRY])
    assert proposal.main == MINISTRY.name
    assert set(proposal.names) == {MINISTRY.name, "FO", "Foreign Office"}
    assert proposal.speaker_ids == (MINISTRY.speaker_id,)


def test_the_country_before_a_body_may_be_left_out():
    known = speaker("Veldia’s Ministry of Trade", kind=SpeakerKind.ORGANISATION)
    [proposal] = found("The Ministry of Trade denied it.", known=[known])
    assert proposal.names == (known.name, "Ministry of Trade")
    assert proposal.reasons[0].because is Because.SHORTENED


def test_the_same_ministry_of_another_country_is_another():
    assert not groups("The guards met Iran’s Ministry of Foreign Affairs.", known=[MINISTRY])


def test_where_the_whole_name_of_a_speaker_stands_nothing_is_proposed():
    straight = MINISTRY.name.replace("’", "'")
    known = [MINISTRY, speaker("FO", "s1", SpeakerKind.ORGANISATION, is_alias=True)]
    assert not groups(f"In the port {straight} spoke again.", known=known)
