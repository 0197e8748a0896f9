"""Engines: the programs that turn text into sound, and what each of them is told."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import platform
import shutil
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from hiptimer.sound.pcm import RATE
from hiptimer.sound.processes import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BATCH = 16
"""Phrases for one process of an engine that takes long to start."""

SAPI_USUAL = 180
"""Words a minute of SAPI's rate 0; ten steps up are three times as fast, ten down a third."""

POWERSHELL = " ".join(
    f"""
    $ErrorActionPreference = 'Stop';
    $job = [Console]::In.ReadToEnd() | ConvertFrom-Json;
    Add-Type -AssemblyName System.Speech;
    $speech = New-Object System.Speech.Synthesis.SpeechSynthesizer;
    if ($job.voice) {{ $speech.SelectVoice($job.voice) }}
    else {{ $speech.SelectVoiceByHints('NotSet', 'NotSet', 0, 'en-US') }};
    $speech.Rate = $job.rate;
    $form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo({RATE}, 'Sixteen', 'Mono');
    $number = 0;
    foreach ($text in @($job.texts)) {{
        $file = Join-Path $job.folder ($number.ToString() + '.wav');
        $speech.SetOutputToWaveFile($file, $form);
        $speech.Speak($text);
        $number += 1
    }};
    $speech.Dispose()
    """.split()
)
"""What PowerShell does with a job that it reads as JSON; without a double quote, for Windows."""


@dataclass(frozen=True, slots=True)
class Order:
    """Phrases to be said in one way; what they are has been through `utterance`."""

    texts: tuple[str, ...]
    voice: str
    """A name that the engine knows; empty for the one it takes by itself."""
    rate: int
    """Words a minute."""


@dataclass(frozen=True, slots=True)
class Engine(ABC):
    """A program that speaks."""

    program: Path
    """What is started."""

    name: ClassVar[str]
    english: ClassVar[tuple[str, ...]]
    """Names of its English voices, the best first."""
    listing: ClassVar[str]
    """Which voices it has, or how to see that."""
    patience_s: ClassVar[float]
    """Seconds after which it hangs."""
    batch: ClassVar[int] = 1
    """Phrases that one process takes."""

    @property
    def version(self) -> str:
        """Something that changes when the engine does; raises `OSError` where it is gone."""
        return platform.version()

    @property
    def place(self) -> str:
        """What people know it by: a path, or a name."""
        return str(self.program)

    @abstractmethod
    def job(self, order: Order, folder: Path) -> Job:
        """Return what to start, to have the sound of each text in `folder`."""


@dataclass(frozen=True, slots=True)
class EspeakNg(Engine):
    """The program espeak-ng, found on the path."""

    name = "espeak-ng"
    english = ("en", "en-us")
    listing = "to see them all: espeak-ng --voices"
    patience_s = 3.0

    @property
    def version(self) -> str:
        """When its program was built, and its size: quicker than to ask it."""
        about = self.program.stat()
        return f"{about.st_mtime_ns} {about.st_size}"

    def job(self, order: Order, folder: Path) -> Job:  # noqa: ARG002 - it prints
        """Return the job for one text; `-b 1` is UTF-8, and without `-m` markup is only text."""
        manner = ("-b", "1", "-s", str(order.rate), "-v", order.voice)
        command = (str(self.program), "--stdin", "--stdout", *manner)
        return Job(command, order.texts[0].encode(), stdout="0.wav")


@dataclass(frozen=True, slots=True)
class Say(Engine):
    """The voice of macOS."""

    name = "say"
    english = ("Samantha", "Alex", "")
    listing = "to see them all: say -v '?'"
    patience_s = 4.0

    def job(self, order: Order, folder: Path) -> Job:
        """Return the job for one text."""
        voice = ("-v", order.voice) if order.voice else ()
        form = ("--file-format=WAVE", f"--data-format=LEI16@{RATE}", "-o", str(folder / "0.wav"))
        command = (str(self.program), *voice, "-r", str(order.rate), *form, "-f", "-")
        return Job(command, order.texts[0].encode())


@dataclass(frozen=True, slots=True)
class Sapi(Engine):
    """The voice of Windows, reached through the PowerShell that is part of it."""

    name = "sapi"
    english = ("",)
    listing = "they are listed in Settings, Time & language, Speech"
    patience_s = 6.0
    batch = BATCH

    @property
    def place(self) -> str:
        """What it is called there."""
        return "System.Speech"

    def job(self, order: Order, folder: Path) -> Job:
        """Return the job for some texts."""
        steps = round(10 * math.log(order.rate / SAPI_USUAL, 3))
        flags = ("-NoLogo", "-NoProfile", "-NonInteractive", "-Command", POWERSHELL)
        return Job((str(self.program), *flags), _as_json(order, folder, max(-10, min(10, steps))))


@dataclass(frozen=True, slots=True)
class Loader(Engine):
    """The library of espeak-ng that the extra `hiptimer[voice]` brings.

    It is under the GPL: it works in a process of its own, see `espeak_library`. The program is
    the Python that runs us.
    """

    name = "espeakng-loader"
    english = EspeakNg.english
    listing = "they are called as in espeak-ng, such as en-us or en-gb"
    patience_s = 3.0
    batch = BATCH

    @property
    def version(self) -> str:
        """The release of the package; empty where it was not installed as one."""
        from importlib import metadata  # noqa: PLC0415 - takes 2 MB, and only this engine needs it

        try:
            return metadata.version(self.name)
        except metadata.PackageNotFoundError:
            return ""

    @property
    def place(self) -> str:
        """The package, which has the voice in it."""
        return f"{self.name} {self.version}".rstrip()

    def job(self, order: Order, folder: Path) -> Job:
        """Return the job for some texts."""
        # Without -P a folder that somebody else fills could be searched for modules.
        command = (str(self.program), "-P", "-m", "hiptimer.sound.espeak_library")
        return Job(command, _as_json(order, folder, order.rate))


def ladder(
    environ: Mapping[str, str], system: str = sys.platform
) -> tuple[tuple[str, Engine | None], ...]:
    """Return the engines for a system by name, the best first, without starting any.

    None stands for one that is not installed.
    """
    rungs: list[tuple[str, Engine | None]] = []
    if system == "darwin":
        rungs.append((Say.name, _with(Say, _on_path("say", environ))))
    elif system == "win32":
        rungs.append((Sapi.name, _with(Sapi, _powershell(environ))))
    rungs.append((EspeakNg.name, _with(EspeakNg, _on_path("espeak-ng", environ))))
    rungs.append((Loader.name, _with(Loader, _python_with_library())))
    return tuple(rungs)


def _with(engine: Callable[[Path], Engine], program: Path | None) -> Engine | None:
    return engine(program) if program else None


def _on_path(name: str, environ: Mapping[str, str]) -> Path | None:
    found = shutil.which(name, path=environ.get("PATH", os.defpath))
    return Path(found) if found else None


def _powershell(environ: Mapping[str, str]) -> Path | None:
    # The one that is part of Windows: a newer one on the path does not have System.Speech.
    root = environ.get("SYSTEMROOT", r"C:\Windows")
    program = Path(root) / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    return program if program.is_file() else None


def _python_with_library() -> Path | None:
    has_library = importlib.util.find_spec("espeakng_loader") is not None
    return Path(sys.executable) if has_library and sys.executable else None


def _as_json(order: Order, folder: Path, rate: int) -> bytes:
    """Return an order as JSON in ASCII, which no code page of a console can spoil."""
    told = {"texts": order.texts, "voice": order.voice, "rate": rate, "folder": str(folder)}
    return json.dumps(told).encode("ascii")
