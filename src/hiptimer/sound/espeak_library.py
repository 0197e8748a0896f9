"""The process in which the library of espeak-ng speaks: `python -m hiptimer.sound.espeak_library`.

The library is under the GPL, hiptimer is not: they share files, and no address space. A job comes
as JSON on the standard input, `{"texts": […], "voice": …, "rate": …, "folder": …}`; the sound of
each text goes to `0.wav`, `1.wav`, … in the folder. The names and numbers of the library's calls
are those of its header, speak_lib.h.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
import wave
from pathlib import Path

SYNCHRONOUS = 2
"""Output comes through a callback, before the call returns."""

DONT_EXIT = 0x8000
"""Return an error where the data are missing; otherwise the library ends the process."""

BY_CHARACTER, UTF_8, RATE_PARAMETER = 1, 1, 1

on_samples = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)
"""What the library calls with samples, their number and events; 0 asks for more."""


class VoiceProperties(ctypes.Structure):
    """What a voice is looked up by; `espeak_VOICE` in the header."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender_age_variant_unused", ctypes.c_ubyte * 4),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class EspeakLibrary:
    """The library, ready to speak in one voice at one rate."""

    def __init__(self, voice: str, rate: int) -> None:
        loader = importlib.import_module("espeakng_loader")
        self._library = ctypes.CDLL(loader.get_library_path())
        # A path of 160 characters or more does not fit into the library; this one always does.
        os.chdir(Path(loader.get_data_path()).parent)
        self.samples_a_second = self._library.espeak_Initialize(SYNCHRONOUS, 0, b".", DONT_EXIT)
        if self.samples_a_second <= 0:
            raise SystemExit("espeak-ng finds no data")
        self._heard = bytearray()
        # Kept, as the library keeps only an address.
        self._callback = on_samples(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)
        self._take(voice.encode())
        self._library.espeak_SetParameter(RATE_PARAMETER, rate, 0)

    def sound(self, text: str) -> bytes:
        """Return the samples of a text, 16 bits each, as this machine orders bytes."""
        self._heard.clear()
        raw = ctypes.create_string_buffer(text.encode())
        size = ctypes.c_size_t(len(raw))
        if self._library.espeak_Synth(raw, size, 0, BY_CHARACTER, 0, UTF_8, None, None):
            raise SystemExit("espeak-ng could not say it")
        self._library.espeak_Synchronize()
        return bytes(self._heard)

    def _take(self, voice: bytes) -> None:
        """Take a voice by its name, or by its language, as the program espeak-ng does."""
        if self._library.espeak_SetVoiceByName(voice):
            properties = VoiceProperties(languages=voice)
            if self._library.espeak_SetVoiceByProperties(ctypes.byref(properties)):
                raise SystemExit("espeak-ng has no such voice")

    def _hear(self, samples: ctypes._Pointer[ctypes.c_short], number: int, _events: int) -> int:
        if samples and number > 0:
            self._heard += ctypes.string_at(samples, 2 * number)
        return 0


def main() -> None:
    """Do the job on the standard input; ends with another code than 0 where that fails."""
    job = json.load(sys.stdin)
    library = EspeakLibrary(job["voice"], job["rate"])
    for number, text in enumerate(job["texts"]):
        with wave.open(str(Path(job["folder"]) / f"{number}.wav"), "wb") as file:
            file.setparams((1, 2, library.samples_a_second, 0, "NONE", "not compressed"))
            file.writeframes(library.sound(text))


if __name__ == "__main__":
    main()
