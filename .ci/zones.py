#!/usr/bin/env python3
"""Writes what Python's zoneinfo says of local times in zones into a folder, for tests/oracles.rs to compare with.

The time zones are those of the package tzdata, of the release that the program carries.
"""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import tzdata

# A zone, and the start of an event there: a local time, or a day alone.
CASES = [
    ("Asia/Kuwait", "2026-12-05 08:00"),
    # Egypt: summer time from the last Friday of April, until the last Thursday of October ends.
    ("Africa/Cairo", "2026-04-24 00:30"),  # skipped
    ("Africa/Cairo", "2026-04-23 23:30"),
    ("Africa/Cairo", "2026-10-29 23:30"),  # repeated
    ("Africa/Cairo", "2027-04-30 00:00"),  # skipped
    ("Africa/Cairo", "2027-10-28 23:00"),  # repeated
    ("Africa/Cairo", "2027-07-01"),
    # Morocco: an hour less in Ramadan of 2026, and for good from September.
    ("Africa/Casablanca", "2026-02-15 02:30"),  # repeated
    ("Africa/Casablanca", "2026-02-20 18:00"),
    ("Africa/Casablanca", "2026-03-22 02:30"),  # skipped
    ("Africa/Casablanca", "2026-09-20 01:30"),  # repeated
    ("Africa/Casablanca", "2027-02-07 02:30"),
    ("Africa/Casablanca", "2027-03-14 02:30"),
    ("Europe/London", "2026-03-29 01:30"),  # skipped
    ("Europe/London", "2026-10-25 01:30"),  # repeated
    ("Asia/Gaza", "2027-04-01 10:00"),
    ("Asia/Beirut", "2026-03-29"),  # a day that has no midnight
    ("Asia/Tehran", "2026-06-01 08:00"),
    ("Asia/Kathmandu", "2026-12-05 08:00"),
    ("Australia/Lord_Howe", "2026-10-04 02:15"),  # skipped: half an hour
    # Both sides of the date line, and the ends of the world.
    ("Pacific/Apia", "2026-12-31 23:30"),
    ("Pacific/Pago_Pago", "2026-12-31 23:30"),
    ("Pacific/Kiritimati", "2027-01-01"),
    ("Etc/GMT+12", "2027-01-01 00:00"),
    ("Etc/GMT-14", "2027-01-01 00:00"),
]


def instant(local, zone):
    """Returns a local time's instant: the first of two, and one that is skipped by the offset before (RFC 5545)."""
    return local.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)


def first_of(day, zone):
    """Returns the instant at which a day begins: the first that shows it."""
    at = instant(datetime.combine(day, datetime.min.time()), zone)
    while at.astimezone(zone).date() < day:
        at += timedelta(minutes=1)
    return at


def shown(at, zone):
    return at.astimezone(zone).isoformat(timespec="seconds")


def main(folder, release):
    if tzdata.IANA_VERSION != release:
        sys.exit(f"tzdata is of {tzdata.IANA_VERSION}, not of {release}")
    # Only the package counts, not what the system has.
    reset_tzpath([])
    rows = []
    for name, start in CASES:
        zone = ZoneInfo(name)
        local = datetime.fromisoformat(start)
        begins = shown(instant(local, zone), zone) if " " in start else start
        # Without an end of its own, an event is over when its day is.
        rows.append((name, start, begins, shown(first_of(local.date() + timedelta(days=1), zone), zone)))
    Path(folder, "zones.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))
    print(f"zones.tsv: {len(rows)} rows of tz {release}")


if __name__ == "__main__":
    main(*sys.argv[1:])
