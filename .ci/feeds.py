#!/usr/bin/env python3
"""Reads every Atom feed of a built site with feedparser and tells which it finds fault with."""

import sys
from pathlib import Path

import feedparser


def main(folder):
    feeds = sorted(Path(folder).rglob("atom.xml"))
    faults, entries = [], 0
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        entries += len(feed.entries)
        if feed.bozo:
            faults.append(f"{path}: {feed.bozo_exception}")
        if not (feed.feed.get("title") and feed.feed.get("id") and feed.feed.get("updated")):
            faults.append(f"{path}: no title, id or time")
        for entry in feed.entries:
            if not (entry.get("title") and entry.get("id") and entry.get("link") and entry.get("updated_parsed")):
                faults.append(f"{path}: an entry without title, id, link or time")
    print(f"feeds: {len(feeds)} feeds, {entries} entries, {len(faults)} faults")
    for fault in faults[:50]:
        print(f"  {fault}")
    return 1 if faults or not entries else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
