"""``python -m reportsite``."""

import sys

from reportsite.cli import main

sys.exit(main())
