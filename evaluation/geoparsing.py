"""Toponyms against marked ones: `python -m evaluation.geoparsing FILE.xml [--half 0|1] [--alone] [--json]`.

FILE is in the format of LGL and TR-News: articles with `text`, `domain`, and toponyms with offsets and coordinates.
Of the marked toponyms that have coordinates, all count: one that is not found is wrong. A paper's home is learned from
its other articles in the file, as a desk learns it; with `--alone` each article is read as if it were the only one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.floors import Measure
from evaluation.intervals import bootstrap_share
from torkham.coding.places.toponyms import Toponym, find_distance_km, find_toponyms, learn_home
from torkham.documents.reading import make_document
from torkham.errors import FormatError
from torkham.knowledge.atlas import load_atlas

NEAR_KM, FAR_KM = 25.0, 161.0
SEED = 20220222


@dataclass(frozen=True, slots=True)
class Marked:
    """A toponym marked by hand; without coordinates where the gazetteer of the markers had none."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    domain: str
    text: str
    marked: tuple[Marked, ...]


def read_articles(path: Path) -> list[Article]:
    """The articles of a file. Raises FormatError where it is no XML, or an article lacks a text."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise FormatError(str(path), f"is no XML: {error}.", "LGL's and TR-News' format is read.") from error
    articles = []
    for number, item in enumerate(root.iter("article"), 1):
        text = item.findtext("text")
        if text is None:
            raise FormatError(str(path), f"article {number} has no text.")
        marks = tuple(_read_mark(mark, text) for mark in item.iter("toponym"))
        articles.append(Article(item.get("docid") or str(number), (item.findtext("domain") or "").strip(), text, marks))
    return articles


def _read_mark(item: ElementTree.Element, text: str) -> Marked:
    latitude, longitude = item.findtext(".//lat"), item.findtext(".//lon")
    start, end = _place_mark(text, int(item.findtext("start") or 0), item.findtext("phrase") or "")
    return Marked(
        start, end, float(latitude) if latitude else None, float(longitude) if longitude else None,
        item.findtext(".//country") or "(none)",
    )  # fmt: skip


def _place_mark(text: str, start: int, phrase: str) -> tuple[int, int]:
    """The offsets of a phrase: some articles of TR-News count a line's end twice, so the nearest one is taken."""
    places = [m.start() for m in re.finditer(re.escape(phrase), text)] if phrase else []
    at = min(places, key=lambda place: abs(place - start), default=start)
    return at, at + len(phrase)


def find_all(articles: Sequence[Article], alone: bool = False) -> list[tuple[Toponym, ...]]:
    """The toponyms of every article: read once to learn where each paper is at home, then with that."""
    atlas = load_atlas()
    documents = [make_document(a.text, source=a.name) for a in articles]
    first = [find_toponyms(d, atlas) for d in documents]
    if alone:
        return first
    found = []
    for n, (article, document) in enumerate(zip(articles, documents, strict=True)):
        others = [first[m] for m, a in enumerate(articles) if a.domain == article.domain and m != n]
        home = learn_home(others, atlas, article.domain) if article.domain else None
        found.append(find_toponyms(document, atlas, home))
    return found


@dataclass(slots=True)
class Tally:
    """Counts over marked toponyms with coordinates."""

    marked: int = 0
    found: int = 0
    near: int = 0
    far: int = 0

    def report(self) -> dict[str, float | int]:
        return {
            "marked": self.marked,
            "acc@161": _share(self.far, self.marked),
            "acc@25": _share(self.near, self.marked),
            "coverage": _share(self.found, self.marked),
            "resolved@161": _share(self.far, self.found),
            "resolved@25": _share(self.near, self.found),
        }


