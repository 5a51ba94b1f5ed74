"""Invented words and names, drawn so that few are frequent and most are rare, as in news."""

from random import Random

ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "l", "m", "n", "r", "s", "t", "nd", "rn", "sk")
SKEW = 2.2  # how much more often the first words are drawn than the last; chosen: 1 would be all alike


def invented(number: int, syllables: int) -> str:
    """Return the number-th invented word; different numbers give different words while syllables suffice."""
    size = len(ONSETS) * len(VOWELS) * len(CODAS)
    parts = []
    left = number * 7919 + 17  # prime to the number of syllables, so that neighbours look unlike
    for _ in range(syllables):
        left, part = divmod(left, size)
        part, coda = divmod(part, len(CODAS))
        onset, vowel = divmod(part, len(VOWELS))
        parts.append(ONSETS[onset % len(ONSETS)] + VOWELS[vowel] + CODAS[coda])
    return "".join(parts)


WORDS = tuple(invented(number, 2) for number in range(6_000))
PLACES = tuple(invented(number, 3).capitalize() for number in range(2_000))
GIVEN_NAMES = tuple(invented(number + 9_000, 2).capitalize() for number in range(200))
FAMILY_NAMES = tuple(invented(number + 40_000, 3).capitalize() for number in range(4_000))


def drawn(random: Random, words: tuple[str, ...]) -> str:
    """Return one of the words, the first ones most often."""
    return words[int(len(words) * random.random() ** SKEW)]


def person(random: Random) -> str:
    """Return the name of a person."""
    return f"{drawn(random, GIVEN_NAMES)} {drawn(random, FAMILY_NAMES)}"


def phrase(random: Random, count: int) -> str:
    """Return some invented words."""
    return " ".join(drawn(random, WORDS) for _ in range(count))
