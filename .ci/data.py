#!/usr/bin/env python3
"""Reads the data of a built site as other programs do: JSON feeds, tables and the open data with its schema."""

import csv
import json
import sys
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

# What JSON Feed 1.1 asks for, and the types of what it allows.
FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "language": {"type": "string"},
        "authors": {"$ref": "#/$defs/authors"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    },
    "additionalProperties": False,
    "$defs": {
        "authors": {
            "type": "array",
            "items": {"type": "object", "minProperties": 1, "properties": {"name": {"type": "string"}, "url": {"type": "string"}}},
        },
        "item": {
            "type": "object",
            "required": ["id"],
            "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "url": {"type": "string", "format": "uri"},
                "title": {"type": "string"},
                "content_text": {"type": "string"},
                "image": {"type": "string", "format": "uri"},
                "date_published": {"type": "string", "format": "date-time"},
                "date_modified": {"type": "string", "format": "date-time"},
                "authors": {"$ref": "#/$defs/authors"},
                "tags": {"type": "array", "items": {"type": "string"}},
                "language": {"type": "string"},
            },
            "patternProperties": {"^_": {"type": "object"}},
        },
    },
}


def feeds(folder):
    check = Draft202012Validator(FEED, format_checker=FormatChecker())
    count = 0
    for path in sorted(folder.rglob("feed.json")):
        feed = json.loads(path.read_bytes())
        count += 1
        for error in check.iter_errors(feed):
            yield f"{path}: {error.json_path}: {error.message[:200]}"
        ids = [item["id"] for item in feed["items"]]
        if len(set(ids)) < len(ids):
            yield f"{path}: an item twice"
        for item in feed["items"]:
            datetime.fromisoformat(item["date_modified"])
    print(f"JSON feeds: {count}")
    if not count:
        yield "there is no JSON feed"


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def tables(folder):
    paths = sorted(folder.rglob("events.csv"))
    count = 0
    for path in paths:
        rows = rows_of(path)
        count += len(rows)
        for row in rows:
            if None in row or None in row.values():
                yield f"{path}: a row of another length"
            if not (row["title"] and row["page"] and (row["start"] or row["ongoing"])):
                yield f"{path}: a row without title, page or start"
            if any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values()):
                yield f"{path}: a value that a spreadsheet runs"
    print(f"tables: {len(paths)} with {count} rows")
    if not count:
        yield "there is no table"


def lists(folder):
    paths = [path for path in sorted(folder.rglob("events.json")) if path.parent.name != "data"]
    count = 0
    for path in paths:
        found = json.loads(path.read_bytes())
        items = found["itemListElement"]
        count += len(items)
        if (found["@context"], found["@type"]) != ("https://schema.org", "ItemList") or found["numberOfItems"] != len(items):
            yield f"{path}: no list with its number"
        if [item["position"] for item in items] != list(range(1, len(items) + 1)):
            yield f"{path}: other positions"
        for item in items:
            event = item["item"]
            needed = ("name", "url", "startDate", "location") if event["@type"] == "Event" else ("name", "url")
            if not all(event.get(name) for name in needed):
                yield f"{path}: {event.get('url')} without {needed}"
    print(f"lists: {len(paths)} with {count} events")
    if not count:
        yield "there is no list"


def open_data(folder):
    schema = json.loads((folder / "data/events.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema, format_checker=FormatChecker())
    events, path = [], folder / "data/events.json"
    while path:
        page = json.loads(path.read_bytes())
        for error in check.iter_errors(page):
            yield f"{path}: {error.json_path}: {error.message[:200]}"
        events += page["events"]
        path = page["next"] and folder / "data" / page["next"].rsplit("/", 1)[1]
    if len(events) != page["total"]:
        yield f"{len(events)} events of {page['total']}"
    rows = rows_of(folder / "data/events.csv")
    if [row["uid"] for row in rows] != [event["uid"] for event in events]:
        yield "the table and the JSON hold other events"
    print(f"open data: {len(events)} events")


def main(folder):
    folder = Path(folder)
    faults = [*feeds(folder), *tables(folder), *lists(folder), *open_data(folder)]
    for fault in faults[:50]:
        print(f"  {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
