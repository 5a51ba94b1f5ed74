"""The network in torch: MiniLM's encoder, a tag for every word, and a choice of cue and source for every span."""

from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from bench.attribution.base import base_weights
from transforms.claims.tagging.wordpiece import GAPS, QUOTES, SHAPES

HEADS, LINK, DISTANCES = 12, 96, 24
LABELS = 7


class Layer(nn.Module):
    """One block of BERT, normalised after each half."""

    def __init__(self, width: int, inner: int):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, HEADS, width // HEADS).transpose(1, 2)  # noqa: E731
        seen = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.norm2(x + self.down(functional.gelu(self.up(x), approximate="tanh")))


class Linker(nn.Module):
    """Scores of every span of one role for every span of another, from their ends and the words between."""

    def __init__(self, width: int, may_be_none: bool):
        super().__init__()
        self.chooser, self.chosen = nn.Linear(2 * width, LINK), nn.Linear(2 * width, LINK)
        self.distance = nn.Parameter(torch.zeros(DISTANCES))
        self.none = nn.Linear(2 * width, 1) if may_be_none else None

    def forward(self, a: Tensor, b: Tensor, distance: Tensor, allowed: Tensor) -> Tensor:
        scores = self.chooser(a) @ self.chosen(b).transpose(-1, -2) / LINK**0.5 + self.distance[distance]
        scores = scores.masked_fill(~allowed, -1e4)
        return scores if self.none is None else torch.cat([self.none(a), scores], dim=-1)


class Tagger(nn.Module):
    """Encoder and heads. A piece sees its own paragraph and those before, so later paragraphs change nothing."""

    def __init__(self, vocabulary: int, width: int = 384, inner: int = 1536, layers: int = 6):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.words.weight.requires_grad = False
        self.positions = nn.Embedding(512, width)
        self.shapes, self.gaps, self.quotes = (nn.Embedding(len(f), width) for f in (SHAPES, GAPS, QUOTES))
        for table in (self.shapes, self.gaps, self.quotes):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(layers))
        self.tags = nn.Linear(width, LABELS)
        self.to_cue, self.to_source = Linker(width, may_be_none=False), Linker(width, may_be_none=True)

    def encode(self, b: dict[str, Tensor]) -> Tensor:
        """Return a vector for every word (its first piece)."""
        places = torch.arange(b["ids"].shape[1])
        x = self.words(b["ids"]) + self.positions(places) + self.shapes(b["shapes"]) + self.gaps(b["gaps"])
        x = self.norm(x + self.quotes(b["quotes"]))
        seen = b["paragraphs"][:, :, None] >= b["paragraphs"][:, None, :]
        mask = torch.zeros(seen.shape).masked_fill(~seen, -1e9)[:, None]
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, b["firsts"][:, :, None].expand(-1, -1, x.shape[-1]))

    def link(self, linker: Linker, words: Tensor, a: Tensor, b: Tensor, paragraphs: Tensor) -> Tensor:
        """Return scores (batch, spans of a, spans of b); a span of b in a later paragraph than a's is not allowed."""
        distance = distance_class(a[:, :, None], b[:, None, :])
        of = lambda spans: torch.gather(paragraphs, 1, spans[..., 0])  # noqa: E731
        allowed = (of(a)[:, :, None] >= of(b)[:, None, :]) & (b[:, None, :, 0] < b[:, None, :, 1] + 1)
        return linker(self.ends(words, a), self.ends(words, b), distance, allowed)

    @staticmethod
    def ends(words: Tensor, spans: Tensor) -> Tensor:
        pick = lambda at: torch.gather(words, 1, at[:, :, None].expand(-1, -1, words.shape[-1]))  # noqa: E731
        return torch.cat([pick(spans[..., 0]), pick(spans[..., 1].clamp(min=0))], dim=-1)


def distance_class(a: Tensor, b: Tensor) -> Tensor:
    """Return the class of the words between two spans: 0-11 where b comes first, 12-23 where it comes after."""
    before = (a[..., 0] - b[..., 1]).clamp(min=0)
    after = (b[..., 0] - a[..., 1]).clamp(min=0)
    steps = torch.log2(torch.maximum(before, after).float().clamp(min=1) * 2).mul(1.5).long().clamp(0, 11)
    return steps + 12 * (after > before).long()


def thinned(model: Tagger, kept: tuple[int, ...]) -> Tagger:
    """Return a copy of the network with these of its layers."""
    student = deepcopy(model)
    student.layers = nn.ModuleList(student.layers[number] for number in kept)
    return student


def pretrained(folder: Path) -> Tagger:
    """Return the network with MiniLM-L6's weights and fresh heads."""
    weights = base_weights(folder)
    model = Tagger(len(weights["words.weight"]))
    model.load_state_dict(model.state_dict() | {name: torch.tensor(one) for name, one in weights.items()})
    return model
