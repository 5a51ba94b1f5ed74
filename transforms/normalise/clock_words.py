"""Times of day as pages write them: hours and minutes, halves of the day, offsets and zone names that mean one thing."""

import re
from datetime import time, timedelta

# Offsets of zone names that mean one thing in the news; CST, IST and BST mean several and so state nothing.
ZONE_HOURS = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "cet": 1,
    "cest": 2,
    "msk": 3,
    "kst": 9,
    "jst": 9,
}
HALVES = {"오전": "am", "上午": "am", "午前": "am", "오후": "pm", "下午": "pm", "午後": "pm"}

TIME = (
    r"(?P<pre>오전|오후|上午|下午|午前|午後)?\s?(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?P<zone>[+\-−]\d\d:?\d\d|[+-]\d\d\b|Z\b|(?:[A-Z]{3,4})(?:[+-]\d{4})?\b))?"
)
TIME_AFTER = re.compile(r"^\D{0,24}?" + TIME)
TIME_BEFORE = re.compile(TIME + r"[\s,|·•–-]{1,4}(?:on\s|am\s|le\s)?(?:[^\W\d_]{2,12}\.?,?\s)?$")


def clock_of(found: re.Match[str]) -> tuple[time | None, timedelta | None]:
    """Return the time of day and the offset that a match of `TIME` states; None for an offset that is not stated."""
    groups = found.groupdict()
    hour, minute, second = int(groups["hour"]), int(groups["minute"]), int(groups.get("second") or 0)
    half = HALVES.get(groups.get("pre") or "", (groups.get("half") or "").lower())
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, minute, second), _offset(groups.get("zone") or "")


def _offset(zone: str) -> timedelta | None:
    """Return the offset that a zone states: '+02:00', '-0500', 'Z', 'EST', 'GMT+0100'."""
    if sign := re.search(r"([+\-−])(\d\d):?(\d\d)?$", zone):
        offset = timedelta(hours=int(sign[2]), minutes=int(sign[3] or 0))
        if offset > timedelta(hours=15):
            return None
        return offset if sign[1] == "+" else -offset
    hours = ZONE_HOURS.get(zone.lower())
    return None if hours is None else timedelta(hours=hours)
