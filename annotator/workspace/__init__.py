"""The open project: the one door for the window, the command line and scripts."""
