#!/usr/bin/env python3
"""Expands every event of a calendar with icalendar and recurring-ical-events, as expand.mjs does with ical.js.

The days between which it looks are the second and the third argument.
"""

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import reset_tzpath

import icalendar
import recurring_ical_events

# The release of the zone database that the program has, not the system's.
reset_tzpath(())


def main(file, first, last):
    calendar = icalendar.Calendar.from_ical(Path(file).read_bytes())
    between = recurring_ical_events.of(calendar, keep_recurrence_attributes=True)
    for event in between.between(date.fromisoformat(first), date.fromisoformat(last) + timedelta(2)):
        start = event["DTSTART"].dt
        if isinstance(start, datetime):
            text = start.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        else:
            text = start.isoformat()
        if first <= text[:10] < last:
            print(f"{event['UID']}\t{text}")


if __name__ == "__main__":
    main(*sys.argv[1:])
