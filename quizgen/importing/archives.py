"""Zip archives from anybody, bounded before a byte of them is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from quizgen.importing.imported import RefusedFileError
from quizgen.importing.limits import LARGEST_UNPACKED, MOST_MEMBERS


@contextmanager
def opening(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive in ``content``; raises RefusedFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise RefusedFileError(f"the archive holds more than {MOST_MEMBERS} files; split it")
            # What a member claims to hold is also the most that the library unpacks of it.
            if sum(member.file_size for member in members) > LARGEST_UNPACKED:
                raise RefusedFileError(f"the archive unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB; split it")
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise RefusedFileError("the file is no archive that can be read; export it again") from error


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """What ``name`` holds; raises RefusedFileError where it is missing."""
    try:
        return archive.read(name)
    except KeyError as error:
        raise RefusedFileError(f"the archive lacks {name}; export it again") from error
