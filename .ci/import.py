#!/usr/bin/env python3
"""Imports the sample calendars of icalendar's own tests, and tells which are neither imported nor reported.

They come from many programs, and some are broken on purpose.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import icalendar

OPTIONS = ("--dry-run", "--format", "json", "--lang", "en", "--region", "kw", "--category", "social", "--today", "2026-11-25")


def outcome(program, root, path):
    """Returns what became of a file: `imported`, `reported`, or a fault."""
    command = [program, "import", path.resolve(), "--root", root, *OPTIONS]
    try:
        run = subprocess.run(command, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "has no end"
    told = [json.loads(line) for line in run.stdout.split(b"\n") if line.startswith(b'{"code"')]
    if run.returncode not in (0, 1) or b"panicked" in run.stderr:
        return f"ended with {run.returncode}: {run.stderr.decode(errors='replace')[-300:]}"
    if any(one["severity"] == "error" for one in told) != (run.returncode == 1):
        return f"ended with {run.returncode}, but told {[one['code'] for one in told]}"
    if b"==> content/events/" in run.stdout:
        return "imported"
    return "reported" if told else "neither imported nor reported"


def main(program, content):
    samples = sorted(Path(icalendar.__file__).parent.joinpath("tests").rglob("*.ics"))
    counts, faults = {"imported": 0, "reported": 0}, []
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / "content").mkdir()
        for name in ("site.yaml", "regions.yaml", "categories.yaml"):
            (Path(root) / "content" / name).write_bytes((Path(content) / name).read_bytes())
        for path in samples:
            found = outcome(program, root, path)
            if found in counts:
                counts[found] += 1
            elif b"BEGIN:VEVENT" in path.read_bytes() or "neither" not in found:
                faults.append(f"{path.name}: {found}")
    print(f"imports: {len(samples)} calendars, {counts['imported']} imported, {counts['reported']} reported, {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults or min(counts.values()) < 20 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
