"""Quality stays above `tests/gold/floors.json`: pages, figures and chains of the project's own gold.

`pytest -s tests/test_gold.py` prints every measure. What the attribution model adds is measured by `make test-all`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.reading import article_of
from transforms.claims import claims_of
from transforms.keys import page_key
from transforms.records import Article, Attribution, Claim, Claims, Page, Quantity, Rejection, Span
from transforms.reference import Reference

GOLD = Path(__file__).parent / "gold"
Line = dict[str, Any]
Measures = dict[str, float]
# After every day that the pages state and before those that lie in the future on purpose.
READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
# Only where every figure is labelled is another one that we find an error; the README lists these articles.
LABELLED_IN_FULL = re.findall(r"`([a-z]+-[a-z]+)`", (GOLD / "README.md").read_text("utf-8"))


def lines_of(name: str) -> list[Line]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


FLOORS: dict[str, Line] = json.loads((GOLD / "floors.json").read_text("utf-8"))


def share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers)


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# Pages


def read_page(gold: Line, reference: Reference) -> Article | Rejection:
    payload = (GOLD / "pages" / gold["path"]).read_bytes()
    return article_of(Page(page_key(payload, gold["url"]), payload, gold["url"], None, None, READ_AT), reference)


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words; a script without blanks is read by the character."""
    words = re.findall(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+", text.casefold()
    )
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def text_measures(pairs: Sequence[tuple[str, str]]) -> Measures:
    """Precision and recall are means over the pages, a page that was rejected counting nothing in both."""
    precisions, recalls = [], []
    for wanted, found in pairs:
        gold, ours = grams(wanted), grams(found)
        both = (gold & ours).total() if found else 0
        precisions.append(both / ours.total())
        recalls.append(both / gold.total())
    precision, recall = sum(precisions) / len(pairs), sum(recalls) / len(pairs)
    return {"text_precision": precision, "text_recall": recall, "text_f1": harmonic(precision, recall)}


def page_measures(reference: Reference) -> Measures:
    read = [(gold, read_page(gold, reference)) for gold in lines_of("pages/gold.jsonl")]
    texts = [(gold, result) for gold, result in read if gold["text"]]
    articles = [(gold, result if isinstance(result, Article) else None) for gold, result in texts]

    def right(field: str, answers: Sequence[tuple[Line, object]]) -> float:
        return share([gold[field] == answer for gold, answer in answers if gold[field] is not None])

    days = [(gold["date"], str(a.published.on) if a and a.published.on else None) for gold, a in articles]
    outlets = [(gold, a.outlet if a else None) for gold, a in articles]
    return {
        **text_measures([(gold["text"], a.text if a else "") for gold, a in articles]),
        "day": share([wanted == found for wanted, found in days if wanted]),
        "no_day_invented": share([found is None for wanted, found in days if wanted is None]),
        "authors": share([a is not None and set(gold["authors"]) == set(a.authors) for gold, a in articles]),
        "title": right("title", [(gold, a and a.title) for gold, a in articles]),
        "agency": share([a is not None and gold["agency"] == a.agency for gold, a in articles]),
        "outlet_name": right("site", [(gold, o and o.name) for gold, o in outlets]),
        "outlet_domain": right("domain", [(gold, o and o.domain) for gold, o in outlets]),
        "genre": right("genre", [(gold, a and a.genre) for gold, a in articles]),
        "language": right("language", [(gold, a and a.language) for gold, a in articles]),
        "rejected_for_the_reason": share(
            [isinstance(r, Rejection) and r.reason == gold["reason"] for gold, r in read if not gold["text"]]
        ),
    }


# Figures


@dataclass(frozen=True)
class Figure:
    """One figure as the ledger shows it: with the innermost claim that holds it."""

    quantity: Quantity
    claim: Claim
    text: str

    @property
    def speaker(self) -> str | None:
        names = chain_of(self.claim.attributions, self.text)
        return names[-1] if names else None


def chain_of(steps: Sequence[Attribution], text: str) -> list[str]:
    """Who relays whom, by name or else in the words of the text, as the view `claims` has it."""
    return [folded(step.speaker.name or " ".join(text[s.start : s.end] for s in step.source)) for step in steps]


def folded(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}


def singular(words: str | None) -> str | None:
    """Both sides are folded alike, so that it need not be English."""
    if words is None:
        return None
    folds = ((r"ies$", "y"), (r"(s|x|z|ch|sh)es$", r"\1"), (r"(?<![su])s$", ""))
    heads = [IRREGULAR.get(word, word) for word in words.casefold().split()]
    return " ".join(next((re.sub(end, by, w) for end, by in folds if re.search(end, w)), w) for w in heads)


def figures_of(found: Claims, text: str) -> list[Figure]:
    holding: dict[Quantity, Claim] = {}
    for claim in sorted(found.claims, key=lambda claim: claim.span.start - claim.span.end):
        holding.update(dict.fromkeys(claim.quantities, claim))
    return [Figure(quantity, claim, text) for quantity, claim in holding.items()]


