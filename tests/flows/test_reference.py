"""The reference that runs read."""

import pytest

from flows.reference import ATTRIBUTION, read_reference
from transforms.claims import claims_of

TEXT = "The harbour will cost 40 million crowns, Transport Minister Jana Holt said on Monday."


def test_light_leaves_the_model_out_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_reference.__wrapped__()
    monkeypatch.setenv("WHOSAID_CLAIMS", "light")
    light = read_reference.__wrapped__()
    assert {name for name in whole.files if not name.startswith(ATTRIBUTION)} == set(light.files)
    assert light.digest_of("") != whole.digest_of("")  # an upgrade, for pages read the other way


def test_light_still_says_who_said_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAID_CLAIMS", "light")
    claims = claims_of(TEXT, None, "en", False, "a", read_reference.__wrapped__()).claims
    assert any(step.speaker and step.speaker.name == "Jana Holt" for c in claims for step in c.attributions)
