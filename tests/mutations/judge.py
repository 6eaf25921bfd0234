"""What a mutated filing comes to: a record that holds, or a refusal that says why. Anything else is a finding."""

import hashlib
import time
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from filings.errors import FilingError
from models import codec
from models.records import EarningsRelease, ParsedFiling
from streams.steps.parse import Reading, read
from streams.steps.verify import verify
from tests.mutations.mutate import Mutant, mutant

SECONDS_A_MEGABYTE: Final = 3.0
LEAST_SECONDS: Final = 0.5
"""Of the processor: what takes longer than its size allows, and longer than this, is a finding. Text that is tables and
nothing else takes 1.1 s a megabyte; what is worse than linear is soon beyond three."""
MAX_REASON: Final = 500
"""Characters of a refusal's reason, which is one line for a person."""


class Judged(NamedTuple):
    """What came of one mutated filing."""

    number: int
    mutation: str
    base: str
    size: int
    outcome: str
    """`earnings_release`, `not_an_earnings_release`, `refused by <stage>`, or `broken`."""
    seconds: float
    """Of the processor, for the parse alone."""
    digest: str
    """Of its records' bytes."""
    findings: tuple[str, ...]


def judged(seed: int, number: int) -> Judged:
    """Make the mutated filing of this number, and parse it."""
    return judge(number, mutant(seed, number))


def judge(number: int, one: Mutant, read: Callable[[bytes, str | None], Reading] = read) -> Judged:
    """Parse one mutated filing and look at what it gives."""
    begun = time.process_time()
    try:
        reading = read(one.raw, one.document_type)
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        seconds = time.process_time() - begun
        digest, outcome, findings = "", "broken", [_line(error)]
    else:
        seconds = time.process_time() - begun
        digest, outcome = _seen(reading)
        findings = list(_wrong(reading, one.raw))
    allowed = max(LEAST_SECONDS, SECONDS_A_MEGABYTE * len(one.raw) / 1e6)
    if seconds > allowed:
        findings.append(f"took {seconds:.2f} s; {len(one.raw):,} bytes may take {allowed:.2f} s")
    return Judged(number, one.mutation, one.base, len(one.raw), outcome, seconds, digest, tuple(findings))


def _seen(reading: Reading) -> tuple[str, str]:
    parsed = reading.parsed
    outcome = f"refused by {parsed.stage}" if parsed.outcome == "refused" else parsed.outcome
    records = [codec.json_value(record) for record in (parsed, reading.event) if record]
    return hashlib.sha256(repr(records).encode()).hexdigest()[:16], outcome


STAGES: Final = {error.stage for error in FilingError.__subclasses__()}


def _wrong(reading: Reading, raw: bytes) -> Iterator[str]:
    parsed, event = reading.parsed, reading.event
    if parsed.outcome == "refused":
        yield from _unclear(parsed)
    if (parsed.outcome == "earnings_release") != (event is not None):
        yield f"{parsed.outcome}, and event is {event}"
    try:
        yield from _not_the_same(parsed, event)
        if event and (verification := verify(event, raw)).differences:
            yield f"{verification.differing} of {verification.quotes} quotes differ: {verification.differences[0]}"
    except Exception as error:  # noqa: BLE001 - as above
        yield _line(error)


def _unclear(parsed: ParsedFiling) -> Iterator[str]:
    reason = parsed.reason or ""
    if parsed.stage not in STAGES or not reason.strip() or "\n" in reason or len(reason) > MAX_REASON:
        yield f"no clear refusal: stage {parsed.stage!r}, reason {reason!r}"


def _not_the_same(parsed: ParsedFiling, event: EarningsRelease | None) -> Iterator[str]:
    """What of it does not come back from the wire as it was."""
    if codec.decode(data := codec.encode(parsed), ParsedFiling) != parsed:
        yield f"comes back changed: {data[:200]!r}"
    if event and codec.decode(data := codec.encode(event), EarningsRelease) != event:
        yield f"comes back changed: {data[:200]!r}"


def _line(error: BaseException) -> str:
    """The error in a line, and where it was raised."""
    trace, last = error.__traceback__, None
    while trace:
        trace, last = trace.tb_next, trace
    where = f" at {last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else ""
    return f"{type(error).__name__}: {error}".splitlines()[0][:300] + where
