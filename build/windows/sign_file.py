"""Signs one program: ``sign_file.py FOLDER LOG FILE``. makensis runs it on the uninstaller.

FOLDER is where the build was started: paths in its settings may begin there.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from windows import signing
from windows.calling import BuildError


def main(folder: str, log: str, file: str) -> int:
    """Sign the file with the certificate that the environment gives."""
    os.chdir(folder)
    try:
        signer = signing.found()
        if signer is None:
            raise BuildError("No certificate is given.")
        signing.sign(Path(file), signer, Path(log))
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
