"""Averages of a campaign, computed from the raw topics alone and in another language than the product's.

averages.py WORKLOAD-EVENTS MIGRATION-RESULTS CAMPAIGN: the first two are files with one record a line.
Prints scenario/memory/mode,measure,n,mean,standard deviation,median,min,max for every cell.
"""

import json
import statistics
import sys

RESULT = {
    "migration-time": lambda r: r.get("migrationMillis"),
    "reported-downtime": lambda r: r["downtime"].get("reportedMillis"),
    "observed-downtime": lambda r: thousandth(r["downtime"].get("observedMicros")),
    "perceived-downtime": lambda r: thousandth(r["downtime"].get("perceivedMicros")),
    "data-sent": lambda r: r["transfer"].get("sentBytes"),
    "pages-requested": lambda r: r["transfer"].get("pageFaultRequests"),
}
LOAD = {
    "longest-stall": lambda m: thousandth(m["stalls"]["longestMicros"]),
    "playback-gap": lambda m: m["figures"].get("playback", {}).get("longestGapMillis"),
    "dropped-frames": lambda m: m["figures"].get("playback", {}).get("droppedFrames"),
}
PROVES = {"post-copy": "post-copy", "hybrid": "post-copy", "pre-copy": "pre-copy"}


def thousandth(micros):
    return None if micros is None else micros / 1000


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


events = records(sys.argv[1])
results = {result["migration"]: result for result in records(sys.argv[2])}  # the last one of a key wins
measured = {e["head"]["run"]: e for e in events if e["type"] == "workload.load-measured.v1"}
ready = {e["head"]["run"]: e for e in events if e["type"] == "workload.load-ready.v1"}
finished = {e["run"]: e for e in events if e["type"] == "campaign.run-finished.v1" and e["campaign"] == sys.argv[3]}

cells = {}
for run, end in finished.items():
    result = results.get(end.get("migration"))
    if end["verdict"] != "valid" or result is None or result["quality"]["missing"]:
        continue
    if result.get("provenMode") != PROVES[end["cell"]["mode"]]:
        continue
    cell = "{scenario}/{memoryMiB}/{mode}".format(**end["cell"])
    figures = {name: figure(result) for name, figure in RESULT.items()}
    figures |= {name: figure(measured[run]) for name, figure in LOAD.items()}
    figures["guest-cpu"] = ready[run]["use"]["cpuRatio"]
    figures["guest-memory"] = ready[run]["use"]["memoryUsedMiB"]
    for name, value in figures.items():
        if value is not None:
            cells.setdefault(cell, {}).setdefault(name, []).append(value)

for cell, measures in sorted(cells.items()):
    for name, values in sorted(measures.items()):
        spread = repr(statistics.stdev(values)) if len(values) > 1 else ""
        print(cell, name, len(values), repr(statistics.fmean(values)), spread, repr(statistics.median(values)),
              min(values), max(values), sep=",")
