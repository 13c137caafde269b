"""A small HTTP client: one session with its cookies or its token."""

import http.client
import json
from typing import Any, NamedTuple
from urllib.parse import urlencode

from kit.proc import Failed


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Session:
    def __init__(self, port: int, token: str | None = None):
        self.port, self.token = port, token
        self.cookies: dict[str, str] = {}

    @property
    def headers(self) -> dict[str, str]:
        """What carries who we are."""
        headers = {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers

    def send(self, method: str, path: str, body: str | None = None, **more: str) -> Answer:
        headers = {**self.headers, **{name.replace("_", "-"): value for name, value in more.items()}}
        conn = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            conn.request(method, path, body=body and body.encode(), headers=headers)
            response = conn.getresponse()
            payload = response.read()
        finally:
            conn.close()
        for cookie in response.headers.get_all("set-cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, payload)

    def get(self, path: str, **more: str) -> Answer:
        answer = self.send("GET", path, **more)
        if answer.status != 200:
            raise Failed(f"GET {path} was answered {answer.status}")
        return answer

    def form(self, path: str, **fields: str) -> Answer:
        """Posts a form as our own page would; the answer is a redirect."""
        origin = f"http://127.0.0.1:{self.port}"
        kind = "application/x-www-form-urlencoded"
        answer = self.send("POST", path, urlencode(fields), Origin=origin, Content_Type=kind)
        if answer.status not in (302, 303):
            raise Failed(f"POST {path} was answered {answer.status}")
        return answer

    def api(self, method: str, path: str, body: dict[str, Any] | None = None, **more: str) -> Any:
        """A call of a JSON API."""
        sent = None if body is None else json.dumps(body)
        answer = self.send(method, path, sent, Content_Type="application/json", **more)
        if not 200 <= answer.status < 300:
            raise Failed(f"{method} {path} was answered {answer.status}: {answer.text[:300]}")
        return json.loads(answer.body) if answer.body else None


