"""What the headers of a request say, whoever sent it."""

import re
from uuid import uuid4


def request_id(sent: str | None) -> str:
    """The caller's id of the request where it is one, else a new one: anything else could forge lines of the log."""
    return sent if sent is not None and re.fullmatch(r"[A-Za-z0-9_.:-]{1,128}", sent) else str(uuid4())


def is_too_late(deadline: str | None) -> bool:
    """Whether the caller has no time left to wait for an answer; it is given in whole milliseconds."""
    return deadline is not None and re.fullmatch(r"0{1,7}", deadline) is not None
