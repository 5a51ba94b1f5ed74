"""`python -m bench.altered GOLD.jsonl --out TEXTS.jsonl`: every text and what other outlets might make of it.

GOLD holds lines of {"id", "text"}. Written are lines of {"id", "text", "label"}: a text and its altered copies share a
label, so that `python -m bench.copies` can be scored on them. The same file gives the same bytes.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click

from bench.texts import json_lines

LEAST_WORDS = 150  # of a text that is taken: what is shorter says too little once it is cut
SHARES = (0.05, 0.1, 0.15, 0.2)


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(gold: Path, out: Path) -> None:
    """Write texts and altered copies of them."""
    texts = {line["id"]: line["text"] for line in json_lines(gold) if len(line["text"].split()) >= LEAST_WORDS}
    words = [word for text in texts.values() for word in text.split()[:50]]
    with open(out, "w", encoding="utf-8") as file:
        for name, text in texts.items():
            for number, version in enumerate([text, *altered(text, words, Random(name))]):
                line = {"id": f"{name}-{number}", "text": version, "label": name}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def altered(text: str, words: list[str], random: Random) -> Iterator[str]:
    """Yield copies: another headline, a byline, the first half, a paragraph less, and shares of words edited."""
    lines = [line for line in text.split("\n") if line.strip()]
    yield "\n".join([" ".join(random.choices(words, k=8)), *(lines[1:] or lines)])
    yield "\n".join(["By Nell Harbin in Carrow", *lines, "Additional reporting by Odo Finch"])
    yield "\n".join(first_half(lines))
    dropped = random.randrange(len(lines))
    yield "\n".join(line for number, line in enumerate(lines) if number != dropped or len(lines) < 3)
    for share in SHARES:
        yield "\n".join(edited(line, share, words, random) for line in lines)
    yield "\n".join(edited(line, SHARES[-1], words, random) for line in ["Nell Harbin, Carrow", *first_half(lines)])


def first_half(lines: list[str]) -> list[str]:
    """Return the lines until half of the words are told; a text of one line is cut between words."""
    if len(lines) == 1:
        words = lines[0].split()
        return [" ".join(words[: len(words) // 2 + 1])]
    told, half = 0, sum(len(line.split()) for line in lines) / 2
    kept = []
    for line in lines:
        if told < half:
            kept.append(line)
        told += len(line.split())
    return kept


def edited(line: str, share: float, words: list[str], random: Random) -> str:
    """Return a line with a share of its words replaced, dropped or followed by another."""
    found: list[str] = []
    for word in line.split():
        change = random.randrange(3) if random.random() < share else None
        found += {None: [word], 0: [random.choice(words)], 1: [], 2: [word, random.choice(words)]}[change]
    return " ".join(found)


if __name__ == "__main__":
    main()
