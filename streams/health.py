"""Answers over HTTP whether a worker lives and is at work, and with its metrics: /live, /ready, /metrics.

In a thread of its own, so that it answers while the event loop is busy or waits for a broker that is away.
"""

import asyncio
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from streams.metrics import worker_registry
from streams.publisher.state import PublisherState
from streams.settings import SettingsError

BEAT_INTERVAL_S: Final = 1.0
LIVE_WITHIN_S: Final = 15.0
"""An event loop that has not come round for so long is stuck: nothing that belongs there takes a second."""
REQUEST_TIMEOUT_S: Final = 5.0
"""A connection that is not done after this time is cut off, however busily its client goes on."""
MOST_CONNECTIONS: Final = 16
"""One more is closed at once: each has a thread and a descriptor, and those are the worker's."""
CLOSE_INTERVAL_S: Final = 0.1
TEXT: Final = "text/plain; charset=utf-8"

Answer = tuple[HTTPStatus, str, bytes]
"""Status, content type, body."""


class Heartbeat:
    """When an event loop last came round."""

    def __init__(self) -> None:
        self._at = time.monotonic()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Beat in this loop until it ends; it need not run yet."""
        loop.call_soon_threadsafe(self._beat, loop)

    @property
    def age_s(self) -> float:
        """Seconds since."""
        return time.monotonic() - self._at

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._at = time.monotonic()
        loop.call_later(BEAT_INTERVAL_S, self._beat, loop)


@contextmanager
def answering(
    address: str, stage: str, state: Callable[[], PublisherState], loop: asyncio.AbstractEventLoop
) -> Iterator[None]:
    """Answer at `host:port` until the block ends; with an empty address do nothing.

    Args:
        address: where to listen, EARNWIRE_HTTP.
        stage: name of the worker's stage.
        state: the publisher's; called from other threads.
        loop: the one that the worker runs in, or is going to.

    Raises:
        SettingsError: one cannot listen there; says why in one line.

    """
    if not address:
        yield
        return
    heart = Heartbeat()
    server = _listen(address, Answers(heart, state, worker_registry(stage, state)))
    heart.start(loop)
    thread = threading.Thread(target=server.serve_forever, args=(CLOSE_INTERVAL_S,), name="health", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class Answers:
    """What there is to ask."""

    def __init__(self, heart: Heartbeat, state: Callable[[], PublisherState], registry: CollectorRegistry) -> None:
        self._heart = heart
        self._state = state
        self._registry = registry

    def to(self, path: str) -> Answer:
        """Answer a GET of this path."""
        match path.partition("?")[0]:
            case "/metrics":
                return HTTPStatus.OK, CONTENT_TYPE_LATEST, generate_latest(self._registry)
            case "/live":
                return self._live()
            case "/ready":
                return self._ready()
        return HTTPStatus.NOT_FOUND, TEXT, b"there are /live, /ready and /metrics\n"

    def _live(self) -> Answer:
        age_s = self._heart.age_s
        status = HTTPStatus.OK if age_s <= LIVE_WITHIN_S else HTTPStatus.SERVICE_UNAVAILABLE
        return status, TEXT, b"the event loop came round %.1f s ago\n" % age_s

    def _ready(self) -> Answer:
        state = self._state()
        if state.partitions is None:
            return HTTPStatus.SERVICE_UNAVAILABLE, TEXT, b"no place in the group: joining it, or stopping\n"
        numbers = ", ".join(map(str, sorted(state.partitions))) or "none, others have them all"
        return HTTPStatus.OK, TEXT, f"{state.source_topic}, partitions: {numbers}\n".encode()


class _Server(ThreadingMixIn, TCPServer):
    """A thread for each of few connections; a socket that the next process can have at once, and no child inherits."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = MOST_CONNECTIONS  # with socketserver's 5 some that came at the same time waited for a second

    def __init__(self, host: str, port: int, answers: Answers) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.answers = answers
        self._until: dict[socket.socket, float] = {}  # by open connection, the time at which it is cut off
        super().__init__((host, port), _Handler)

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Answer in a thread, if there is a place left."""
        assert isinstance(request, socket.socket)
        if len(self._until) >= MOST_CONNECTIONS:
            self.shutdown_request(request)
            return
        self._until[request] = time.monotonic() + REQUEST_TIMEOUT_S
        super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Cut off whose time is over; `serve_forever` calls this after each connection and each interval."""
        now = time.monotonic()
        for request in [request for request, until in list(self._until.items()) if until < now]:
            with suppress(OSError):  # it has just ended by itself
                request.shutdown(socket.SHUT_RDWR)  # its thread wakes up and closes it

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """Close a connection, however it has ended, and give its place to the next."""
        super().shutdown_request(request)
        assert isinstance(request, socket.socket)
        self._until.pop(request, None)

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Say nothing of a client that went away before it had its answer."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server_version = "earnwire"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer; to any other method http.server answers 501."""
        assert isinstance(self.server, _Server)
        status, content_type, body = self.server.answers.to(self.path)
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write nothing: probes come every few seconds."""


def _listen(address: str, answers: Answers) -> _Server:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise SettingsError(f"EARNWIRE_HTTP={address!r}: expected host:port")
    try:
        return _Server(host.strip("[]"), int(port), answers)
    except OSError as error:
        raise SettingsError(f"EARNWIRE_HTTP={address!r}: {error.strerror or error}") from None
