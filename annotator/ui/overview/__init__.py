"""The Overview: charts of a project, of which every number leads to its quotes."""