def place_of(gold: Line, text: str) -> Span:
    """Raises IndexError where the text does not hold the words so often."""
    hits = [match.start() for match in re.finditer(rf"(?={re.escape(gold['exact'])})", text)]
    return Span(hits[gold["occurrence"]], hits[gold["occurrence"]] + len(gold["exact"]))


def shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def matched(golds: Sequence[Line], text: str, figures: Sequence[Figure]) -> Iterator[tuple[Line, Figure | None]]:
    """Yield each labelled figure with the one that overlaps it most and is not taken yet."""
    free = list(figures)
    for gold in golds:
        place = place_of(gold, text)
        best = max(free, key=lambda figure: shared(place, figure.quantity.span), default=None)
        if best is None or not shared(place, best.quantity.span):
            yield gold, None
        else:
            free.remove(best)
            yield gold, best


def same(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b)))


def judged(gold: Line, figure: Figure | None) -> dict[str, bool]:
    if figure is None:
        return dict.fromkeys(("found", "value_and_bound", "unit", "counted", "speaker", "modality", "all"), False)
    quantity = figure.quantity
    ends = gold["bound"] != "range" or (same(gold["low"], quantity.low) and same(gold["high"], quantity.high))
    right = {
        "found": True,
        "value_and_bound": same(gold["value"], quantity.value) and gold["bound"] == quantity.bound and ends,
        "unit": singular(gold["unit"]) == singular(quantity.unit),
        "counted": singular(gold["counted"]) == singular(quantity.counted),
        "speaker": (folded(gold["speaker"]) if gold["speaker"] else None) == figure.speaker,
        "modality": gold["modality"] in (None, figure.quantity.modality),
    }
    right["all"] = all(right[part] for part in ("value_and_bound", "counted", "speaker", "modality"))
    return right


def ledger_measures(reference: Reference) -> Measures:
    golds = lines_of("claims/ledger.jsonl")
    verdicts: list[dict[str, bool]] = []
    found_in_full = right_in_full = all_in_full = 0
    for article in lines_of("claims/articles.jsonl"):
        id, text = article["id"], article["text"]
        found = claims_of(text, date.fromisoformat(article["published_on"]), "en", False, id, reference)
        figures = figures_of(found, text)
        own = [judged(*pair) for pair in matched([gold for gold in golds if gold["id"] == id], text, figures)]
        verdicts += own
        if id in LABELLED_IN_FULL:
            all_in_full += len(figures)
            found_in_full += sum(verdict["found"] for verdict in own)
            right_in_full += sum(verdict["all"] for verdict in own)
    assert len(verdicts) == len(golds) and all_in_full
    measures = {part: share([verdict[part] for verdict in verdicts]) for part in verdicts[0]}
    recall = measures.pop("all")
    precision = right_in_full / all_in_full
    return {
        **measures,
        "found_precision": found_in_full / all_in_full,
        "all_precision": precision,
        "all_recall": recall,
        "all_f1": harmonic(precision, recall),
    }


# Chains


def chain_measures(reference: Reference) -> Measures:
    answers: dict[bool, list[bool]] = {True: [], False: []}
    for gold in lines_of("claims/chains.jsonl"):
        text, wanted = gold["text"], [folded(name) for name in gold["chain"]]
        start = text.index(gold["content"])
        place = Span(start, start + len(gold["content"]))
        answers[len(wanted) > 1].append(
            any(
                chain_of(claim.attributions, text) == wanted
                for claim in claims_of(text, None, "en", False, "chain", reference).claims
                if claim.attributions and any(shared(place, span) for span in claim.attributions[-1].content)
            )
        )
    return {
        "relayed": share(answers[True]),
        "not_relayed": share(answers[False]),
        "right": share([*answers[True], *answers[False]]),
    }


# The gate


@pytest.fixture(scope="session")
def rules(reference: Reference) -> Reference:
    """The reference of a checkout without the attribution model, which takes half a second a text."""
    return Reference({name: held for name, held in reference.files.items() if "models/attribution/" not in name})


def hold(group: str, measures: Measures) -> None:
    """Print the measures of a group and fail below their floors."""
    floors = FLOORS[group]["floors"]
    print(f"\n{group}: {FLOORS[group]['measured_on']}")
    for name, value in measures.items():
        print(f"  {name:<24} {value:.4f}  floor {floors.get(name)}")
    assert measures.keys() == floors.keys(), "tests/gold/floors.json names other measures"
    low = [f"{group} {name} {value:.4f} < {floors[name]}" for name, value in measures.items() if value < floors[name]]
    assert not low, "below the floor of tests/gold/floors.json: " + "; ".join(low)


def test_pages_stay_above_their_floors(reference: Reference) -> None:
    hold("pages", page_measures(reference))


def test_figures_stay_above_their_floors_by_the_rules_alone(rules: Reference) -> None:
    hold("ledger_by_rules", ledger_measures(rules))


def test_chains_stay_above_their_floors_by_the_rules_alone(rules: Reference) -> None:
    hold("chains_by_rules", chain_measures(rules))


@pytest.mark.slow
def test_figures_stay_above_their_floors(reference: Reference) -> None:
    hold("ledger", ledger_measures(reference))


@pytest.mark.slow
def test_chains_stay_above_their_floors(reference: Reference) -> None:
    hold("chains", chain_measures(reference))
