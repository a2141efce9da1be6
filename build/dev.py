r"""The one door to a working copy: it sets everything up, then does what is asked.

    python3 build/dev.py run       start the program (Windows: py -3 build\dev.py run)
    python3 build/dev.py test      every check and every test
    python3 build/dev.py --help    the rest

It needs nothing but Python: it and what it imports use the standard library alone.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def main() -> int:
    """Refuse a Python that cannot work, by name; then hand over to the commands."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            "npors_desktop needs Python 3.11, 3.12 or 3.13; this is Python {}.{}.\n"
            "Start it with one of those, for example: {} build/dev.py {}".format(
                sys.version_info[0],
                sys.version_info[1],
                "py -3.13" if sys.platform == "win32" else "python3.13",
                " ".join(sys.argv[1:]),
            ),
            file=sys.stderr,
        )
        return 2
    import commands  # noqa: PLC0415 - an older Python could not even read it

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
