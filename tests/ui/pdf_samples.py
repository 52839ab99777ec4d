"""Small PDFs for the tests of preview and printing, written by hand: the screen does not know the papers."""

MM = 72 / 25.4


def pdf(*pages_mm: tuple[float, float], ink: tuple[float, float, float] = (1, 0, 0)) -> bytes:
    """Return a PDF with one page per size; each has a filled square of 10 mm in its upper left corner."""
    kids = " ".join(f"{3 + 2 * place} 0 R" for place in range(len(pages_mm)))
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages_mm)} >>"]
    for place, (width, height) in enumerate(pages_mm):
        drawing = f"{ink[0]} {ink[1]} {ink[2]} rg 0 {(height - 10) * MM:.3f} {10 * MM:.3f} {10 * MM:.3f} re f"
        box = f"[0 0 {width * MM:.3f} {height * MM:.3f}]"
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {4 + 2 * place} 0 R >>")
        bodies.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    return _file(bodies)


def _file(bodies: list[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count, start = len(bodies) + 1, len(out)
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    tail += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + tail.encode("ascii")
