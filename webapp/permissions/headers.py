"""What a browser may do with the pages: as little as they need."""

from flask import Flask, Response, request

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


def init_app(app: Flask) -> None:
    """Put the headers on every answer of the app's."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """The answer with its headers; pages are never stored, so that Back shows what stands now, and nobody else's."""
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers.update(OVER_HTTPS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
