"""Annotator: tag claims, speakers and credibility in news articles."""

__version__ = "0.1.0"
