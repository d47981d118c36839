"""The search over all articles: a field, hits with snippets, saved searches."""
