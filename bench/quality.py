"""Quality by the scorers of the evaluation folder: one row a set and measure."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """One scorer on one set, and the figures of its last line that the table shows."""

    command: str
    gold: str
    scorer: str
    figures: tuple[str, ...]
    arguments: tuple[str, ...] = ()


MEASURES = (
    Measure("extract", "pages/naeb/gold.jsonl", "score_text.py", ("f1", "p", "r")),
    Measure("extract", "pages/wcxb/gold.jsonl", "score_text.py", ("f1", "p", "r")),
    Measure(
        "extract",
        "pages/naeb/gold.jsonl",
        "score_metadata.py",
        ("author_set_acc", "author_f1", "title_near", "domain_acc"),
    ),
    Measure(
        "extract",
        "pages/wcxb/gold.jsonl",
        "score_metadata.py",
        ("date_acc", "date_invented", "author_set_acc", "author_f1", "title_near"),
    ),
    Measure("extract", "pages/dates/gold.jsonl", "score_metadata.py", ("date_acc", "date_p")),
    Measure("claims", "attribution/dev.jsonl.gz", "score_attribution.py", ()),
    Measure("claims", "quantities/recognizers.jsonl", "score_quantities.py", ("value_f1", "value_unit_f1")),
    Measure("claims", "quantities/quantulum3.jsonl", "score_quantities.py", ("value_f1", "value_unit_f1")),
    Measure("claims", "quantities/meantime.jsonl", "score_quantities.py", ("overlap_f1", "exact_f1")),
    Measure("claims", "times/meantime.jsonl", "score_times.py", ()),
    Measure("claims", "checkworthy/ct24_dev.jsonl", "score_checkworthy.py", (), ("--threshold", "0.5")),
    Measure("claims", "checkworthy/ct24_devtest.jsonl", "score_checkworthy.py", (), ("--threshold", "0.5")),
    Measure("claims", "checkworthy/subjectivity_devtest.jsonl", "score_checkworthy.py", (), ("--threshold", "0.5")),
    Measure("stories", "events/ecbplus_1_35.jsonl.gz", "score_pairs.py", ()),
    Measure("matching", "matching/dev.jsonl", "score_matching.py", ()),
)


def quality_table(folder: Path) -> str:
    """Return one line a measure. `figures` empty shows all numbers of the scorer's last line."""
    lines = ["quality, by the scorers of the evaluation folder"]
    with tempfile.TemporaryDirectory() as scratch:
        predictions: dict[str, Path] = {}
        for measure in MEASURES:
            gold = folder / "data" / measure.gold
            if measure.gold not in predictions:
                predictions[measure.gold] = _predicted(measure, gold, folder, Path(scratch))
            scored = _scored(measure, gold, predictions[measure.gold], folder)
            names = measure.figures or tuple(name for name, value in scored.items() if isinstance(value, float))
            row = "  ".join(f"{name} {scored[name]:.3f}" for name in names if scored.get(name) is not None)
            lines.append(f"{measure.gold:<40} {measure.scorer.removeprefix('score_').removesuffix('.py'):<12} {row}")
    return "\n".join(lines)


def _predicted(measure: Measure, gold: Path, folder: Path, scratch: Path) -> Path:
    """Run the command over a set; a gold file of texts is first stripped of its answers."""
    name = measure.gold.replace("/", "-")
    out = scratch / f"{name}.predicted"
    texts = scratch / f"{name}.texts"
    commands: dict[str, list[str | Path]] = {
        "extract": ["flows", "extract", "--manifest", gold.parent / "manifest.jsonl"],
        "claims": ["flows", "claims", "--manifest", texts],
        "stories": ["bench.stories", "--manifest", texts],
        "matching": ["bench.matching", "--claims", gold.parent / "docs.jsonl.gz", "--queries", texts],
    }
    if texts in commands[measure.command]:
        with open(texts, "w", encoding="utf-8") as file:
            subprocess.run([sys.executable, folder / "score" / "make_texts.py", gold], stdout=file, check=True)
    subprocess.run([sys.executable, "-m", *commands[measure.command], "--out", out], check=True)
    return out


def _scored(measure: Measure, gold: Path, predicted: Path, folder: Path) -> dict[str, Any]:
    command: list[str | Path] = [sys.executable, folder / "score" / measure.scorer, gold, predicted, *measure.arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    scored: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return scored
