"""The names under which the application imports itself are this repository's, not an installed package's."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["filings", "models", "streams"])
def test_a_package_is_the_one_of_this_repository(name: str):
    assert Path(import_module(name).__file__ or "").parent == ROOT / name


def test_no_test_folder_bears_the_name_of_a_package():
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert folders.isdisjoint({"filings", "models", "streams"})
