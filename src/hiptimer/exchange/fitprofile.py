"""The FIT profile, as far as a strength session needs it: numbers of messages, fields and values.

Source: the FIT profile 21.158 as Garmin publishes it (developer.garmin.com/fit); names are those
of the profile. Scales: durations are in milliseconds, weights in sixteenths of a kilogram.
"""

from __future__ import annotations

from datetime import UTC, datetime

from hiptimer.exchange.fit import ENUM, TEXT, UINT8, UINT16, UINT32, UINT32Z, Field, Kind

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""From here on instants are counted, in seconds."""

FIRST_DAY = datetime(1998, 7, 5, tzinfo=UTC)
"""From here on all is an instant, in local time too: what is below 0x10000000 (3 July 1998) is
time since a device was switched on."""

LAST_DAY = datetime(2126, 2, 5, tzinfo=UTC)
"""Up to here all has room, in local time too: the last second is 0xFFFFFFFE, on the next day."""

MOST_MILLISECONDS = 0xFFFF_FFFE

MOST_REPS = 0xFFFE

MOST_SETS = 4096
"""What a `message_index` can number; its upper bits mean something else."""

FILE_ACTIVITY = 4
DEVELOPMENT = 255
"""The manufacturer that nobody is: for software without a number of its own."""
CREATOR = 0
"""The device that made the file."""
EVENT_TIMER = 0
EVENT_START = 0
EVENT_STOP_ALL = 4
REST = 0
ACTIVE = 1
TRAINING = 10
STRENGTH_TRAINING = 20
LAP_AT_SESSION_END = 7
ACTIVITY_END = 0
ACTIVITY_MANUAL = 0
EVENT_LAP = 9
EVENT_SESSION = 8
EVENT_ACTIVITY = 26
EVENT_STOP = 1
CATEGORY_UNKNOWN = 65534

_TIMESTAMP = Field(253, UINT32)
_INDEX = Field(254, UINT16)

FILE_ID = Kind(
    0,
    {
        "type": Field(0, ENUM),
        "manufacturer": Field(1, UINT16),
        "product": Field(2, UINT16),
        "serial_number": Field(3, UINT32Z),
        "time_created": Field(4, UINT32),
        "product_name": Field(8, TEXT),
    },
)

DEVICE_INFO = Kind(
    23,
    {
        "timestamp": _TIMESTAMP,
        "device_index": Field(0, UINT8),
        "manufacturer": Field(2, UINT16),
        "serial_number": Field(3, UINT32Z),
        "product": Field(4, UINT16),
        "product_name": Field(27, TEXT),
    },
)

EXERCISE_TITLE = Kind(
    264,
    {
        "message_index": _INDEX,
        "exercise_category": Field(0, UINT16),
        "exercise_name": Field(1, UINT16),
        "wkt_step_name": Field(2, TEXT),
    },
)

EVENT = Kind(
    21,
    {
        "timestamp": _TIMESTAMP,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
    },
)

RECORD = Kind(20, {"timestamp": _TIMESTAMP})

SET = Kind(
    225,
    {
        "timestamp": Field(254, UINT32),
        "duration": Field(0, UINT32),
        "repetitions": Field(3, UINT16),
        "weight": Field(4, UINT16),
        "set_type": Field(5, UINT8),
        "start_time": Field(6, UINT32),
        "category": Field(7, UINT16),
        "category_subtype": Field(8, UINT16),
        "message_index": Field(10, UINT16),
    },
)

LAP = Kind(
    19,
    {
        "message_index": _INDEX,
        "timestamp": _TIMESTAMP,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
        "start_time": Field(2, UINT32),
        "total_elapsed_time": Field(7, UINT32),
        "total_timer_time": Field(8, UINT32),
        "lap_trigger": Field(24, ENUM),
        "sport": Field(25, ENUM),
        "sub_sport": Field(39, ENUM),
    },
)

SESSION = Kind(
    18,
    {
        "message_index": _INDEX,
        "timestamp": _TIMESTAMP,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
        "start_time": Field(2, UINT32),
        "sport": Field(5, ENUM),
        "sub_sport": Field(6, ENUM),
        "total_elapsed_time": Field(7, UINT32),
        "total_timer_time": Field(8, UINT32),
        "first_lap_index": Field(25, UINT16),
        "num_laps": Field(26, UINT16),
        "trigger": Field(28, ENUM),
        "workout_rpe": Field(193, UINT8),
    },
)
"""`workout_rpe` is perceived exertion times ten."""

ACTIVITY = Kind(
    34,
    {
        "timestamp": _TIMESTAMP,
        "total_timer_time": Field(0, UINT32),
        "num_sessions": Field(1, UINT16),
        "type": Field(2, ENUM),
        "event": Field(3, ENUM),
        "event_type": Field(4, ENUM),
        "local_timestamp": Field(5, UINT32),
    },
)
