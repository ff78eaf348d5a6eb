"""What every test shares: the machine is slow and shared, so no property test is timed."""

import gc

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded stays loaded, as in a running bot: to walk through it again and again costs time."""
    gc.collect()
    gc.freeze()
