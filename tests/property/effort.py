"""How many examples hypothesis makes: a fixed few every day, or as many new ones as EARNWIRE_EXAMPLES asks for."""

import os

from hypothesis import HealthCheck, settings


def effort(every_day: int) -> settings:
    """Settings for a property: the same examples in every run, so that a red run has its cause in the change."""
    asked_for = int(os.environ.get("EARNWIRE_EXAMPLES", "0"))
    return settings(
        max_examples=asked_for or every_day,
        derandomize=not asked_for,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
