"""Peers by the same scorers on the same pages. `python -m bench.peers PYTHON`, where PYTHON has `requirements-peers.txt`.

python -m venv /tmp/peers && uv pip install --python /tmp/peers/bin/python -r bench/requirements-peers.txt
WHOSAID_EVAL_DIR=…/eval python -m bench.peers /tmp/peers/bin/python
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SETS = ("naeb", "wcxb", "dates")
PEERS = ("trafilatura", "newspaper4k")
FIGURES = ("date_acc", "date_invented", "author_set_acc", "author_f1", "title_near", "domain_acc")
RUN = Path(__file__).with_name("peer_run.py")


def peers_table(folder: Path, python: str) -> str:
    """Return one line a set and program: text F1 and the figures of metadata; `-` where the set has no gold for one."""
    lines = [f"{'set':<7}{'program':<13}{'text_f1':>9}" + "".join(f"{name:>15}" for name in FIGURES)]
    with tempfile.TemporaryDirectory() as scratch:
        for name in SETS:
            pages = folder / "data" / "pages" / name
            for program in (*PEERS, "whosaid"):
                out = Path(scratch) / f"{name}-{program}.jsonl"
                ours = [
                    sys.executable,
                    "-m",
                    "flows",
                    "extract",
                    "--manifest",
                    str(pages / "manifest.jsonl"),
                    "--out",
                    str(out),
                ]
                theirs = [python, str(RUN), program, str(pages / "manifest.jsonl"), str(out)]
                subprocess.run(ours if program == "whosaid" else theirs, check=True)
                lines.append(_line(name, program, pages / "gold.jsonl", out, folder / "score"))
    return "\n".join(lines)


def _line(name: str, program: str, gold: Path, out: Path, scorers: Path) -> str:
    text = _scored(scorers / "score_text.py", gold, out).get("f1") if name != "dates" else None
    said = _scored(scorers / "score_metadata.py", gold, out)
    cells = [text, *(said.get(figure) for figure in FIGURES)]
    widths = [9, *(15 for _ in FIGURES)]
    shown = ("-".rjust(w) if cell is None else f"{cell:{w}.3f}" for cell, w in zip(cells, widths, strict=True))
    return f"{name:<7}{program:<13}" + "".join(shown)


def _scored(scorer: Path, gold: Path, out: Path) -> dict[str, float | None]:
    run = subprocess.run([sys.executable, str(scorer), str(gold), str(out)], check=True, capture_output=True, text=True)
    found: dict[str, float | None] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    named = os.environ.get("WHOSAID_EVAL_DIR")
    if not named or len(sys.argv) != 2:
        sys.exit(__doc__)
    print(peers_table(Path(named), sys.argv[1]))
