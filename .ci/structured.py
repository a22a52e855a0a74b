#!/usr/bin/env python3
"""Reads what the pages of a built site tell programs, and tells what is wrong with it.

Every block of JSON-LD parses, and no page lacks Open Graph. Each Event has what Google asks for, and what mf2py
reads from the page (microformats h-event) says the same. The content says what an event has: its page shows it.
"""

import html
import json
import re
import sys
from pathlib import Path

import mf2py

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
META = re.compile(r'<meta property="(og:[^"]*)" content="([^"]*)">')
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z))?")
REQUIRED = ("name", "startDate", "location")
EVERY = ("description", "eventStatus", "eventAttendanceMode", "url", "inLanguage")
# What a page shows, and the property that has to tell of it.
SHOWN = {
    'class="dt-end"': "endDate",
    'class="picture u-photo"': "image",
    "p-organizer": "organizer",
    'class="button"': "offers",
    'class="previous"': "previousStartDate",
}


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def head_of(page):
    """Returns what is wrong with the Open Graph of a page."""
    found = META.findall(page)
    told = {name: html.unescape(value) for name, value in found}
    for name in ("og:title", "og:type", "og:url", "og:site_name", "og:locale"):
        if not told.get(name):
            yield f"no {name}"
    for name, value in found:
        if name != "og:locale:alternate" and [other for other, _ in found].count(name) != 1:
            yield f"{name} stands more than once"
    if "og:image" in told and not {"og:image:width", "og:image:height"} <= told.keys():
        yield "an image without its size"
    for name in ("og:url", "og:image"):
        if name in told and not re.match("https?://", told[name]):
            yield f"{name} is no whole address: {told[name]}"


def event_of(page, event):
    """Returns what is wrong with an event of JSON-LD."""
    lacking = [name for name in (*REQUIRED, *EVERY) if not event.get(name)]
    yield from (f"no {name}" for name in lacking)
    if lacking:
        return
    main = page.split('<section class="occurrences">')[0]
    for sign, name in SHOWN.items():
        if sign in main and not event.get(name):
            yield f"no {name}, and the page shows it"
    for name in ("startDate", "endDate", "previousStartDate"):
        if name in event and not TIME.fullmatch(event[name]):
            yield f"{name} is {event[name]}"
    if event.get("endDate", "9") < event["startDate"]:
        yield "it ends before it starts"
    kinds = [place["@type"] for place in listed(event.get("location"))]
    wanted = {"Offline": ["Place"], "Online": ["VirtualLocation"], "Mixed": ["Place", "VirtualLocation"]}
    mode = event["eventAttendanceMode"].rsplit("/", 1)[-1].removesuffix("EventAttendanceMode")
    if kinds != wanted[mode]:
        yield f"{mode}, but the locations are {kinds}"
    for place in listed(event.get("location")):
        if not place.get("name") or not (place.get("address") or place.get("url")):
            yield f"a location without name or address: {place}"
    rescheduled = any(status.endswith("Rescheduled") for status in listed(event["eventStatus"]))
    if "previousStartDate" in event and not rescheduled:
        yield "a previous start, but no EventRescheduled"


def texts(value):
    """Returns the texts by which a property of microformats names something."""
    if isinstance(value, dict):
        properties = value.get("properties", {})
        return [*properties.get("name", []), *properties.get("url", []), value.get("value")]
    return [value]


def differences(found, event):
    """Returns where the microformats of a page and its JSON-LD differ."""
    properties = found["properties"]
    for ours, theirs in (("name", "name"), ("start", "startDate"), ("end", "endDate"), ("url", "url")):
        value = event.get(theirs)
        if value and theirs.endswith("Date"):
            # mf2py writes an offset without its colon.
            value = re.sub(r"([+-]\d\d):(\d\d)$", r"\1\2", value)
        if properties.get(ours, []) != listed(value):
            yield f"{ours} is {properties.get(ours)}, and {theirs} is {event.get(theirs)}"
    places = [text for value in properties.get("location", []) for text in texts(value)]
    # A page shows the room of an event that is at a place too only while people can join.
    for place in listed(event.get("location"))[:1]:
        if place["name"] not in places:
            yield f"location is {places}, not {place['name']}"
    if not places:
        yield "no location"


def main(folder):
    faults, blocks, events, cards = [], 0, 0, 0
    # Frames for other sites are no pages to share.
    pages = sorted(path for path in Path(folder).rglob("*.html") if path.name != "embed.html")
    for path in pages:
        page, told = path.read_text(encoding="utf-8"), []
        told.extend(head_of(page))
        things = []
        for block in BLOCK.findall(page):
            blocks += 1
            try:
                things.append(json.loads(block))
            except ValueError as error:
                told.append(f"a block is no JSON: {error}")
        if '<nav class="breadcrumbs"' in page and not any(thing["@type"] == "BreadcrumbList" for thing in things):
            told.append("no BreadcrumbList")
        of_page = [thing for thing in things if thing["@type"] == "Event"]
        if path.parent.name == "events" and 'class="event-page' in page:
            items = mf2py.parse(doc=page)["items"]
            found = [item for item in items if "h-event" in item["type"]]
            if len(found) != len(of_page) or len(found) > 1:
                told.append(f"{len(found)} h-events and {len(of_page)} Events")
            for item, event in zip(found, of_page):
                events += 1
                told.extend(event_of(page, event))
                told.extend(differences(item, event))
        elif path.stem in ("index", "upcoming", "past"):
            feeds = [item for item in mf2py.parse(doc=page)["items"] if "h-feed" in item["type"]]
            for card in (card for feed in feeds for card in feed.get("children", [])):
                cards += 1
                wanted = ["name", "url", "location", *(["start"] if "h-event" in card["type"] else [])]
                lacking = [name for name in wanted if not card["properties"].get(name)]
                # An open call may be at home nowhere.
                if lacking and (lacking != ["location"] or "h-event" in card["type"]):
                    told.append(f"the card {card['properties'].get('name')} has no {lacking}")
        faults.extend(f"{path}: {fault}" for fault in told)
    print(f"{len(pages)} pages, {blocks} blocks of JSON-LD, {events} events, {cards} cards, {len(faults)} faults")
    for fault in faults[:50]:
        print(f"  {fault}")
    return 1 if faults or not events or not cards else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
