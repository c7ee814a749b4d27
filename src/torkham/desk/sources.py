"""The datasets of a desk: imported, counted, matched, and out again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.desk.reports import ReportDesk
from torkham.model.counting import Level, Question, Split
from torkham.model.dataset import Aside, Import
from torkham.model.periods import Step
from torkham.store import datasets, matches

if TYPE_CHECKING:
    from torkham.desk.counts import Counts
    from torkham.desk.exporting import Export
    from torkham.desk.match_tables import Matches
    from torkham.desk.matching import Mode


class DatasetDesk(ReportDesk):
    """A desk with the datasets that it holds beside its incidents."""

    def import_files(
        self,
        paths: Iterable[str | Path],
        *,
        dataset: str | None = None,
        mapping: str | Path | None = None,
        version: str | None = None,
        name: str | None = None,
        country: str | None = None,
    ) -> tuple[Import, ...]:
        """Import datasets from files, folders and archives; one `Import` for each dataset found in them.

        `dataset` says what they are ("ged", "acled", "gtd", "gdelt", ...) where their columns do not; `mapping` is a
        TOML file that says how any other table is read. An import takes the place of the earlier one of its `name`
        (by default that of the dataset). `country` is that of every row where no column tells it. Raises DatasetError
        where nothing can be read; single rows that cannot be are set aside, see `asides`.
        """
        from torkham.desk.importing import import_files

        imports = import_files(self._db, self.folder, paths, self._clock(), dataset, mapping, version, name, country)
        self._refresh_matches(imports)
        return imports

    def fetch(
        self,
        dataset: str,
        *,
        version: str | None = None,
        filters: Mapping[str, str] | None = None,
        environment: Mapping[str, str],
        name: str | None = None,
        base: str | None = None,
        wait: Callable[[float], None] = time.sleep,
        progress: Callable[[int, int | None], None] | None = None,
    ) -> Import:
        """Import a dataset from its provider's interface: "ged" or "acled". The one method that uses the network.

        `environment` holds the key: UCDP_API_TOKEN, or ACLED_USERNAME and ACLED_PASSWORD. `filters` are the interface's
        own; `base` is another server's address. A fetch that stopped goes on where it was. Raises DatasetError, which
        says what to do.
        """
        from torkham.datasets.fetching import Request
        from torkham.desk.importing import fetch_dataset

        request = Request(dataset, version, tuple(sorted((filters or {}).items())), base)
        fetched = fetch_dataset(self._db, self.folder, request, self._clock(), environment, wait, progress, name)
        self._refresh_matches((fetched,))
        return fetched

    def datasets(self) -> tuple[Import, ...]:
        """The datasets that the desk holds, by name."""
        return datasets.load_imports(self._db)

    def asides(self, name: str) -> tuple[Aside, ...]:
        """The rows of a dataset that could not be read: file, line, reason."""
        from torkham.desk.importing import find_import

        return datasets.load_asides(self._db, find_import(self.datasets(), name).name)

    def count(
        self,
        source: str = "incidents",
        *,
        by: Step | None = "month",
        level: Level | None = None,
        split: Split | None = None,
        area: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        min_killed: int | None = None,
        since: date | None = None,
        until: date | None = None,
        h3: int = 5,
    ) -> Counts:
        """Counts over the incidents, or over the dataset that the desk holds as `source`: a table, arrays and notes.

        `by` is the period (None: all at once), `level` the kind of area, `split` what else it is grouped by; see
        `Question` for these and the filters. Raises UsageError where the source cannot answer, with what it could.
        """
        from importlib.metadata import version

        from torkham.desk.counts import INCIDENTS, count

        question = Question(by, level, split, area, actor, type, min_killed, since, until, h3)
        if source == INCIDENTS:
            self.join()
        return count(self._db, self.folder, source, question, version("torkham"))

    def match(
        self,
        names: Sequence[str],
        *,
        mode: Mode = "fellegi-sunter",
        km: float | None = None,
        days: int | None = None,
        many: bool = False,
        least: float = 0.5,
        area: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Matches:
        """The events that several of the datasets in the desk record, the leading one first: every match with its
        probability and reasons, and each event once.

        "incidents" stands for those read from the news: the rows that they are matched with become their
        `dataset_rows`, and are matched anew when the dataset is imported again. See `Request` for the rest. Raises
        UsageError where a dataset is not held or holds no events, or where they share no day or no country.
        """
        from torkham.desk.matching import Request, match

        request = Request(tuple(names), mode, km, days, many, least, area, since, until)
        self.join()
        return match(self._db, self.folder, request, self._clock())

    def export(
        self, source: str = "incidents", *, format: str, raw: bool = False, place: str | None = None, **filters: Any
    ) -> Export:
        """Incidents, or the rows of the dataset held as `source`, in a format: acled, ged, csv, parquet, geojson or
        datapackage. Filters as for `incidents`; text is made safe for spreadsheets unless `raw`.

        A dataset in its own columns goes out as it came in. Raises UsageError as `incidents` and `count` do.
        """
        from importlib.metadata import version

        from torkham.desk.exporting import FORMATS, export_dataset, export_incidents
        from torkham.desk.naming import check_format

        check_format(format, FORMATS)
        if source == "incidents":
            return export_incidents(self.incidents(place=place, **filters), format, raw, version("torkham"))
        asked = {name: value for name, value in filters.items() if name not in ("background", "rejected")}
        question = Question(step=None, area=place, **asked)
        return export_dataset(self._db, self.folder, source, format, raw, question)

    def _refresh_matches(self, imports: Iterable[Import]) -> None:
        """Match the incidents anew with what was imported again."""
        if any(one.name in matches.list_matched(self._db) for one in imports):
            from torkham.desk.matching import refresh

            self.join()
            for one in imports:
                refresh(self._db, self.folder, one.name, self._clock())
