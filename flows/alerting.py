"""Tell somebody that a flow run failed: one setting, WHOSAID_ALERT_URL, names the address that a JSON object is sent to."""

import json
import logging
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from flows.settings import Settings

SECONDS = 10.0
MESSAGE_CHARS = 500

logger = logging.getLogger("whosaid")


def alert(flow: Any, flow_run: Any, state: Any) -> None:
    """Send what failed, as Prefect's hooks for failure and crash tell it. Never raises: the run has failed already."""
    url = Settings().alert_url
    if not url:
        return
    said = {
        "flow": str(flow.name),
        "run": str(flow_run.name),
        "run_id": str(flow_run.id),
        "state": str(state.name),
        "text": f"whosaid: {flow.name} {flow_run.name} {state.name}: {state.message or ''}"[:MESSAGE_CHARS],
    }
    send(url, said)


def send(url: str, said: dict[str, str]) -> None:
    """Send a JSON object by POST; a failure is logged. The address is the operator's own, so it may be a private one."""
    if not url.startswith(("https://", "http://")):
        logger.warning("WHOSAID_ALERT_URL is %r; it must begin with https:// or http://", url)
        return
    request = Request(url, json.dumps(said).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=SECONDS):
            pass
    except (URLError, OSError, ValueError) as error:
        logger.warning("the alert could not be sent: %s", error)
