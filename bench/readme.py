"""`make readme`: run the sessions of README.md over the sample anew and put in what they print."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SESSION = re.compile(r"^(\$ whosaid (.+)\n)(?:.+\n)*?```$", re.M)


def main() -> None:
    """Rewrite README.md in place; a test compares the same output again."""
    readme = CHECKOUT / "README.md"
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "WHOSAID_DATA_DIR": data_dir}

        def printed(arguments: str) -> str:
            command = [sys.executable, "-m", "flows", *shlex.split(arguments)]
            return subprocess.run(
                command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE, text=True
            ).stdout

        printed("ingest data/sample")
        readme.write_text(
            SESSION.sub(lambda match: f"{match[1]}{printed(match[2])}```", readme.read_text("utf-8")), "utf-8"
        )


if __name__ == "__main__":
    main()
