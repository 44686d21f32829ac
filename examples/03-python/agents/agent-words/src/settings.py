"""Settings of the environment, checked at start, all faults at once."""

import os
import sys
from dataclasses import dataclass
from urllib.parse import urlparse


@dataclass(frozen=True)
class Settings:
    """What differs between installations."""

    host: str
    port: int
    health_port: int
    longest_text: int
    redis: tuple[str, int]


def read_settings(environment: dict[str, str]) -> Settings:
    """Reads the settings; ends the process with status 78 and a line for each fault."""
    faults: list[str] = []

    def whole(name: str, default: int) -> int:
        text = environment.get(name, str(default))
        if not text.isdigit():
            faults.append(f"{name} must be a whole number, and is {text!r}")
            return default
        return int(text)

    url = urlparse(environment.get("REDIS_URL", "redis://127.0.0.1:6379"))
    if url.hostname is None:
        faults.append("REDIS_URL must be an address such as redis://redis:6379")
    settings = Settings(
        host=environment.get("HOST", "127.0.0.1"),
        port=whole("PORT", 9100),
        health_port=whole("HEALTH_PORT", 8081),
        longest_text=whole("LONGEST_TEXT", 100_000),
        redis=(url.hostname or "", url.port or 6379),
    )
    if faults:
        print("\n".join(faults), file=sys.stderr)
        sys.exit(os.EX_CONFIG)
    return settings
