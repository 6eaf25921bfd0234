"""Processes that tests start and see end."""

import subprocess
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether the process runs. One that has ended and waits for its parent to ask (a zombie) does not."""
    if Path("/proc/self/stat").exists():
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False
        state = stat.rpartition(")")[2].split()[0]
    else:  # macOS
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
    return state != "" and not state.startswith("Z")
