"""The parts of a workbook file: find a sheet's XML, change some parts, and zip them again the same way.

Working on the parts keeps whatever a spreadsheet library would drop: drawings, text boxes, printer
set-up, last values of formulas.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

CONTENT_TYPES = "[Content_Types].xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return every part of the workbook by its name, in the order of the file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in dict.fromkeys(archive.namelist())}


def workbook_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that lists the sheets, usually `xl/workbook.xml`."""
    targets = _relationships(parts, "")
    return next(target for kind, target in targets.values() if kind.endswith("/officeDocument"))


def sheet_part(parts: Mapping[str, bytes], sheet_name: str) -> str:
    """Return the name of the part that holds a sheet's cells.

    Raises:
        KeyError: if there is no sheet of that name.
    """
    book = workbook_part(parts)
    targets = _relationships(parts, book)
    for element in ElementTree.fromstring(parts[book]).iter():
        if _local(element.tag) == "sheet" and element.get("name") == sheet_name:
            identity = next(value for key, value in element.attrib.items() if _local(key) == "id" and key != "id")
            return targets[identity][1]
    raise KeyError(sheet_name)


def related_part(parts: Mapping[str, bytes], kind: str) -> str | None:
    """Return the name of a part that the workbook refers to by kind, such as `styles`; None without one."""
    targets = _relationships(parts, workbook_part(parts))
    return next((target for found, target in targets.values() if found.endswith(f"/{kind}")), None)


def rezipped(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts again in the order, with the dates, of the file they came from; left-out ones go."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for name in dict.fromkeys(old.namelist()):
            if name in parts:
                new.writestr(_entry(name, old.getinfo(name).date_time), parts[name])
    return output.getvalue()


def rezipped_with(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts again as they were, and after them those that are new, with the date of the last."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        names = list(dict.fromkeys(old.namelist()))
        for name in names:
            new.writestr(_entry(name, old.getinfo(name).date_time), parts[name])
        for name in parts:
            if name not in names:
                new.writestr(_entry(name, old.getinfo(names[-1]).date_time), parts[name])
    return output.getvalue()


def stamped(data: bytes, day: date) -> bytes:
    """Give a workbook just written one fixed date throughout, so that the same data gives the same bytes."""
    parts = read_parts(data)
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in parts.items():
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            archive.writestr(_entry(name, (*day.timetuple()[:3], 0, 0, 0)), content)
    return output.getvalue()


def without_part(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts without one, and without what lists it."""
    file_name = re.escape(posixpath.basename(name).encode())
    listed = re.compile(rb"<(?:\w+:)?(?:Override|Relationship)\b[^>]*[\"/]" + file_name + rb"\"[^>]*/>")
    lists = {CONTENT_TYPES, _relationships_name(workbook_part(parts))}
    kept = {other: content for other, content in parts.items() if other != name}
    return {other: listed.sub(b"", content) if other in lists else content for other, content in kept.items()}


def _entry(name: str, when: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, max(when, _EARLIEST))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _relationships(parts: Mapping[str, bytes], owner: str) -> dict[str, tuple[str, str]]:
    """Return kind and target part of every relationship of a part, by id."""
    folder = posixpath.dirname(owner)
    found = {}
    for element in ElementTree.fromstring(parts[_relationships_name(owner)]):
        target = element.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id", "")] = (element.get("Type", ""), path)
    return found


def _relationships_name(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
