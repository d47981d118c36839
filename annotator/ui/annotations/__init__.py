"""The panel beside the article: its claims, speakers and tags as cards that are edited in place."""
