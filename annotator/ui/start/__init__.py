"""The first page: drop articles, make or open a project, see how a marked text looks."""
