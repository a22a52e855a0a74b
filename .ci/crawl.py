#!/usr/bin/env python3
"""Follows every internal link of a built site by file:// and tells what leads nowhere.

Usage: crawl.py FOLDER. Starts at index.html; reads href, src and srcset of every page it reaches, and checks that
each file is there, that each fragment is an id of its page, and that every page of the folder can be reached.
"""

import sys
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

# Pages that nothing links to: they answer for other addresses.
UNLINKED = {"404.html", "offline.html"}

# Pages to which only other sites link: the crawl begins at them too.
FRAME = "embed.html"


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.ids, self.alias = [], set(), False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta" and attributes.get("http-equiv") == "refresh":
            self.alias = True
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "link" and attributes.get("rel") in ("canonical", "alternate"):
            return
        for name in ("href", "src"):
            if attributes.get(name):
                self.links.append(attributes[name])
        for part in (attributes.get("srcset") or "").split(", "):
            if part:
                self.links.append(part.split(" ")[0])


def read(url):
    page = Page()
    with urllib.request.urlopen(url) as answer:
        page.feed(answer.read().decode("utf-8"))
    return page


def main(folder):
    root = Path(folder).resolve()
    start = (root / "index.html").as_uri()
    base = root.as_uri() + "/"
    pages, files, faults, checks = {}, set(), [], []
    waiting = [start, *(path.as_uri() for path in root.rglob(FRAME))]
    absolute = {(root / name).as_uri() for name in UNLINKED} | {
        (path).as_uri() for name in UNLINKED for path in root.glob(f"*/{name}")
    }
    while waiting:
        url = waiting.pop()
        if url in pages:
            continue
        pages[url] = read(url)
        for link in pages[url].links:
            target = urllib.parse.urljoin(url, link)
            if not target.startswith("file:"):
                continue
            target, fragment = urllib.parse.urldefrag(target)
            if not target.startswith(base):
                faults.append(f"{url}: {link} leaves the site")
                continue
            path = Path(urllib.request.url2pathname(urllib.parse.urlparse(target).path))
            if not path.is_file():
                faults.append(f"{url}: {link} leads to nothing")
                continue
            files.add(target)
            checks.append((url, link, target, fragment))
            if target.endswith(".html"):
                waiting.append(target)
    for url, link, target, fragment in checks:
        if fragment and urllib.parse.unquote(fragment) not in pages[target].ids:
            faults.append(f"{url}: {link} names an anchor that is not there")
    for path in root.rglob("*.html"):
        url = path.as_uri()
        if url in pages or url in absolute:
            continue
        # No link leads to a list without an event, such as a place where nothing was ever held.
        is_empty = 'class="nothing"' in path.read_text(encoding="utf-8")
        if not is_empty and not read(url).alias:
            faults.append(f"{url} cannot be reached from the home page")
    print(f"crawl: {len(pages)} pages, {len(checks)} links, {len(faults)} faults")
    for fault in faults[:50]:
        print(f"  {urllib.parse.unquote(fault)}")
    return 1 if faults or len(pages) < 100 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
