"""Starts the commands: ``python -m npors_desktop`` is ``npors-desktop``."""

import sys

from npors_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
