"""Signs one program: ``sign_file.py OPTION... FILE``. makensis runs it on the uninstaller."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from windows import signing


def main(words: list[str]) -> int:
    """Sign the file named last with osslsigncode's options named first."""
    log = Path(tempfile.gettempdir()) / "npors-signing.log"
    signing.sign(Path(words[-1]), signing.Signer(tuple(words[:-1])), log)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
