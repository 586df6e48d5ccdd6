"""Measures everything there is a budget for and writes bench/results.json and bench/RESULTS.md.

python bench/run.py            all of it; needs a network for Lighthouse and the rivals
python bench/run.py --offline  without these
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "tools"))

import building
import growth
import lighthouse
import pages
import rivals
import search
import search_order
from common import ROOT, chromium, kilobytes, machine, table

from reportsite import outline
from reportsite.model import Report

SEED = ROOT / "seeds" / "2023h1.txt"


def read_report() -> tuple[Report, str]:
    """The report that everything is measured on, and its seed."""
    seed = SEED.read_text(encoding="utf-8")
    return outline.parse(seed, file=SEED.name, id=SEED.stem), seed


def main() -> None:
    """Measure, write, and say where."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--offline", action="store_true", help="leave out what has to be installed")
    arguments = parser.parse_args()
    report, seed = read_report()
    with TemporaryDirectory(prefix="reportsite-") as folder, chromium() as browser:
        site = Path(folder) / "dist"
        subprocess.run([sys.executable, str(ROOT / "build.py"), "--out", str(site)], check=True)
        results: dict[str, Any] = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": machine(browser),
            "build": building.measure(seed),
            "growth": growth.measure(),
            "pages": pages.measure(browser, site),
            "search": search.measure(browser, site, report, seed),
            "order": search_order.measure(report),
            "lighthouse": [] if arguments.offline else lighthouse.measure(site),
            "rivals": [] if arguments.offline else rivals.measure(browser, report, seed),
        }
    folder_of_results = ROOT / "bench"
    text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    (folder_of_results / "results.json").write_text(text, encoding="utf-8")
    (folder_of_results / "RESULTS.md").write_text(written(results), encoding="utf-8")
    print(written(results))


def written(results: dict[str, Any]) -> str:
    """The results for people."""
    return "\n\n".join(
        [
            "# Measured",
            f"{results['date']}, {results['machine']}. Sizes are gzip, 1 kB = 1000 bytes. Written by `make bench`.",
            "## Against the budgets",
            _budgets(results),
            "## First views",
            table(
                ["page", "files", "size", "scripts"],
                [
                    [
                        f"{name} ({view['page']})",
                        view["requests"],
                        kilobytes(view["bytes"]),
                        kilobytes(view["script bytes"]),
                    ]
                    for name, view in results["pages"].items()
                ],
            ),
            "Lighthouse, mobile:",
            table(
                ["page", "performance", "accessibility", "LCP", "TBT", "CLS"],
                [
                    [
                        row["page"],
                        row["performance"],
                        row["accessibility"],
                        f"{row['LCP ms']} ms",
                        f"{row['TBT ms']} ms",
                        row["CLS"],
                    ]
                    for row in results["lighthouse"]
                ],
            ),
            "## Search, beside others",
            "Over the same texts, one page for each item and heading; 1,200 queries for ours, 250 of these for others.",
            _beside(results),
            "## Search, from input to results",
            "200 queries: those of tests/fixtures/expected_first.txt and pieces of the report.",
            _warm(results["search"]["warm"]),
            "## What to index",
            "Mean reciprocal rank of what tests/fixtures/expected_first.txt expects, as the page orders results and by "
            "Lunr's scores alone. Written: as lunr.py writes it. Listed: terms and vectors as numbers. Borders: the "
            "lengths of words, from which the index is put together again.",
            table(
                ["tokens", "terms", "written", "listed", "borders", "MRR", "by score"],
                [
                    [row["tokens"], row["terms"], kilobytes(row["as written"]), kilobytes(row["terms and vectors"]),
                     kilobytes(row["borders"]) if "borders" in row else "–", row["page"], row["alone"]]
                    for row in results["order"]["tokens"]
                ],
            ),
            table(
                ["boost of heading", "of section", "MRR", "by score"],
                [[row["heading"], row["section"], row["page"], row["alone"]] for row in results["order"]["boosts"]],
            ),
            "## Parsing",
            table(["seed", *results["build"]["parse"]], [["ms", *results["build"]["parse"].values()]]),
            "## Growth",
            "How many times as long each rule takes for twice, four and eight times the text, on the shape of "
            "tools/growth_cases.py that is worst for it. Linear is 2, 4, 8.",
            table(*growth.written(results["growth"])),
        ]
    ) + "\n"  # fmt: skip


