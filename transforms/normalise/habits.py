"""How a page writes its dates, told by its language, its region and its domain."""

from transforms.normalise.dates import Habits
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
