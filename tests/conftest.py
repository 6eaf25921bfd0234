"""What is slow: properties tried on many inputs, input made to cost much. `make test` runs it, `make test-fast` not."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by its place and its name."""
    for item in items:
        if item.path.parent.name == "property" or "hostile" in item.name:
            item.add_marker("slow")
