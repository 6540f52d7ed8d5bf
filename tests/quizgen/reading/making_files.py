"""Files of the formats that are read, honest and hostile, made without the libraries that read them."""

import io
import zipfile
import zlib

PARAGRAPHS = ("La flota zarpó de Cádiz el 3 de mayo de 1804.", "El almirante no volvió a ver la costa de su país.")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx(*paragraphs: str, body: str = "") -> bytes:
    """A Word document of these paragraphs, or with this XML as its body."""
    body = body or "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    return archive(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def archive(parts: dict[str, str]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def zip_bomb() -> bytes:
    """A Word document of some kilobytes that unpacks to 200 megabytes."""
    return docx(body="<w:p><w:r><w:t>" + "a" * 200_000_000 + "</w:t></w:r></w:p>")


def entity_bomb() -> bytes:
    """A Word document whose entities multiply."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE x [<!ENTITY e0 "historia">{levels}]><w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&e11;'
    closed = body + "</w:t></w:r></w:p></w:body></w:document>"
    honest = docx("x")
    with zipfile.ZipFile(io.BytesIO(honest)) as file:
        relations = file.read("_rels/.rels").decode()
    return archive({"_rels/.rels": relations, "word/document.xml": closed})


def pdf(*pages: str) -> bytes:
    """A PDF with these pages; a line break in a page is one on paper."""
    streams = []
    for page in pages:
        lines = "".join(f"({_escaped(line)}) Tj T*\n" for line in page.split("\n"))
        streams.append(f"BT /F1 11 Tf 14 TL 50 780 Td\n{lines}ET")
    return _assemble(streams)


def pdf_of_objects(count: int) -> bytes:
    """A PDF of one page and ``count`` objects, which its page tree leads through."""
    return _assemble(["BT ET"], padding=count)


def pdf_that_unpacks(size: int) -> bytes:
    """A PDF whose one page unpacks to ``size`` bytes of drawing."""
    return _assemble(["BT " + "(a) Tj " * (size // 7) + "ET"])


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assemble(streams: list[str], *, padding: int = 0) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    kids = []
    for stream in streams:
        packed = zlib.compress(stream.encode("cp1252"))
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
        objects.append(page % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects += [b"<</Type/Pages/Parent 2 0 R/Kids[]/Count 0>>"] * padding
    kids += [b"%d 0 R" % number for number in range(len(objects) - padding + 1, len(objects) + 1)]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(streams))
    made, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)
