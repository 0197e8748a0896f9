"""Draw what is heard of one set of an exercise, as spectrograms in docs/pictures.

The timetable, the tones, the voice and the mixer are those of the app; only the loudspeaker is
left out. The same code, numpy and release of the voice give the same pictures, byte for byte.
With --check nothing is written; exit code 1 when a picture is not what would be heard.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from recital import AFTER, recital
from waterfall import HERTZ, HOP, WINDOW, png, spectrogram

from hiptimer.live.landmarks import begins_rep
from hiptimer.live.tone import Tone
from hiptimer.sound.pcm import RATE
from hiptimer.sound.tones import PATTERNS
from hiptimer.sound.voice import search_voice
from hiptimer.tui.theme import DARK, INK, PHASE_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt
    from recital import Recital

    from hiptimer.live.cues import Cue
    from hiptimer.plan.timeline import Step, Timeline

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
EXERCISES = ("single-leg-bridge", "bird-dog")

ROW = 20.0
"""Seconds of work in one row; as many reps as fit, so that those of each row lie below another."""

WIDTH, LEFT, RIGHT, TOP = 900, 46, 10, 62
"""Of a picture and its margins, in pixels."""

BAND, MARKS, SOUND, WORDS, SECONDS, GAP = 15, 13, 62, 14, 13, 9
"""Heights within a row from top to bottom, in pixels: phases, tones, spectrogram, one line of
words, seconds, and what parts it from the next row."""

LETTER = 6.3
"""Pixels that a letter takes at most, on average, in whatever font there is."""

PAPER, TEXT, QUIET = (
    str(colour) for colour in (DARK.background, DARK.foreground, DARK.variables["quiet"])
)
AMBER = DARK.primary

MEANINGS = {
    Tone.OPENING: "soft: the sound is on",
    Tone.TICK: "a second, near the end",
    Tone.GO: "set out",
    Tone.HOLD: "stay",
    Tone.RELEASE: "let go: lower",
    Tone.RESET: "down: reset",
    Tone.LAST_REP: "set out: last rep of this side",
    Tone.FINISH: "done",
}
"""What the tones say that are heard in these sets."""


@dataclass(frozen=True)
class Row:
    """A stretch of time that is drawn from left to right."""

    start: float
    end: float
    scale: float
    """Pixels of a second."""

    def x(self, at: float) -> float:
        """Return where a moment lies."""
        return LEFT + (at - self.start) * self.scale

    def holds(self, at: float) -> bool:
        """Whether something that begins then is drawn in this row."""
        return self.start <= at < self.end


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """Return the time to get ready as a row, then the reps."""
    starts = [s.start for index, s in enumerate(timeline.steps) if begins_rep(timeline, index)]
    ends = [0.0, starts[0]]
    for start, end in zip(starts, (*starts[1:], timeline.seconds), strict=True):
        if end - ends[-1] > ROW and start > ends[-1]:
            ends.append(start)
    ends.append(timeline.seconds + AFTER)
    spans = tuple(pairwise(ends))
    scale = (WIDTH - LEFT - RIGHT) / max(end - start for start, end in spans)
    return tuple(Row(start, end, scale) for start, end in spans)


def label(x: float, y: float, text: str, kind: str, **more: str) -> str:
    """Return a line of text; `kind` is a class of the style sheet."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{extra}>{escape(text)}</text>'


