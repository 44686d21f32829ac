"""Serves the agent and its health, each on its own port, and drains when it is asked to stop."""

import json
import os
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from health import Health
from request_headers import is_too_late, request_id
from settings import Settings, read_settings
from words import count_words

# How long it serves on after the signal while /health/ready says 503, so that nobody sends it new work.
DRAIN_SECONDS = 2.0

# How long it then waits for requests that are under way; with the time above it stays below the 20s that the container has.
LAST_ANSWER_SECONDS = 12.0

# Status, content type and body.
Answer = tuple[int, str, bytes]


class Server(ThreadingHTTPServer):
    # Connections that wait to be taken; with the default of 5, a caller among ten waits a second for nothing.
    request_queue_size = 128


def handler(settings: Settings, health: Health, serves_words: bool) -> type[BaseHTTPRequestHandler]:
    """Answers health paths, and on the service's port the agent's own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10
        id = "none"

        def parse_request(self) -> bool:
            self.id = request_id(None)
            if not super().parse_request():
                return False
            self.id = request_id(self.headers.get("X-Request-Id"))
            return True

        def do_GET(self) -> None:
            self.reply(self.too_late() or health.answer(self.path) or self.not_found())

        def do_POST(self) -> None:
            is_ours = serves_words and (self.command, self.path) == ("POST", "/v1/count")
            length = self.headers.get("Content-Length", "" if "Transfer-Encoding" in self.headers else "0")
            if not length.isdigit() or int(length) > settings.longest_text * 4:
                self.close_connection = True
                self.reply(self.problem(413, "too_long", "The text is too long, or its length is not given."))
                return
            with health.answering():
                body = self.rfile.read(int(length))
                self.reply(self.too_late() or (self.count(body) if is_ours else self.not_found()))

        do_HEAD = do_GET
        do_PUT = do_PATCH = do_DELETE = do_POST

        def count(self, body: bytes) -> Answer:
            try:
                text = json.loads(body)["text"]
            except (ValueError, KeyError, TypeError):
                return self.problem(400, "invalid_request", 'The body must be JSON such as {"text": "some words"}.')
            if not isinstance(text, str) or len(text) > settings.longest_text:
                title = f"The text must be a string of at most {settings.longest_text} characters."
                return self.problem(400, "invalid_request", title)
            return 200, "application/json", json.dumps(count_words(text)).encode()

        def too_late(self) -> Answer | None:
            if not is_too_late(self.headers.get("X-Request-Deadline-Ms")):
                return None
            return self.problem(504, "deadline_exceeded", "The caller's time was over when the request arrived.")

        def not_found(self) -> Answer:
            return self.problem(404, "not_found", "There is nothing at this path.")

        def problem(self, status: int, code: str, title: str) -> Answer:
            """An error as RFC 9457 has it; the code is for programs, the title for people."""
            body = {"type": "about:blank", "title": title, "status": status, "code": code, "requestId": self.id}
            return status, "application/problem+json", json.dumps(body).encode()

        def reply(self, answer: Answer) -> None:
            status, content_type, body = answer
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Request-Id", self.id)
            if health.draining:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        # What the server itself refuses: a request that is none, a method that does not exist.
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.close_connection = True
            self.reply(self.problem(code, "bad_request", message or "The request cannot be read."))

        def log_message(self, format: str, *arguments: object) -> None:
            line = {"level": "info", "time": time.time(), "msg": format % arguments}
            print(json.dumps(line), flush=True)

    return Handler


def reaches(address: tuple[str, int]) -> bool:
    """Whether something answers PING there."""
    try:
        with socket.create_connection(address, timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7).startswith((b"+PONG", b"-NOAUTH"))
    except OSError:
        return False


def main() -> None:
    """Runs until it is asked to stop."""
    settings = read_settings(dict(os.environ))
    health = Health()
    health.watch("redis", lambda: reaches(settings.redis), every_seconds=2)
    servers = [
        Server((settings.host, settings.port), handler(settings, health, serves_words=True)),
        Server((settings.host, settings.health_port), handler(settings, health, serves_words=False)),
    ]
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    health.started = True
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    health.draining = True
    time.sleep(DRAIN_SECONDS)
    words, door = servers
    words.shutdown()
    health.wait_until_idle(LAST_ANSWER_SECONDS)
    door.shutdown()
    for server in servers:
        server.server_close()


if __name__ == "__main__":
    main()
