"""Puts ``build/`` where its modules find each other, as when ``build/dev.py`` is run."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "build"))