def _budgets(results: dict[str, Any]) -> str:
    found, view = results["search"], results["pages"]["heaviest item page"]
    warm = found["warm"]["1×"]["on screen"]
    first, ranked, beside = (found["cold"][stage] for stage in ("first", "ranked", "beside"))
    rank = results["order"]["tokens"][0]["page"]
    rows = [
        ("first view of an item page", "60 kB, 5 files", f"{kilobytes(view['bytes'])}, {view['requests']} files",
         view["bytes"] <= 60_000 and view["requests"] <= 5),
        ("scripts before a first search", "12 kB", kilobytes(view["script bytes"]), view["script bytes"] <= 12_000),
        ("scripts and data until first exact results", "45 kB",
         f"{kilobytes(first['bytes'])}, {first['requests']} files", first["bytes"] <= 45_000),
        ("the same with Lunr and its index", "75 kB",
         f"{kilobytes(ranked['bytes'])}, {ranked['requests']} files", ranked["bytes"] <= 75_000),
        ("and with other words than the report's", "75 kB",
         f"{kilobytes(beside['bytes'])}, {beside['requests']} files", beside["bytes"] <= 75_000),
        ("exactly the right results", "1.000",
         f"{found['exactness']['substrings']:.3f} of substrings, {found['exactness']['two words']:.3f} of two words",
         not found["exactness"]["wrong"]),
        ("expected result first (MRR)", "0.9", rank, rank >= 0.9),
        ("input to results on screen", "16 ms median, 50 ms worst", f"{warm['median']} ms, {warm['worst']} ms",
         warm["median"] <= 16 and warm["worst"] <= 50),
        ("full build", "1.5 s, 200 MB", f"{results['build']['seconds']} s, {results['build']['megabytes']} MB",
         results["build"]["seconds"] <= 1.5 and results["build"]["megabytes"] <= 200),
    ]  # fmt: skip
    if results["lighthouse"]:
        worst = {name: max(row[name] for row in results["lighthouse"]) for name in ("LCP ms", "TBT ms", "CLS")}
        least = min(row["accessibility"] for row in results["lighthouse"])
        rows += [
            ("largest paint", "1200 ms", f"{worst['LCP ms']} ms", worst["LCP ms"] <= 1200),
            ("time blocked", "50 ms", f"{worst['TBT ms']} ms", worst["TBT ms"] <= 50),
            ("layout shift", "0", worst["CLS"], worst["CLS"] == 0),
            ("accessibility", "100", least, least == 100),
        ]
    cells = [[what, budget, value, "yes" if held else "**no**"] for what, budget, value, held in rows]
    return table(["what", "budget", "measured", "held"], cells)


def _beside(results: dict[str, Any]) -> str:
    ours = results["search"]
    rows: list[list[object]] = [
        [
            "this site", kilobytes(ours["cold"]["ranked"]["bytes"]), ours["cold"]["ranked"]["requests"],
            f"{ours['exactness']['substrings']:.3f}", f"{ours['exactness']['two words']:.3f}",
        ]
    ]  # fmt: skip
    for rival in results["rivals"]:
        if "error" in rival:
            rows.append([rival["name"], f"not measured: {rival['error']}", "", "", ""])
            continue
        shares = [f"{rival[kind]:.3f}" for kind in ("substrings", "two words")]
        rows.append([rival["name"], kilobytes(rival["bytes"]), rival["requests"], *shares])
    return table(["search", "scripts and data of a first search", "files", "substrings right", "two words right"], rows)


def _warm(warm: dict[str, Any]) -> str:
    rows = [
        [speed, *(f"{times[stage][kind]} ms" for stage in ("laid out", "on screen") for kind in ("median", "worst"))]
        for speed, times in warm.items()
    ]
    return table(["processor", "laid out: median", "worst", "on screen: median", "worst"], rows)


if __name__ == "__main__":
    main()
