"""Engines that do what a test wants: small programs called espeak-ng, and what they are told."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sound.waves import tone, wav

from hiptimer.sound.processes import Processes
from hiptimer.sound.voice import VoiceSearch, search_voice

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program called espeak-ng, alone on a path of its own, that notes down what it is told."""

    folder: Path

    def does(self, act: str, sound: bytes | None = None) -> None:
        """Write the program: it notes its task down, then does `act`; `sound` is its answer."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "sound").write_bytes(wav(tone()) if sound is None else sound)
        program = self.folder / "espeak-ng"
        program.write_text(
            f"#!{sys.executable} -IS\n"
            "import json, os, sys, time\n"
            f"folder = {str(self.folder)!r}\n"
            "text = sys.stdin.buffer.read().decode()\n"
            "voice = sys.argv[sys.argv.index('-v') + 1]\n"
            "with open(folder + '/tasks', 'a') as tasks:\n"
            "    print(json.dumps([sys.argv[1:], text]), file=tasks)\n"
            "def answer():\n"
            "    sys.stdout.buffer.write(open(folder + '/sound', 'rb').read())\n"
            f"{act}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)

    @property
    def tasks(self) -> list[tuple[list[str], str]]:
        """The arguments and the text of every start, oldest first."""
        noted = self.folder / "tasks"
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
        return [(arguments, text) for arguments, text in map(json.loads, lines)]

    @property
    def texts(self) -> list[str]:
        """What it was to say, oldest first."""
        return [text for _, text in self.tasks]

    @property
    def processes(self) -> Processes:
        """Processes that see nothing but this program on their path."""
        return Processes({"PATH": str(self.folder)})

    def search(
        self, name: str = "", rate: int = 175, processes: Processes | None = None
    ) -> VoiceSearch:
        """Look for a voice where there is only this one."""
        processes = processes or self.processes
        cache = self.folder.parent / "cache"
        return search_voice(name=name, rate=rate, cache=cache, processes=processes, system="linux")
