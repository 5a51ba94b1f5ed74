"""The language of the text itself, refused where short or unsure; what the page declares is evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from transforms.records import Evidence
from transforms.reference import Reference

MIN_CHARS = 60  # below it identification is a guess
MAX_CHARS = 3_000  # more text does not change the answer, and costs
MIN_PROBABILITY = 0.90
# A quarter of running prose is small words of its own language; related languages share some, so the first must lead.
MIN_TOKENS = 40
MIN_SHARE = 0.22
MIN_LEAD = 1.6
MIN_SCRIPT_SHARE = 0.5

_TOKEN = re.compile(r"[^\W\d_]+")
# Scripts that one language writes, by what share of a text's letters they make up.
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]"), MIN_SCRIPT_SHARE),
    ("ja", re.compile("[\u3040-\u30ff]"), 0.15),
    ("zh", re.compile("[\u3400-\u9fff]"), MIN_SCRIPT_SHARE),
    ("el", re.compile("[\u0370-\u03ff]"), MIN_SCRIPT_SHARE),
    ("he", re.compile("[\u0590-\u05ff]"), MIN_SCRIPT_SHARE),
    ("th", re.compile("[\u0e00-\u0e7f]"), MIN_SCRIPT_SHARE),
)
_ANY_SCRIPT = re.compile("[\u0370-\u03ff\u0590-\u05ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _identifier() -> Any:
    """Load the model once a process, where small words do not tell: it costs two seconds."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=4)
def read_function_words(reference: Reference) -> Mapping[str, tuple[str, ...]]:
    """Return the languages in which a word of `lexicons/function_words.tsv` is a small word."""
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in reference.rows("function_words"):
        for word in words.split():
            languages[word] = (*languages.get(word, ()), language)
    return languages


def spoken(text: str, evidence: Iterable[Evidence], reference: Reference) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the ISO 639-1 code of the text's language, or None, and the evidence judged."""
    declared = [replace(item, value=item.value.strip().lower().replace("_", "-")[:35]) for item in evidence]
    code, method, why_not = _identified(text, reference)
    found = Evidence("language", code or "", method, text[:80].strip(), is_chosen=why_not is None, why_not=why_not)
    judged = [replace(item, why_not="same_value" if item.value[:2] == code else "declared_only") for item in declared]
    return (code if why_not is None else None), (found, *judged)


def _identified(text: str, reference: Reference) -> tuple[str | None, str, str | None]:
    sample = text[:MAX_CHARS].strip()
    if code := _by_script(sample):
        return code, "script", None
    if len(sample) < MIN_CHARS:
        return None, "text", "too_short"
    if code := _by_small_words(sample, read_function_words(reference)):
        return code, "function_words", None
    code, probability = _identifier().classify(sample)
    return str(code), "text", None if probability >= MIN_PROBABILITY else "unsure"


def _by_script(sample: str) -> str | None:
    if not _ANY_SCRIPT.search(sample):
        return None
    letters = sum(char.isalpha() for char in sample)
    if letters < MIN_CHARS // 3:
        return None
    return next((code for code, script, share in _SCRIPTS if len(script.findall(sample)) >= share * letters), None)


def _by_small_words(sample: str, languages: Mapping[str, tuple[str, ...]]) -> str | None:
    tokens = _TOKEN.findall(sample.lower())
    if len(tokens) < MIN_TOKENS:
        return None
    counts = Counter(language for token in tokens for language in languages.get(token, ()))
    ranked = [*counts.most_common(2), ("", 0), ("", 0)]
    (code, first), (_, second) = ranked[0], ranked[1]
    return code if first >= MIN_SHARE * len(tokens) and first >= MIN_LEAD * second else None
