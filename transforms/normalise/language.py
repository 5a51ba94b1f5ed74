"""The language of the text itself, refused where short or unsure; what the page declares is evidence."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from transforms.records import Evidence

MIN_CHARS = 60  # below it identification is a guess
MAX_CHARS = 3_000  # more text does not change the answer, and costs
MIN_PROBABILITY = 0.90


@cache
def _identifier() -> Any:
    """Load the model once a process: it costs a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def spoken(text: str, evidence: Iterable[Evidence]) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the ISO 639-1 code of the text's language, or None, and the evidence judged."""
    declared = [replace(item, value=item.value.strip().lower().replace("_", "-")[:35]) for item in evidence]
    code, why_not = _identified(text)
    found = Evidence("language", code or "", "text", text[:80].strip(), is_chosen=why_not is None, why_not=why_not)
    judged = [replace(item, why_not="same_value" if item.value[:2] == code else "declared_only") for item in declared]
    return (code if why_not is None else None), (found, *judged)


def _identified(text: str) -> tuple[str | None, str | None]:
    sample = text[:MAX_CHARS].strip()
    if len(sample) < MIN_CHARS:
        return None, "too_short"
    code, probability = _identifier().classify(sample)
    return str(code), None if probability >= MIN_PROBABILITY else "unsure"
