"""XML of annotation programs that nothing here reads is named with what to do instead."""

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.readers import format_of


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "is a file of TEI, which is not read here"),
        ("<collection><document><passage/></document></collection>", "is a file of BioC"),
        ('<annotations textSource="a.txt"/>', "is a file of Knowtator or eHOST"),
        ("<Task><TEXT>Nine died.</TEXT><TAGS/></Task>", "is a file of MAE"),
        ("<prices/>", "is XML, and neither a feed nor a web page"),
    ],
)
def test_it_is_named_by_its_root(root, said):
    with pytest.raises(CannotRead, match=said):
        format_of("a.xml", f'<?xml version="1.0"?>\n{root}'.encode())
