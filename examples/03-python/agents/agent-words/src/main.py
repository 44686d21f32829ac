"""Serves the agent and its health, each on its own port, and drains when it is asked to stop."""

import json
import os
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from health import Health
from settings import Settings, read_settings
from words import count_words

# How long it serves on after the signal while /health/ready says 503, so that nobody sends it new work.
DRAIN_SECONDS = 2.0

# How long it then waits for requests that are under way; with the time above it stays below the 20s that the container has.
LAST_ANSWER_SECONDS = 12.0


def problem(status: int, title: str) -> tuple[int, str, bytes]:
    """An error as RFC 9457 has it."""
    return status, "application/problem+json", json.dumps({"status": status, "title": title}).encode()


def handler(settings: Settings, health: Health, serves_words: bool) -> type[BaseHTTPRequestHandler]:
    """Answers health paths, and on the service's port the agent's own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            self.reply(health.answer(self.path) or problem(404, "There is nothing at this path."))

        def do_POST(self) -> None:
            if not serves_words or self.path != "/v1/count":
                self.reply(problem(404, "There is nothing at this path."))
                return
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > settings.longest_text * 4:
                self.close_connection = True
                self.reply(problem(413, "The text is too long, or its length is not given."))
                return
            with health.answering():
                self.reply(self.count(self.rfile.read(int(length))))

        def count(self, body: bytes) -> tuple[int, str, bytes]:
            try:
                text = json.loads(body)["text"]
            except (ValueError, KeyError, TypeError):
                return problem(400, 'The body must be JSON such as {"text": "some words"}.')
            if not isinstance(text, str) or len(text) > settings.longest_text:
                return problem(400, f"The text must be a string of at most {settings.longest_text} characters.")
            return 200, "application/json", json.dumps(count_words(text)).encode()

        def reply(self, answer: tuple[int, str, bytes]) -> None:
            status, content_type, body = answer
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            if health.draining:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            self.wfile.write(body)

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
        ThreadingHTTPServer((settings.host, settings.port), handler(settings, health, serves_words=True)),
        ThreadingHTTPServer((settings.host, settings.health_port), handler(settings, health, serves_words=False)),
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
