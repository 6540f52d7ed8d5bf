"""Students as the load generator sees them: a cookie, a form token, and an attempt in progress."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass

from tests.bench.load import get, post

FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
START = re.compile(r'action="(/quizzes/\d+/attempts)"')


@dataclass(slots=True)
class Browsing:
    """A cookie jar and a connection: just enough of a browser."""

    port: int
    cookies: dict[str, str]

    def fetch(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        """The page that comes, after redirections, and its path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": FORM}
        connection.request(method, path, urllib.parse.urlencode(fields or {}), headers)
        response = connection.getresponse()
        body = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        target = response.headers.get("Location")
        if target:
            return self.fetch("GET", target)
        if response.status != http.client.OK:
            raise RuntimeError(f"{method} {path}: {response.status}")
        return body, path

    @property
    def cookie(self) -> str:
        """The header's value."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


@dataclass(frozen=True, slots=True)
class Visitor:
    """A guest in the middle of an attempt."""

    cookie: str
    token: str
    page: str
    """The path of an unanswered question."""

    def load_page(self, _sent: int) -> bytes:
        """Ask for the question again."""
        return get(self.page, self.cookie)

    def save(self, sent: int) -> bytes:
        """Choose an option, another each time, as the page's script does."""
        attempt, _, position = self.page.partition("/questions/")
        fields = {"csrf_token": self.token, "client_key": f"bench-{sent}", f"response-{position}": str(1 + sent % 3)}
        body = urllib.parse.urlencode(fields).encode()
        return post(f"{attempt}/responses", body, FORM, self.cookie, "Accept: application/json")


def begin(port: int) -> Visitor:
    """A new guest who has just started the first quiz."""
    browsing = Browsing(port, {})
    home, _ = browsing.fetch("GET", "/")
    start, token = find(START, home), find(TOKEN, home)
    page, path = browsing.fetch("POST", start, {"csrf_token": token})
    return Visitor(browsing.cookie, find(TOKEN, page), path)


def find(pattern: re.Pattern[str], page: str) -> str:
    """What the first match of ``pattern`` holds."""
    match = pattern.search(page)
    if match is None:
        raise RuntimeError(f"the page has no {pattern.pattern}")
    return match[1]
