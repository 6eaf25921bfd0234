"""The best open reader of earnings releases, on a release at hand: edgartools, kept off the network."""

import importlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

METRICS = ("revenue", "net_income", "eps_basic", "eps_diluted")
"""The headline figures that edgartools looks for."""


class Attached:
    """What `EarningsRelease` asks of an attachment; edgartools' own would download it."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.document = "ex991.htm"


class Edgartools:
    """`EarningsRelease.get_key_metrics` for the HTML of one release. Its folder for settings is `folder`."""

    def __init__(self, folder: Path) -> None:
        os.environ["EDGAR_LOCAL_DATA_DIR"] = str(folder)  # it writes there when it is imported
        sys.addaudithook(_refuse_network)
        self._reader: Any = importlib.import_module("edgar.earnings").EarningsRelease

    def headline(self, exhibit: bytes) -> Mapping[str, Any]:
        """Its answers, each of `METRICS` among them; None where it gives none."""
        metrics: Mapping[str, Any] = self._reader(Attached(exhibit.decode("utf-8", "replace"))).get_key_metrics()
        return metrics


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    """What is measured is at hand: a reader that asks the network would be measured with it."""
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise PermissionError(f"{event}: a benchmark needs no network")
