"""Train the tagger: batches, losses, and one loop whose rate rises, holds and falls."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import torch
from torch import Tensor, distributed
from torch.nn import functional

from bench.attribution.data import IGNORED, ROLES, Example, Text, examples
from bench.attribution.model import Tagger

PADDING = 999  # paragraph of padding: seen by nothing else


@dataclass(frozen=True)
class Stretch:
    """One stretch of training: the rate rises over `warm_up` steps, holds, and falls over `decay` to zero at `zero`."""

    seed: int
    steps: int
    warm_up: int
    decay: int
    zero: int  # later than `steps` where the stretch ends before the rate does
    dropout: float
    rate: float
    head_rate: float
    batch: int = 4

    def share(self, step: int) -> float:
        """Return the share of the full rate at a step."""
        return min(1.0, (step + 1) / self.warm_up, max(0.0, (self.zero - step) / self.decay))


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


def losses(model: Tagger, b: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss of tags, of contents' cues and of cues' sources (0 there: none)."""
    words = model.encode(b)
    tags = functional.cross_entropy(model.tags(words).flatten(0, 1), b["labels"].flatten(), ignore_index=IGNORED)
    cues = model.link(model.to_cue, words, b["content"], b["cue"], b["word_paragraphs"])
    sources = model.link(model.to_source, words, b["cue"], b["source"], b["word_paragraphs"])
    wanted = torch.where(b["cue_source"] == IGNORED, IGNORED, b["cue_source"] + 1)
    return tags, _choice(cues, b["content_cue"]), _choice(sources, wanted)


def _choice(scores: Tensor, wanted: Tensor) -> Tensor:
    width = max(wanted.shape[1], scores.shape[1])
    wanted = functional.pad(wanted, (0, width - wanted.shape[1]), value=IGNORED)
    reachable = torch.gather(scores, 2, wanted.clamp(min=0)[..., None])[..., 0] > -1e3
    kept = torch.where(reachable, wanted, IGNORED)
    if not bool((kept != IGNORED).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), kept.flatten(), ignore_index=IGNORED)


def train(model: Tagger, texts: list[Text], special: tuple[int, int], stretch: Stretch, out: Path) -> None:
    """Train in place and write `out`, every 200 steps and at the end."""
    torch.manual_seed(stretch.seed)
    optimiser, schedule = _optimiser(model, stretch)
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = stretch.dropout
    began, sums = time.perf_counter(), torch.zeros(3)
    for number, group in enumerate(islice(_groups(texts, special, stretch), stretch.steps), 1):
        mine = group[distributed.get_rank() :: distributed.get_world_size()] or group[:1]
        found = losses(model, batch_of(mine))
        optimiser.zero_grad(set_to_none=True)
        (found[0] + LINK_WEIGHT * (found[1] + found[2])).backward()
        _share_gradients(model)
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        sums += torch.stack([f.detach() for f in found])
        if number % 20 == 0 and distributed.get_rank() == 0:
            mean = " ".join(f"{v:.4f}" for v in (sums / 20).tolist())
            print(f"step {number}/{stretch.steps} loss {mean} {time.perf_counter() - began:.0f} s", flush=True)
            sums.zero_()
        if distributed.get_rank() == 0 and (number % 200 == 0 or number == stretch.steps):
            torch.save(model.state_dict(), out)


def _share_gradients(model: Tagger) -> None:
    """Give every process the mean of all gradients: two processes of one thread beat two threads on a busy machine."""
    found = [p.grad for p in model.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in found])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for gradient, values in zip(found, flat.split([g.numel() for g in found]), strict=True):
        gradient.copy_(values.view_as(gradient))


def _optimiser(model: Tagger, stretch: Stretch) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in HEADS and p.requires_grad]
    body = [p for n, p in model.named_parameters() if n.split(".")[0] not in HEADS and p.requires_grad]
    groups = [{"params": body, "lr": stretch.rate}, {"params": heads, "lr": stretch.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, stretch.share)


def _groups(texts: list[Text], special: tuple[int, int], stretch: Stretch) -> Iterator[list[Example]]:
    """Yield batches, epoch after epoch."""
    for epoch in count():
        run = examples(texts, special, stretch.seed * 1000 + epoch)
        yield from (run[i : i + stretch.batch] for i in range(0, len(run), stretch.batch))


LINK_WEIGHT = 0.2
HEADS = {"tags", "to_cue", "to_source", "shapes", "gaps", "quotes"}
