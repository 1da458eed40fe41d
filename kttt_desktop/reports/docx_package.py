"""A Word file as a package of parts: the same parts give the same bytes, sealed as written."""

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.reports.save import saved

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER_ID = "rId3"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_SEAL = "docProps/custom.xml"
_SEAL_NAME = "KTTTDesktop"
_LARGEST = 500_000_000  # bytes unpacked; what is larger was not written here
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    _SEAL: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_ROOT_LINKS = (
    ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ("rId4", f"{_OFFICE}/relationships/custom-properties", _SEAL),
)
_WORD_LINKS = (
    ("rId1", f"{_OFFICE}/relationships/styles", "styles.xml"),
    ("rId2", f"{_OFFICE}/relationships/settings", "settings.xml"),
    (HEADER_ID, f"{_OFFICE}/relationships/header", "header1.xml"),
)
_APP = (
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>KTTT Desktop</Application>'
    "</Properties>"
)
_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)


def save_package(target: Path, parts: Mapping[str, str]) -> None:
    """Write the parts of `word/` and `docProps/core.xml`; a failure leaves the old file.

    Raises:
        FileError: The file at the target is none of ours, or was edited since; it is open
            elsewhere or may not be written.
        StoreError: The disk is full.
    """
    if is_edited(target):
        args = {"value": target.name}
        raise FileError(Fault(Msg.FILE_EDITED_IN_WORD, "file", Severity.REFUSED, args=args))
    whole = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _links(_ROOT_LINKS),
        "docProps/app.xml": _APP,
        "word/settings.xml": _SETTINGS,
        "word/_rels/document.xml.rels": _links(_WORD_LINKS),
        **parts,
    }
    packed = {name: (_DECLARED + text).encode() for name, text in whole.items()}
    packed[_SEAL] = (_DECLARED + _seal(_digest(packed))).encode()
    with saved(target) as path:
        path.write_bytes(_zipped(packed))


def is_edited(target: Path) -> bool:
    """Say whether a file stands there that is not, sign for sign, as it was written here.

    Raises:
        FileError: It cannot be read.
    """
    if not target.exists():
        return False
    try:
        with zipfile.ZipFile(target) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST:
                return True
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return True
    except OSError as error:
        args = {"value": target.name}
        fault = Fault(Msg.FILE_UNWRITABLE, "file", Severity.REFUSED, args=args)
        raise FileError(fault) from error
    return _digest(parts).encode() not in parts.get(_SEAL, b"")


def beside(target: Path) -> Path:
    """Return a free name beside the target: “… (2)”, “… (3)”."""
    number = 2
    while (other := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    return other


def _digest(parts: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of everything a person can edit: text, styles, header, pictures."""
    found = hashlib.sha256()
    for name in sorted(parts):
        if name.startswith("word/"):
            found.update(f"{name}\0{len(parts[name])}\0".encode())
            found.update(parts[name])
    return found.hexdigest()


def _seal(digest: str) -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{_SEAL_NAME}">'
        f"<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _links(links: tuple[tuple[str, str, str], ...]) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def core_properties(title: str, author: str, subject: str, day: str) -> str:
    """Return the part that says what the file is; `day` as 2026-12-31, so that bytes stay."""
    at = f"{day}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(author)}</dc:creator><dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    )


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            one = zipfile.ZipInfo(name, _FIRST_DAY)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = 0o600 << 16
            packed.writestr(one, content)
    return kept.getvalue()
