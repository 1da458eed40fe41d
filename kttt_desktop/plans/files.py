"""A plan file of any kind as lines, or the sentence that says why it gives none."""

from pathlib import Path

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.docx_source import docx_source
from kttt_desktop.plans.encoding import decode
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.pdf_source import pdf_source
from kttt_desktop.plans.source import Source, text_source

TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
_SUFFIXES = TEXT_SUFFIXES | {".docx", ".pdf", ".doc", ".docm", ".rtf"}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x00\x0cjP",
)  # fmt: skip
_PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".heic"})
_PROGRAMS = (b"MZ", b"\x7fELF")
_MAX_BYTES = 200_000_000


def read_source(path: Path) -> Source:
    """Return the lines of a .docx, .pdf, .txt or .md file; its bytes say what it is.

    Raises:
        PlanError: When the file cannot be read or is of another kind.
    """
    name, suffix = path.name, path.suffix.lower()
    data = _bytes(path)
    if data.startswith(_IMAGES) or suffix in _PICTURE_SUFFIXES:
        raise plan_error(Msg.PLAN_PICTURE, name)
    if suffix not in _SUFFIXES or data.startswith(_PROGRAMS):
        raise plan_error(Msg.PLAN_WRONG_KIND, name)
    if data.startswith(_OLD_WORD):
        locked = _ENCRYPTED in data
        raise plan_error(Msg.PLAN_LOCKED if locked else Msg.PLAN_OLD_WORD, name)
    if data.startswith(b"{\\rtf") or suffix in (".doc", ".rtf"):
        raise plan_error(Msg.PLAN_OLD_WORD, name)
    if b"%PDF-" in data[:1024]:
        return pdf_source(data, name)
    if suffix in (".docx", ".docm") or data.startswith(b"PK\x03\x04"):
        return docx_source(data, name)
    if suffix == ".pdf":
        raise plan_error(Msg.PLAN_UNREADABLE_PDF, name)
    return text_source(decode(data, name))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise plan_error(Msg.PLAN_TOO_LONG, path.name)
        return path.read_bytes()
    except OSError as error:
        raise plan_error(Msg.FILE_UNREADABLE, path.name) from error
