"""Run with: python3 -m unittest discover -s test (from the agent's folder)."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from health import Health  # noqa: E402
from request_headers import is_too_late, request_id  # noqa: E402
from settings import read_settings  # noqa: E402
from words import count_words  # noqa: E402


class AgentTest(unittest.TestCase):
    def test_counts_words(self) -> None:
        self.assertEqual(count_words("to be or not"), {"words": 4, "characters": 12})

    def test_ready_follows_started_draining_and_checks(self) -> None:
        health = Health()
        status, _, body = health.answer("/health/ready") or (0, "", b"")
        self.assertEqual((status, body), (503, b'{"status": "DOWN", "checks": []}'))
        health.started = True
        self.assertEqual((health.answer("/health/ready") or (0,))[0], 200)
        health.draining = True
        self.assertEqual((health.answer("/health/ready") or (0,))[0], 503)
        self.assertEqual((health.answer("/health/live") or (0,))[0], 200)

    def test_waits_for_requests_under_way(self) -> None:
        health = Health()
        self.assertTrue(health.wait_until_idle(0))
        with health.answering():
            self.assertFalse(health.wait_until_idle(0))
        self.assertTrue(health.wait_until_idle(0))

    def test_takes_over_an_id_only_where_it_is_one(self) -> None:
        self.assertEqual(request_id("r-1"), "r-1")
        for forged in (None, "", 'x" level="info', "a" * 129):
            self.assertRegex(request_id(forged), "^[0-9a-f-]{36}$")

    def test_is_too_late_only_when_no_time_is_left(self) -> None:
        self.assertTrue(is_too_late("0"))
        for deadline in (None, "1", "250", "soon", "-1"):
            self.assertFalse(is_too_late(deadline))

    def test_refuses_wrong_settings(self) -> None:
        with self.assertRaises(SystemExit) as ended:
            read_settings({"PORT": "many"})
        self.assertEqual(ended.exception.code, 78)


if __name__ == "__main__":
    unittest.main()
