"""A ticket printer of paper and patience: it reads ESC/POS and remembers what it printed, and how."""

from __future__ import annotations

from dataclasses import dataclass, field

_FIXED = {
    b"\x1b@": "reset", b"\x1c.": "chinese off", b"\x1bR\x00": "usa", b"\x1bt\x13": "cp858",
    b"\x1ba\x00": "left", b"\x1ba\x01": "centre", b"\x1bE\x00": "light", b"\x1bE\x01": "bold",
    b"\x1d!\x00": "plain", b"\x1d!\x01": "tall", b"\x1d!\x11": "double",
    b"\x1dH\x00": "no text under bars", b"\x1dVB\x00": "cut", b"\x1bp\x00\x19\xfa": "kick",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedLine:
    text: str
    centred: bool
    bold: bool
    size: str

    @property
    def columns(self) -> int:
        return len(self.text) * (2 if self.size == "double" else 1)


@dataclass
class TicketPrinter:
    """Feed it bytes: a command it does not know is an error."""

    lines: list[PrintedLine] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    bars: list[str] = field(default_factory=list)
    bar_modules: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def feed(self, data: bytes) -> TicketPrinter:
        line = b""
        centred, bold, size = False, False, "plain"
        while data:
            command = next((code for code in _FIXED if data.startswith(code)), None)
            if command:
                name = _FIXED[command]
                self.commands.append(name)
                centred = name == "centre" if name in ("left", "centre") else centred
                bold = name == "bold" if name in ("light", "bold") else bold
                size = name if name in ("plain", "tall", "double") else size
                data = data[len(command) :]
            elif data.startswith((b"\x1dh", b"\x1dw")):
                self.bar_modules = data[2] if data[1:2] == b"w" else self.bar_modules
                data = data[3:]
            elif data.startswith(b"\x1dkI"):
                length = data[3]
                assert data[4:6] == b"{B", "only code set B is spoken"
                self.bars.append(data[6 : 4 + length].decode("ascii"))
                data = data[4 + length :]
            elif data.startswith(b"\n"):
                self.lines.append(PrintedLine(line.decode("cp858"), centred, bold, size))
                line, data = b"", data[1:]
            else:
                assert data[0] >= 0x20, f"unknown command {data[:4]!r}"
                line, data = line + data[:1], data[1:]
        assert not line, f"{line!r} was never printed"
        return self
