"""Sends half of a request, lets the agent be stopped, and sends the rest while it drains.

Prints "half sent", then one line of JSON: what /health/ready said meanwhile, and the answer.
"""

import http.client
import json
import time


def ready() -> int:
    connection = http.client.HTTPConnection("agent-words", 8081, timeout=2)
    connection.request("GET", "/health/ready")
    return connection.getresponse().status


body = json.dumps({"text": "to be or not"}).encode()
agent = http.client.HTTPConnection("agent-words", 9100, timeout=15)
agent.putrequest("POST", "/v1/count")
agent.putheader("Content-Length", str(len(body)))
agent.endheaders(body[:10])
print("half sent", flush=True)
limit = time.monotonic() + 10
while (said := ready()) == 200 and time.monotonic() < limit:
    time.sleep(0.05)
# Longer than it waits before it takes no new requests.
time.sleep(3)
agent.send(body[10:])
answer = agent.getresponse()
print(
    json.dumps(
        {
            "ready": said,
            "status": answer.status,
            "connection": answer.headers["Connection"],
            "body": json.loads(answer.read()),
        }
    )
)
