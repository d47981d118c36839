"""How many examples a property is tried with: few in every run, many in ``make fuzz``."""

import os

MORE = int(os.environ.get("MORE_EXAMPLES", "1"))
