"""Whether the corpus of real filings is there: it lies beside the checkout and is not part of the repository."""

import os

import pytest

from bench import score


def require_corpus() -> None:
    """Skip the test where the corpus is absent; in CI (CI is set) it has to be there, so that nothing passes unseen."""
    if score.CORPUS.is_dir():
        return
    absent = "the corpus of real filings is not beside the checkout (../shared/corpus)"
    if os.environ.get("CI"):
        pytest.fail(f"{absent}; in CI it has to be")
    pytest.skip(absent)
