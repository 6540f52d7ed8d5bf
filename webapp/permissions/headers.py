"""What a browser may do with the pages: as little as they need."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

FIRST_ERROR = 400

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer."""
OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
"""Besides, where browsers come over HTTPS."""


VERSIONED = (".css", ".js", ".svg")
"""Files whose addresses carry a mark of their content, so that a browser may keep them for good."""
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
KEPT_FOR_A_MONTH = "public, max-age=2592000"
"""For fonts, which style sheets name without a mark and which never change."""


def init_app(app: Flask) -> None:
    """Put the headers on every answer of the app's, and a mark on addresses of files that may be kept."""
    app.after_request(add_headers)
    app.url_defaults(mark_version)


def add_headers(response: Response) -> Response:
    """The answer with its headers; pages are never stored, so that Back shows what stands now, and nobody else's."""
    response.headers.extend(HEADERS)
    if request.is_secure:
        response.headers.update(OVER_HTTPS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    elif response.status_code < FIRST_ERROR and request.args.get("v"):
        response.headers["Cache-Control"] = KEPT_FOR_GOOD
    elif response.status_code < FIRST_ERROR and request.path.endswith(".woff2"):
        response.headers["Cache-Control"] = KEPT_FOR_A_MONTH
    return response


def mark_version(endpoint: str, values: dict[str, Any]) -> None:
    """Let the address of a file change with its content."""
    name = values.get("filename", "")
    if endpoint == "static" and name.endswith(VERSIONED) and "v" not in values:
        values["v"] = version_of(str(current_app.static_folder), name)


@lru_cache(maxsize=256)
def version_of(folder: str, name: str) -> str | None:
    """Eight digits of the file's hash; None where there is no such file."""
    path = Path(folder, name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else None
