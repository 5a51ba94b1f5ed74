"""`python -m bench.screenshot`: make docs/dashboard.png of the sample's ledger anew."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.chromium import chromium

CHECKOUT = Path(__file__).resolve().parent.parent
PICTURE = CHECKOUT / "docs" / "dashboard.png"
MOST_BYTES = 200_000
VIEW = "#/ledger?thing=people"


def main() -> None:
    """Ingest the sample into a folder of its own, publish, and take the picture."""
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "WHOSAID_DATA_DIR": data_dir}
        command = [sys.executable, "-m", "flows", "ingest", "data/sample"]
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
        with chromium() as tab:
            tab.size(1000, 810)
            tab.open((Path(data_dir) / "public" / "index.html").as_uri() + VIEW)
            payload = tab.picture()
    if len(payload) > MOST_BYTES:
        sys.exit(f"the picture has {len(payload)} bytes, more than {MOST_BYTES}")
    PICTURE.write_bytes(payload)


if __name__ == "__main__":
    main()
