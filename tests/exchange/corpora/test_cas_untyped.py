"""UIMA CAS XMI whose type system is not there: what its numbers may refer to."""

from annotator.exchange.corpora import cas_xmi

SPACES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:x="http:///x.ecore" xmi:version="2.0"'
)


def read(structures, members):
    text = (
        f'<xmi:XMI {SPACES}>{structures}<cas:Sofa xmi:id="1" sofaID="v" sofaString="Mira told Bo"/>'
        f'<cas:View sofa="1" members="{members}"/></xmi:XMI>'
    )
    found = cas_xmi.read({"a.xmi": text.encode()})
    return found.corpus.documents[0], found.doubts


NAMES = (
    '<x:Name xmi:id="5" sofa="1" begin="0" end="4"/><x:Name xmi:id="6" sofa="1" begin="10" end="12"'
    "/>"
)


def test_links_with_roles_are_followed_without_a_type_system():
    links = '<x:Link xmi:id="8" role="who" target="5"/><x:Link xmi:id="9" role="whom" target="6"/>'
    told = '<x:Told xmi:id="7" sofa="1" begin="5" end="9" arguments="8 9"/>'
    document, doubts = read(NAMES + links + told, "5 6 7 8 9")
    words = {mark.id: mark.spans[0].of(document.text) for mark in document.marks}
    ties = [(tie.kind, words[tie.from_id], words[tie.to_id]) for tie in document.ties]
    assert ties == [("who", "told", "Mira"), ("whom", "told", "Bo")]
    assert all(not mark.values for mark in document.marks)
    assert document.notes == ()
    assert doubts == ()


def test_numbers_that_may_be_references_are_told_where_no_type_system_says_so():
    told = '<x:Told xmi:id="7" sofa="1" begin="5" end="9" speaker="5" sure="70"/>'
    document, doubts = read(NAMES + told, "5 6 7")
    assert [dict(mark.values) for mark in document.marks] == [
        {},
        {"speaker": "5", "sure": "70"},
        {},
    ]
    assert doubts == (
        (
            "a: its type system is not there, so nothing says whether these numbers are references"
            " to other annotations: “Told.speaker”. They are taken as numbers. Put the"
            " TypeSystem.xml that was exported with it beside the file, and import it again."
        ),
    )


def test_the_number_of_a_text_is_no_reference_whatever_has_it_for_its_id():
    text = (
        f'<xmi:XMI {SPACES}><x:Name xmi:id="1" sofa="7" begin="0" end="4"/>'
        '<cas:Sofa xmi:id="7" sofaNum="1" sofaID="v" sofaString="Mira told Bo"/>'
        '<cas:View sofa="7" members="1"/></xmi:XMI>'
    )
    assert cas_xmi.read({"a.xmi": text.encode()}).doubts == ()
