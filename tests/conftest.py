"""Fixtures that more than one folder of tests needs."""

import pytest

from flows.reference import read_reference
from transforms.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The checkout's own lexicons, outlets and models."""
    return read_reference()
