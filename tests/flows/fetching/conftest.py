"""A fresh site for each test."""

from collections.abc import Iterator

import pytest

from tests.flows.fetching.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        yield served
