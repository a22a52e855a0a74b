#!/usr/bin/env python3
"""Reads every calendar of a built site with icalendar and tells which it finds fault with.

A site of which some event lists single dates (RDATE) is expected, unless the second argument is `undated`. The
clocks of calendars are held against those of zoneinfo, in every zone, at each start and at each day of two years.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

from icalendar import Calendar

# The release of the zone database that the program has, not the system's.
reset_tzpath(())

FEW_KNOW = ("RSCALE", "SKIP")


def clocks(calendar, told):
    """Yields what the calendar's own clocks show otherwise than zoneinfo's."""
    for zone in calendar.walk("VTIMEZONE"):
        name = str(zone["TZID"])
        if name in told:
            continue
        told.add(name)
        own, known = zone.to_tz(lookup_tzid=False), ZoneInfo(name)
        hour = datetime(2026, 11, 1)
        while hour < datetime(2028, 11, 1):
            if own.utcoffset(hour) != known.utcoffset(hour):
                # An hour that is skipped or repeated has two readings.
                near = {known.utcoffset(hour - timedelta(hours=2)), known.utcoffset(hour + timedelta(hours=2))}
                if len(near) == 1:
                    yield f"{name}: {own.utcoffset(hour)} instead of {known.utcoffset(hour)} at {hour}"
            hour += timedelta(hours=3)


def faults_of(path, told):
    data = path.read_bytes()
    if any(len(line) > 75 for line in data.split(b"\r\n")):
        yield "a line of more than 75 bytes"
    if b"\n" in data.replace(b"\r\n", b""):
        yield "a line end without CR"
    calendar = Calendar.from_ical(data)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    yield from clocks(calendar, told)
    seen = set()
    for event in calendar.walk("VEVENT"):
        if event.errors:
            yield f"{event.get('UID')}: {event.errors}"
        missing = [name for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "STATUS") if name not in event]
        if missing:
            yield f"{event.get('UID')}: no {', '.join(missing)}"
            continue
        at = event.get("RECURRENCE-ID")
        key = (str(event["UID"]), at and at.dt)
        if key in seen:
            yield f"{key}: twice"
        seen.add(key)
        zone = event["DTSTART"].params.get("TZID")
        if zone and zone not in zones:
            yield f"{key}: no clocks of {zone}"
        if "DTEND" in event and event["DTEND"].dt <= event["DTSTART"].dt:
            yield f"{key}: ends before it starts"
        rule = event.get("RRULE", {})
        if any(name in rule for name in FEW_KNOW):
            yield f"{key}: a rule that few programs know"


def main(folder, undated=False):
    files = sorted(Path(folder).rglob("*.ics"))
    faults, events, dates, told = [], 0, 0, set()
    for path in files:
        faults += [f"{path}: {fault}" for fault in faults_of(path, told)]
        text = path.read_bytes()
        events += text.count(b"BEGIN:VEVENT")
        dates += text.count(b"\r\nRDATE")
    print(f"calendars: {len(files)} files, {events} events, {dates} dates, {len(told)} zones, {len(faults)} faults")
    for fault in faults[:50]:
        print(f"  {fault}")
    return 1 if faults or not (events and told and (dates or undated)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "undated" in sys.argv[2:]))
