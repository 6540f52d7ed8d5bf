#!/usr/bin/env python3
"""Bring the catalogues up to date with the code and the templates, and compile them."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEBAPP = Path(__file__).parents[1]
LANGUAGES = ("es", "en")
SOURCE_LANGUAGE = "en"
"""What messages are written in; its catalogue fills itself in."""
READ_BY = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "_l": None,
    "N_": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = "# What the interface says. Written by update.py; only the translations are edited by hand."

NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the compiled file's header instead of the moment it was made."""
NOISE = tuple(
    f'"{name}'.encode()
    for name in ("Project-Id", "Report-", "Last-", "POT-", "PO-", "Language-Team", "MIME-", "Generated-By")
)


def read_messages() -> Catalog:
    """Every message of code and templates, with where it stands."""
    template = Catalog()
    for filename, line, message, comments, context in sorted(
        extract_from_dir(WEBAPP, READ_BY, keywords=KEYWORDS, comment_tags=("Translators:",)),
        key=lambda found: (found[0], found[1]),
    ):
        template.add(message, locations=[(filename, line)], auto_comments=comments, context=context)
    return template


def fill_in(catalog: Catalog) -> None:
    """Let each message of the source language be its own translation."""
    for message in catalog:
        if message.id:
            message.string = message.id


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of ``language`` with the messages of ``template``; nothing is guessed for a new one."""
    path = po_path(language)
    catalog = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.header_comment = HEADER
    catalog.fuzzy = False
    if language == SOURCE_LANGUAGE:
        fill_in(catalog)
    return catalog


def po_path(language: str) -> Path:
    """Where the catalogue of ``language`` stands."""
    return WEBAPP / "translations" / language / "LC_MESSAGES" / "messages.po"


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text, the same bytes for the same messages: line numbers, dates and people only make noise."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, sort_output=True, include_lineno=False)
    kept = (line for line in buffer.getvalue().splitlines(keepends=True) if not line.startswith(NOISE))
    return b"".join(kept)


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue compiled, the same bytes for the same messages."""
    catalog.creation_date = catalog.revision_date = NO_DATE
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> None:
    """Write both files of each language."""
    template = read_messages()
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(updated(language, template)))
        path.with_suffix(".mo").write_bytes(as_mo(read_po(io.BytesIO(path.read_bytes()), locale=language)))


if __name__ == "__main__":
    main()
