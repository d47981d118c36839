"""WebAnno TSV 3: which of the stacked values of a row are said of the same annotation."""

from annotator.exchange.corpora.webanno import read

START = "#FORMAT=WebAnno TSV 3.3\n"


def found(content):
    result = read({"a.tsv": (START + content).encode()})
    return result.corpus.documents[0], result.doubts


def marked(document):
    return [
        (m.label, [s.of(document.text) for s in m.spans], dict(m.values)) for m in document.marks
    ]


def test_values_go_to_the_annotation_whose_number_they_have():
    document, doubts = found(
        "#T_SP=x.Referent|value|identity\n\n"
        "#Text=The mayor of Brack\n"
        "1-1\t0-3\tThe\tperson[1]\t_\t\n"
        "1-2\t4-9\tmayor\tperson[1]\t_\t\n"
        "1-3\t10-12\tof\tperson[1]\t_\t\n"
        "1-4\t13-18\tBrack\tperson[1]|place[2]\tBrack_(town)[2]\t\n"
    )
    assert marked(document) == [
        ("Referent › person", ["The mayor of Brack"], {}),
        ("Referent › place", ["Brack"], {"identity": "Brack_(town)"}),
    ]
    assert doubts == ()


def test_a_value_without_a_number_beside_one_with_a_number_is_an_annotation_of_its_own():
    document, doubts = found(
        "#T_SP=x.Thing|id|name\n\n"
        "#Text=Fog !\n"
        "1-1\t0-3\tFog\t*[7]\tweather[7]\t\n"
        "1-2\t4-5\t!\t*[7]\tSIGN|weather[7]\t\n"
    )
    assert marked(document) == [
        ("Thing › weather", ["Fog !"], {}),
        ("Thing › SIGN", ["!"], {}),
    ]
    assert doubts == ()


def test_the_slots_of_the_second_of_two_hosts_are_its_own():
    document, _doubts = found(
        "#T_SP=x.Word|value\n"
        "#T_SP=x.Host|value|ROLE_x.Host:links_x.Link|x.Word\n\n"
        "#Text=a b\n"
        "1-1\t0-1\ta\tW\t_\t_\t_\t\n"
        "1-2\t2-3\tb\t_\tOne[1]|Two[2]\twho[2]\t1-1\t\n"
    )
    labels = {mark.id: mark.label for mark in document.marks}
    assert [(t.kind, labels[t.from_id], labels[t.to_id]) for t in document.ties] == [
        ("who", "Host › Two", "Word › W")
    ]


def test_a_value_that_may_be_of_either_of_two_annotations_is_told():
    document, doubts = found("#T_SP=x.Thing|value|sure\n\n#Text=Fog\n1-1\t0-3\tFog\tA|B\tyes\t\n")
    assert marked(document) == [("Thing › A", ["Fog"], {}), ("Thing › B", ["Fog"], {})]
    assert len(doubts) == 1
    assert "“Thing 1-1, sure: yes” is left out, since nothing says which" in doubts[0]


def test_stacked_relations_keep_their_features_and_stay_apart():
    document, doubts = found(
        "#T_SP=x.Word|value\n#T_RL=x.Rel|one|two|BT_x.Word\n\n#Text=a b\n"
        "1-1\t0-1\ta\tW\t_\t_\t_\t\n"
        "1-2\t2-3\tb\tW\tr1|r2\ts1|s2\t1-1|1-1\t\n"
    )
    assert [(tie.kind, tie.note) for tie in document.ties] == [
        ("Rel", "one: r1; two: s1"),
        ("Rel", "one: r2; two: s2"),
    ]
    assert doubts == ()
