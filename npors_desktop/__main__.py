"""Starts the commands: ``python -m npors_desktop``."""

import sys

from npors_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
