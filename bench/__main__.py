"""`make bench`: speed beside bare trafilatura, claims' cost by model and by rules, quality by the evaluation folder's scorers."""

import os
import sys
from pathlib import Path

from bench.claims_cost import cost_table
from bench.quality import quality_table
from bench.speed import speed_table


def main() -> None:
    """Print the tables. Exits with a message where the evaluation folder is not named."""
    named = os.environ.get("WHOSAID_EVAL_DIR")
    if not named or not Path(named).is_dir():
        sys.exit("name the evaluation folder: WHOSAID_EVAL_DIR=…/eval make bench")
    folder = Path(named)
    print(speed_table(folder / "data" / "pages" / "naeb"), flush=True)
    print(cost_table(folder), flush=True)
    print(quality_table(folder), flush=True)


if __name__ == "__main__":
    main()
