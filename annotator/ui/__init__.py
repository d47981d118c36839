"""What the analyst sees: the one room that knows Qt."""

from annotator.ui.sources import leave_sources

leave_sources()
