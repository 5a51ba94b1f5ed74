"""Train the tagger: batches, losses, and one loop whose rate rises, holds and falls."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from bench.attribution.data import IGNORED, ROLES, Example, Text, examples
from bench.attribution.model import Tagger

PADDING = 999  # paragraph of padding: seen by nothing else


@dataclass(frozen=True)
class Plan:
    """The rate rises over `warm_up` steps, holds, and falls over the last `decay` steps to zero."""

    seed: int
    steps: int
    warm_up: int
    decay: int
    rate: float
    head_rate: float
    batch: int = 4

    def share(self, step: int) -> float:
        """Return the share of the full rate at a step."""
        return min(1.0, (step + 1) / self.warm_up, max(0.0, (self.steps - step) / self.decay))


def batch_of(group: list[Example]) -> dict[str, Tensor]:
    """Return the examples padded to one length."""
    b = {n: _pad([getattr(e, n) for e in group], 0) for n in ("ids", "shapes", "gaps", "quotes", "firsts")}
    b["paragraphs"] = _pad([e.paragraphs for e in group], PADDING)
    b["word_paragraphs"] = _pad([e.word_paragraphs for e in group], 0)
    b["labels"] = _pad([e.labels for e in group], IGNORED)
    b["content_cue"] = _pad([e.content_cue for e in group], IGNORED)
    b["cue_source"] = _pad([e.cue_source for e in group], IGNORED)
    for role in ROLES:
        longest = max(1, *(len(e.spans[role]) for e in group))
        b[role] = torch.tensor([e.spans[role] + [(0, -1)] * (longest - len(e.spans[role])) for e in group])
    return b


def _pad(rows: list[list[int]], filler: int) -> Tensor:
    longest = max(1, *(len(row) for row in rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def losses(model: Tagger, b: dict[str, Tensor], teacher: Tagger | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss of tags, of contents' cues and of cues' sources (0 there: none); of tags beside a teacher's too."""
    words = model.encode(b)
    scores, labels = model.tags(words).flatten(0, 1), b["labels"].flatten()
    tags = functional.cross_entropy(scores, labels, ignore_index=IGNORED)
    if teacher is not None:
        tags = GOLD_SHARE * tags + _unlike(
            words.flatten(0, 1)[labels != IGNORED], scores[labels != IGNORED], b, teacher
        )
    cues = model.link(model.to_cue, words, b["content"], b["cue"], b["word_paragraphs"])
    sources = model.link(model.to_source, words, b["cue"], b["source"], b["word_paragraphs"])
    wanted = torch.where(b["cue_source"] == IGNORED, IGNORED, b["cue_source"] + 1)
    return tags, _choice(cues, b["content_cue"]), _choice(sources, wanted)


def _unlike(words: Tensor, scores: Tensor, b: dict[str, Tensor], teacher: Tagger) -> Tensor:
    """Return how far words' vectors and scores lie from the teacher's."""
    with torch.no_grad():
        theirs = teacher.encode(b).flatten(0, 1)[b["labels"].flatten() != IGNORED]
        wanted = functional.softmax(teacher.tags(theirs), dim=-1)
    return functional.cross_entropy(scores, wanted) + functional.mse_loss(words, theirs) / theirs.square().mean()


def _choice(scores: Tensor, wanted: Tensor) -> Tensor:
    width = max(wanted.shape[1], scores.shape[1])
    wanted = functional.pad(wanted, (0, width - wanted.shape[1]), value=IGNORED)
    reachable = torch.gather(scores, 2, wanted.clamp(min=0)[..., None])[..., 0] > -1e3
    kept = torch.where(reachable, wanted, IGNORED)
    if not bool((kept != IGNORED).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), kept.flatten(), ignore_index=IGNORED)


def train(
    model: Tagger, texts: list[Text], special: tuple[int, int], plan: Plan, out: Path, teacher: Tagger | None = None
) -> None:
    """Train in place and write `out`, every 200 steps and at the end."""
    optimiser, schedule = _optimiser(model, plan)
    model.train()
    began, sums = time.perf_counter(), torch.zeros(3)
    for number, group in enumerate(islice(_groups(texts, special, plan), plan.steps), 1):
        found = losses(model, batch_of(group), teacher)
        optimiser.zero_grad(set_to_none=True)
        (found[0] + LINK_WEIGHT * (found[1] + found[2])).backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        sums += torch.stack([f.detach() for f in found])
        if number % 20 == 0:
            mean = " ".join(f"{v:.4f}" for v in (sums / 20).tolist())
            print(f"step {number}/{plan.steps} loss {mean} {time.perf_counter() - began:.0f} s", flush=True)
            sums.zero_()
        if number % 200 == 0 or number == plan.steps:
            torch.save(model.state_dict(), out)


def _optimiser(model: Tagger, plan: Plan) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in HEADS and p.requires_grad]
    body = [p for n, p in model.named_parameters() if n.split(".")[0] not in HEADS and p.requires_grad]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, plan.share)


def _groups(texts: list[Text], special: tuple[int, int], plan: Plan) -> Iterator[list[Example]]:
    """Yield batches, epoch after epoch; windows of like length come together, which spares a quarter of the padding."""
    for epoch in count():
        draw = random.Random(plan.seed * 1000 + epoch)
        run = examples(texts, special, plan.seed * 1000 + epoch)
        for start in range(0, len(run), ALIKE * plan.batch):
            near = sorted(run[start : start + ALIKE * plan.batch], key=lambda example: len(example.ids))
            groups = [near[i : i + plan.batch] for i in range(0, len(near), plan.batch)]
            draw.shuffle(groups)
            yield from groups


ALIKE = 16  # batches that are put together by length
LINK_WEIGHT = 0.2
GOLD_SHARE = 0.3  # of the labels' loss beside a teacher's
HEADS = {"tags", "to_cue", "to_source", "shapes", "gaps", "quotes"}
