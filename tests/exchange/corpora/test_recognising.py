"""What a format writes is taken for that format, and for no other before it."""

import pytest

from annotator.exchange.corpora import FORMATS
from tests.exchange.corpora.sample import CORPUS

WRITTEN = [one for one in FORMATS if one.writer]


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda one: one.id)
def test_what_is_written_is_recognised(format_):
    files = dict(format_.write(CORPUS))
    if format_.suffix:
        files = {f"river{name}": content for name, content in files.items()}
    assert next(one.id for one in FORMATS if one.recognises(files)) == format_.id
