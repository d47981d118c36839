"""The Speakers view: who speaks, under which names, what they said, and which may be one."""