def box(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return a filled rectangle."""
    size = f'width="{width:.1f}" height="{height:.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{colour}"/>'


def bands(row: Row, timeline: Timeline, y: float) -> Iterator[str]:
    """Yield the phases of a row; the first of a rep tells which one it is."""
    for index, step in enumerate(timeline.steps):
        if row.holds(step.start):
            x, width = row.x(step.start), step.seconds * row.scale
            yield box(x, y, width - 1, BAND, PHASE_COLOURS[step.phase])
            named = phase_name(step, is_first=begins_rep(timeline, index))
            yield label(x + 4, y + 11, named, "phase")


def phase_name(step: Step, *, is_first: bool) -> str:
    """Return what a band is called."""
    if not is_first:
        return "get ready" if step.phase == "prepare" else step.phase
    return f"{step.side or 'rep'} {step.rep}: {step.phase}"


def marks(row: Row, cues: tuple[Cue, ...], y: float) -> Iterator[str]:
    """Yield a line at the onset of every tone, with its name above it."""
    for cue in cues:
        if cue.tone is not None and row.holds(cue.at):
            x, bottom = row.x(cue.at), y + MARKS + SOUND
            yield f'<path class="onset" d="M{x:.1f} {y + 2:.1f}V{bottom:.1f}"/>'
            yield label(x + 3, y + 10, cue.tone, "tone")


def words(row: Row, cues: tuple[Cue, ...], y: float) -> tuple[list[str], int]:
    """Return a bar as long as each phrase, its text below, and the lines that the texts take.

    Laid from the right: where texts would meet, the earlier one goes below the later.
    """
    drawn: list[str] = []
    starts: list[float] = [WIDTH]
    for cue in reversed(cues):
        if cue.text is None or not row.holds(cue.at):
            continue
        x = row.x(cue.at)
        end = x + len(cue.text) * LETTER
        line = next((n for n, start in enumerate(starts) if end < start), len(starts))
        starts[line:] = [x, *starts[line + 1 :]]
        drawn.append(box(x, y, cue.seconds * row.scale, 3, AMBER))
        drawn.append(f'<path class="stem" d="M{x + 0.5:.1f} {y:.1f}v{(line + 1) * WORDS - 1}"/>')
        drawn.append(label(x + 4, y + line * WORDS + 12, cue.text, "words"))
    return drawn, len(starts)


def axes(row: Row, top: float, bottom: float) -> Iterator[str]:
    """Yield the pitch on the left of a spectrogram and the seconds at the bottom of a row."""
    right = row.x(row.end)
    for kilohertz in range(HERTZ // 1000 + 1):
        y = top + SOUND * (1 - kilohertz * 1000 / HERTZ)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{right:.1f}"/>'
        if kilohertz % 2 == 0:
            yield label(LEFT - 5, y + 3, f"{kilohertz} kHz", "scale", text_anchor="end")
    for second in range(int(row.start), int(row.end) + 1):
        x = row.x(second)
        is_named = (second - int(row.start)) % 2 == 0
        yield f'<path class="grid strong" d="M{x:.1f} {bottom:.1f}v{4 if is_named else 2}"/>'
        if is_named:
            yield label(x, bottom + 12, f"{second} s", "scale", text_anchor="middle")


def drawing(heard: Recital) -> str:
    """Return the picture of a set."""
    shades, y = spectrogram(heard.samples), float(TOP)
    parts: list[str] = []
    for row in rows(heard.timeline):
        top = y + BAND + MARKS
        said, lines = words(row, heard.cues, top + SOUND)
        bottom = top + SOUND + lines * WORDS + 2
        parts += [
            picture(row, shades, top),
            *axes(row, top, bottom),
            *bands(row, heard.timeline, y),
            *marks(row, heard.cues, y + BAND),
            *said,
        ]
        y = bottom + SECONDS + GAP
    key = legend(heard.cues, rows(heard.timeline)[0])
    return "\n".join([*head(heard, y), *parts, *key, "</svg>\n"])


def picture(row: Row, shades: npt.NDArray[np.uint8], y: float) -> str:
    """Return the spectrogram of a row."""
    # The last column would already see what the next row begins with.
    first, last = (round(at * RATE / HOP) for at in (row.start, row.end - WINDOW / RATE))
    data = base64.b64encode(png(shades[:, first:last])).decode()
    size = f'width="{(last - first) * HOP / RATE * row.scale:.1f}" height="{SOUND}"'
    place = f'x="{LEFT}" y="{y:.1f}" {size} preserveAspectRatio="none"'
    return f'<image {place} href="data:image/png;base64,{data}"/>'


def legend(cues: tuple[Cue, ...], row: Row) -> Iterator[str]:
    """Yield what the tones mean that are heard, right of the row that is the shortest."""
    x = row.x(row.end) + 30
    for line, tone in enumerate(dict.fromkeys(cue.tone for cue in cues if cue.tone)):
        y = TOP + 11 + line * 15
        pitches = dict.fromkeys(f"{note.hertz:,.0f}" for note in PATTERNS[tone] if note.loudness)
        yield label(x, y, tone, "key")
        yield label(x + 50, y, f"{', '.join(pitches)} Hz", "how")
        yield label(x + 162, y, MEANINGS[tone], "how")


def head(heard: Recital, height: float) -> Iterator[str]:
    """Yield what stands before the rows: the style, the title, and how to read it all."""
    size = f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    yield f"<desc>{escape(heard.voice)}</desc>"
    yield f"""<style>
text {{ font: 10px Helvetica, Arial, sans-serif; fill: {TEXT} }}
.title {{ font-size: 17px; font-weight: bold }} .words {{ font-size: 11px }}
.phase {{ fill: {INK} }} .scale, .how {{ fill: {QUIET} }} .how, .key {{ font-size: 11px }}
path {{ stroke: {QUIET}; fill: none }} .grid {{ stroke-opacity: 0.18 }} .strong {{ stroke-opacity: 1 }}
.onset {{ stroke: {TEXT}; stroke-opacity: 0.45 }} .stem {{ stroke: {AMBER} }}
</style>"""  # noqa: E501 - a style sheet
    yield box(0, 0, WIDTH, height, PAPER)
    yield label(LEFT, 25, f"{heard.timeline.name}: one set, as it is heard", "title")
    said = f"; amber, as long as it takes, what {heard.voice} says" if heard.voice else ""
    yield label(LEFT, 45, f"Bands tell what to do; names above a line are tones{said}.", "how")


def speaker(svg: str) -> str:
    """Return what speaks in a picture: another release says the same with other sounds."""
    return svg.partition("<desc>")[2].partition("</desc>")[0]


def main() -> int:
    """Draw all pictures and write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--beeps", action="store_true", help="without words, into other files")
    options = parser.parse_args()
    stale = 0
    with tempfile.TemporaryDirectory() as cache:
        search = None if options.beeps else search_voice(cache=Path(cache))
        if search and search.voice is None:
            print(f"{search.reason}; or draw the tones alone: --beeps", file=sys.stderr)
            return 1
        for exercise in EXERCISES:
            svg = drawing(recital(exercise, search.voice if search else None))
            path = PICTURES / f"{'beeps' if options.beeps else 'sound'}_{exercise}.svg"
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            if before == svg:
                continue
            stale += 1
            is_other = before and speaker(before) != speaker(svg)
            other = f" (there {speaker(before)} speaks, here {speaker(svg)})" if is_other else ""
            print(f"{'stale' if options.check else 'drawn'}: {path.name}{other}")
            if not options.check:
                path.write_text(svg, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
