"""What comes back after writing and reading is what was there, but for the declared losses."""

import pytest
from hypothesis import given, settings

from annotator.core.corpus import Corpus, Feature
from annotator.exchange.corpora import FORMATS
from annotator.exchange.corpora.losses import losses
from tests.exchange.corpora.reducing import comparable, reduced
from tests.exchange.corpora.strategies import corpora
from tests.more import MORE

TWO_WAY = [one for one in FORMATS if one.reader and one.writer]


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
@settings(max_examples=25 * MORE, deadline=None)
@given(corpus=corpora())
def test_a_corpus_comes_back_but_for_its_declared_losses(format_, corpus):
    found = format_.read(dict(format_.write(corpus)))
    assert found.doubts == ()
    assert comparable(found.corpus) == comparable(reduced(corpus, format_.holds))


@settings(max_examples=25 * MORE, deadline=None)
@given(corpus=corpora())
def test_a_loss_is_declared_exactly_where_something_is_lost(corpus):
    everything = frozenset(Feature)
    for feature in Feature:
        holds = everything - {feature}
        declared = bool(losses(corpus, holds))
        assert declared == (comparable(reduced(corpus, holds)) != comparable(corpus)), feature


@pytest.mark.parametrize("format_", TWO_WAY, ids=lambda one: one.id)
def test_an_empty_corpus_is_written_and_read(format_):
    found = format_.read(dict(format_.write(Corpus(name="Empty"))))
    assert found.corpus.documents == ()
