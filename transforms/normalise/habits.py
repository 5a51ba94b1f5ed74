"""How a page writes its dates, told by its language, its region and its domain."""

import re
from collections.abc import Iterable
from dataclasses import replace

from transforms.normalise.date_candidates import Habits
from transforms.normalise.urls import hostname
from transforms.records import Evidence

# English pages of these countries write the day first; those of the United States, or of no country, the month.
_COUNTRIES = ".uk .au .nz .ie .in .za .ng .ke .gh .pk .sg .my .hk .mt .eu .bd .lk"
DAY_FIRST_DOMAINS = tuple(_COUNTRIES.split())
MONTH_FIRST_REGIONS = ("en-us", "en-ph", "es-us")


def habits_of(url: str | None, language: str | None, declared: tuple[Evidence, ...]) -> Habits:
    """Return the page's language and whether it writes the month first; None where nothing tells."""
    stated = [item.value.strip().lower().replace("_", "-") for item in declared]
    code = language or next((value[:2] for value in stated if value[:2].isalpha()), None)
    if any(value.startswith(MONTH_FIRST_REGIONS) for value in stated):
        return Habits(code, True)
    regional = any(value.startswith("en-") for value in stated)
    if code != "en" or regional or (hostname(url) or "").endswith(DAY_FIRST_DOMAINS):
        return Habits(code, None if code is None else False)
    return Habits(code, True if hostname(url) else None)


_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)")


def settled(habits: Habits, dates: Iterable[Evidence]) -> Habits:
    """Return the habits as the page itself settles them: where it states 3/4/2024 in words and 2024-04-03 in its data."""
    values = [item.value for item in dates]
    slashed = {tuple(map(int, found)) for value in values for found in _SLASHED.findall(value) if found[0] != found[1]}
    if not slashed:
        return habits
    stated = {tuple(map(int, found)) for value in values for found in _ISO_DAY.findall(value)}
    month_first = any((year, first, second) in stated for first, second, year in slashed)
    day_first = any((year, second, first) in stated for first, second, year in slashed)
    return replace(habits, is_month_first=month_first) if month_first != day_first else habits