def measure(articles: Sequence[Article], found: Sequence[Sequence[Toponym]]) -> dict[str, Any]:
    """Resolution over all marked toponyms, overall and by country; recognition, exact spans and overlapping ones."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    exact, overlap, marked, listed = 0, [0, 0], 0, 0
    for article, toponyms in zip(articles, found, strict=True):
        spans = {(t.start, t.end) for t in toponyms}
        exact += sum((m.start, m.end) in spans for m in article.marked)
        marked, listed = marked + len(article.marked), listed + len(toponyms)
        overlap[1] += sum(any(m.start < t.end and t.start < m.end for m in article.marked) for t in toponyms)
        for mark in article.marked:
            hit = pick(mark, toponyms)
            overlap[0] += hit is not None
            if mark.latitude is not None:
                distance = measure_error(mark, hit)
                for tally in (tallies["all"], tallies[mark.country]):
                    tally.marked += 1
                    tally.found += hit is not None
                    tally.near += distance <= NEAR_KM
                    tally.far += distance <= FAR_KM
    return {
        "articles": len(articles),
        "resolution": tallies.pop("all", Tally()).report(),
        "recognition": {
            "exact": score(exact, listed, exact, marked),
            "overlap": score(overlap[1], listed, overlap[0], marked),
        },
        "countries": {name: t.report() for name, t in sorted(tallies.items(), key=lambda item: -item[1].marked)},
    }


def list_measures(name: str, path: Path) -> Iterator[Measure]:
    """The rows of `make eval`, with intervals over articles."""
    articles = read_articles(path)
    found = find_all(articles)
    scores = measure(articles, found)
    hits = [
        [measure_error(m, pick(m, f)) <= FAR_KM for m in a.marked if m.latitude is not None]
        for a, f in zip(articles, found, strict=True)
    ]
    counts = np.array([(sum(h), len(h)) for h in hits])
    yield Measure(f"{name} acc@161", scores["resolution"]["acc@161"], bootstrap_share(counts))
    for key in ("acc@25", "coverage"):
        yield Measure(f"{name} {key}", scores["resolution"][key])
    yield Measure(f"{name} recognition F1", scores["recognition"]["exact"]["f1"])


def pick(mark: Marked, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The found toponym that shares most characters with the marked one."""
    shared = [(min(mark.end, t.end) - max(mark.start, t.start), -n) for n, t in enumerate(toponyms)]
    best = max(shared, default=(0, 0))
    return toponyms[-best[1]] if best[0] > 0 else None


def measure_error(mark: Marked, hit: Toponym | None) -> float:
    """Kilometres between where it was marked and where it was found; infinite where it was not found."""
    if hit is None or hit.place.latitude is None or hit.place.longitude is None:
        return math.inf
    assert mark.latitude is not None
    assert mark.longitude is not None
    return find_distance_km(mark.latitude, mark.longitude, hit.place.latitude, hit.place.longitude)


def score(right: int, listed: int, recalled: int, marked: int) -> dict[str, float]:
    p, r = _share(right, listed), _share(recalled, marked)
    return {"p": p, "r": r, "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def choose_half(articles: Sequence[Article], half: int) -> list[Article]:
    """One of two halves by article, always the same: rules are tuned on 0 and checked on 1."""
    order = list(range(len(articles)))
    random.Random(SEED).shuffle(order)
    return [articles[n] for n in sorted(order[half::2])]


def render(scores: dict[str, Any], most: int = 12) -> Iterator[str]:
    r = scores["resolution"]
    yield f"{scores['articles']} articles, {r['marked']} toponyms with coordinates"
    yield f"all: acc@161 {r['acc@161']:.3f}  acc@25 {r['acc@25']:.3f}  coverage {r['coverage']:.3f}"
    yield f"recognised: within 161 km {r['resolved@161']:.3f}, within 25 km {r['resolved@25']:.3f}"
    for name, row in scores["recognition"].items():
        yield f"recognition, {name}: P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
    for country, row in list(scores["countries"].items())[:most]:
        yield f"  {country:24s} {row['marked']:5d}  acc@161 {row['acc@161']:.3f}  acc@25 {row['acc@25']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only one of two halves by article")
    parser.add_argument("--alone", action="store_true", help="learn nothing from a paper's other articles")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    articles = read_articles(options.file)
    found = find_all(articles, options.alone)
    if options.half is not None:
        kept = {id(a) for a in choose_half(articles, options.half)}
        pairs = [(a, f) for a, f in zip(articles, found, strict=True) if id(a) in kept]
        articles, found = [a for a, _ in pairs], [f for _, f in pairs]
    scores = measure(articles, found)
    print(json.dumps(scores, indent=1) if options.json else "\n".join(render(scores)))


if __name__ == "__main__":
    main()
