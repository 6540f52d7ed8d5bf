"""Zip archives that are the same, byte for byte, whenever and wherever they are packed."""

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""
_UNIX, _READABLE = 3, 0o644


def pack(members: Iterable[tuple[str, bytes]], file: BinaryIO) -> None:
    """Write ``members``, each a name and its content, to ``file`` in their order."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            archive.writestr(entry, content)
