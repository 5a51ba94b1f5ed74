"""What claims cost beside bare trafilatura in one process, and how well they attribute: the default beside light.

WHOSAID_EVAL_DIR=…/eval python -m bench.claims_cost
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from flows.reading import article_of
from flows.reference import ATTRIBUTION, read_reference
from flows.settings import Settings
from flows.sources import found
from transforms.records import Article, Page
from transforms.reference import Reference

PAGES = 40
ROUNDS = 3
WAYS = ("default", "light")
FIGURES = ("source_token_f1", "cue_token_f1", "content_token_f1", "attribution_f1", "source_right_given_content")


def cost_table(folder: Path) -> str:
    """Return the cost a page and the quality of attribution of each way. `folder` is the evaluation folder."""
    bare, costs = _costs(folder / "data" / "pages" / "naeb")
    lines = [f"claims of {PAGES} pages in one process; bare trafilatura {bare * 1000:.0f} ms a page of processor time"]
    for way in WAYS:
        scored = _quality(folder, way)
        figures = "  ".join(f"{name.removesuffix('_f1')} {scored[name]:.3f}" for name in FIGURES)
        lines.append(f"{way:<9}{costs[way] * 1000:5.0f} ms {costs[way] / bare:5.2f} x bare   {figures}")
    return "\n".join(lines)


def _costs(folder: Path) -> tuple[float, dict[str, float]]:
    """Return seconds a page: bare trafilatura, and claims by each way; the least of the rounds for every page."""
    from trafilatura import bare_extraction

    from transforms.claims import claimed

    pages = _pages(folder)
    full = read_reference()
    ways = {"default": full, "light": without_model(full)}
    articles = [article for page in pages if isinstance(article := article_of(page, full), Article)]
    for reference in ways.values():  # load weights and lexicons
        claimed(articles[0], reference)
    bare = sum(_least(partial(bare_extraction, page.payload, url=page.url, with_metadata=True)) for page in pages)
    costs = {
        name: sum(_least(partial(claimed, article, reference)) for article in articles)
        for name, reference in ways.items()
    }
    return bare / len(pages), {name: cost / len(pages) for name, cost in costs.items()}


def without_model(reference: Reference) -> Reference:
    """Return the reference as `WHOSAID_CLAIMS=light` reads it."""
    return replace(reference, files={n: held for n, held in reference.files.items() if not n.startswith(ATTRIBUTION)})


def _pages(folder: Path) -> list[Page]:
    from bench.speed import clock

    pages = [page for page in found([str(folder)], clock, Settings()) if isinstance(page, Page)]
    return pages[:: max(1, len(pages) // PAGES)][:PAGES]


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _quality(folder: Path, way: str) -> dict[str, Any]:
    """Return the scorer's figures on PolNeAR's dev part."""
    gold = folder / "data" / "attribution" / "dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as scratch:
        texts, out = Path(scratch) / "texts.jsonl", Path(scratch) / "out.jsonl"
        with open(texts, "w", encoding="utf-8") as file:
            subprocess.run([sys.executable, folder / "score" / "make_texts.py", gold], stdout=file, check=True)
        command = [sys.executable, "-m", "flows", "claims", "--manifest", str(texts), "--out", str(out)]
        subprocess.run(command, env={**os.environ, "WHOSAID_CLAIMS": way}, check=True)
        scorer = [sys.executable, folder / "score" / "score_attribution.py", gold, out]
        run = subprocess.run(scorer, check=True, capture_output=True, text=True)
    scored: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return scored


if __name__ == "__main__":
    print(cost_table(Path(os.environ["WHOSAID_EVAL_DIR"])))
