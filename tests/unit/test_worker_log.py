"""A worker's log does not become a flood."""

import logging

from streams.worker_log import RateLimit


def line(message: str, *, at: float, lineno: int = 1, name: str = "aiokafka.client") -> logging.LogRecord:
    record = logging.LogRecord(name, logging.ERROR, "client.py", lineno, message, (), None)
    record.created = at
    return record


def test_the_first_lines_of_a_kind_pass_and_the_rest_is_counted() -> None:
    limit = RateLimit(lines=3, window_s=10.0)
    passed = [limit.filter(line("connect failed", at=0.01 * i)) for i in range(1_000)]
    assert sum(passed) == 3
    later = line("connect failed", at=11.0)
    assert limit.filter(later)
    assert later.getMessage() == "connect failed (997 lines like this were left out)"


def test_one_flood_does_not_hold_back_another_line() -> None:
    limit = RateLimit(lines=1, window_s=10.0)
    assert [limit.filter(line("flood", at=0.0, lineno=n)) for n in (1, 1, 2)] == [True, False, True]


def test_a_percent_sign_in_a_message_survives_the_count() -> None:
    limit = RateLimit(lines=1, window_s=1.0)
    for at in (0.0, 0.1):
        limit.filter(line("100 % busy", at=at))
    after = line("100 % busy", at=2.0)
    assert limit.filter(after)
    assert after.getMessage().startswith("100 % busy (1 lines")


def test_our_own_lines_all_pass() -> None:
    limit = RateLimit(lines=1, window_s=10.0)
    ours = [line("taken over", at=0.0, name="streams.publisher.takeover") for _ in range(64)]  # one a partition
    assert all(limit.filter(each) for each in ours)
