"""The data folder of an `up`: one at a time has it, and its workers bear a name of that folder's own."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from streams.up.trouble import UpError


@contextmanager
def place_of_its_own(data: Path) -> Iterator[str]:
    """Hold the folder for this process, and give the name that is kept in it; made at the first time.

    With a fixed name in the group a worker that is started again has its partitions back at once, and no longer after
    the session of the killed one. Two processes with one name shut each other out, and so the name is the folder's: on
    another machine, or for another folder, it is another.

    Raises:
        UpError: another process has the folder.

    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "up.name").open("a+") as file:  # not inherited by what is started: the lock ends with this process
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UpError(
                f"another `earnwire up` is running with the data folder {data}; put filings into it with "
                "`earnwire ingest`, or set EARNWIRE_DATA to another folder"
            ) from None
        file.seek(0)
        name = file.read()
        if not name:
            name = f"up-{uuid4().hex[:12]}"
            file.write(name)
            file.flush()
        yield name
