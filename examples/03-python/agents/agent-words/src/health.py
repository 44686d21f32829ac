"""The health contract: four paths, answered on a port of their own and on the service's port as well.

The state is pushed by background checks; a probe only reads it and never asks a dependency.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Health:
    """What is known of this process, for /health/started, live, ready and metrics."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._checks: dict[str, bool] = {}
        self._requests = 0
        self._under_way = 0
        self._idle = threading.Condition(self._lock)
        self.started = False
        self.draining = False

    def watch(self, name: str, check: Callable[[], bool], every_seconds: float) -> None:
        """Runs a check in the background; what it found last is what /health/ready says."""
        self._checks[name] = False

        def run() -> None:
            while not self.draining:
                found = check()
                with self._lock:
                    self._checks[name] = found
                time.sleep(every_seconds)

        threading.Thread(target=run, daemon=True, name=f"check {name}").start()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """A request is under way from here to the end of the block."""
        with self._lock:
            self._under_way += 1
        try:
            yield
        finally:
            with self._idle:
                self._under_way -= 1
                self._requests += 1
                self._idle.notify_all()

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether all requests were answered within this time."""
        with self._idle:
            return self._idle.wait_for(lambda: self._under_way == 0, seconds)

    def answer(self, path: str) -> tuple[int, str, bytes] | None:
        """Status, content type and body of a health path; None where it is another path."""
        if path == "/health/metrics":
            return 200, "text/plain; version=0.0.4; charset=utf-8", self._metrics()
        if path == "/health/live":
            return self._body(True, {})
        if path == "/health/started":
            return self._body(self.started, {})
        if path == "/health/ready":
            with self._lock:
                checks = dict(self._checks)
            return self._body(self.started and not self.draining and all(checks.values()), checks)
        return None

    def _body(self, well: bool, checks: dict[str, bool]) -> tuple[int, str, bytes]:
        words = {True: "UP", False: "DOWN"}
        rows = [{"name": name, "status": words[ok], "data": {}} for name, ok in sorted(checks.items())]
        body = json.dumps({"status": words[well], "checks": rows}).encode()
        return (200 if well else 503), "application/json; charset=utf-8", body

    def _metrics(self) -> bytes:
        with self._lock:
            count = self._requests
        return (
            "# HELP http_requests_total Requests that were answered.\n"
            "# TYPE http_requests_total counter\n"
            f"http_requests_total {count}\n"
        ).encode()
