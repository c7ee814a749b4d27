"""Small tables in the layouts of the providers, in invented rows."""

from __future__ import annotations

import csv
import io
from typing import Any

from torkham.knowledge.layouts import find_layout

GED_ROW: dict[str, Any] = {
    "id": "501", "relid": "PAK-2021-1-404-7", "year": "2021", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "conflict_name": "Pakistan: Government", "dyad_name": "Government of Pakistan - TTP",
    "side_a": "Government of Pakistan", "side_b": "TTP", "number_of_sources": "-1",
    "source_article": '"""A Gazette,2021-03-04, \'Two die, say police\'"";"""', "source_office": "A Gazette",
    "source_headline": "Two die,\nsay police", "where_prec": "1", "where_coordinates": "Mir Ali town",
    "adm_1": "Khyber Pakhtunkhwa province", "adm_2": "North Waziristan district", "latitude": "33.0", "longitude": "70.26",
    "geom_wkt": "POINT (70.26 33.0)", "priogrid_gid": "177621", "country": "Pakistan", "country_id": "770", "region": "Asia",
    "event_clarity": "1", "date_prec": "1", "date_start": "2021-03-04 00:00:00.000", "date_end": "2021-03-04 00:00:00.000",
    "deaths_a": "2", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "0", "best": "2", "high": "3", "low": "2",
    "gwnoa": "770",
}  # fmt: skip
ACLED_ROW: dict[str, Any] = {
    "event_id_cnty": "PAK90001", "event_date": "04 March 2021", "year": "2021", "time_precision": "2",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "TTP",
    "assoc_actor_1": "Hafiz Gul Bahadur Group; HuA", "inter1": "2", "actor2": "Military Forces of Pakistan (2018-2022)",
    "inter2": "1", "interaction": "12", "iso": "586", "region": "South Asia", "country": "Pakistan",
    "admin1": "Khyber Pakhtunkhwa", "admin2": "North Waziristan", "admin3": "Mir Ali", "location": "Mir Ali",
    "latitude": "33.0", "longitude": "70.26", "geo_precision": "3", "source": "A Gazette", "source_scale": "National",
    "notes": "=cmd: a clash.", "fatalities": "2", "timestamp": "1614900000",
}  # fmt: skip
GDELT_ROW: dict[str, Any] = {
    "GLOBALEVENTID": "77", "SQLDATE": "20210304", "MonthYear": "202103", "Year": "2021", "Actor1Name": "TALIBAN",
    "Actor2Name": "POLICE", "IsRootEvent": "1", "EventCode": "190", "EventBaseCode": "190", "EventRootCode": "19",
    "ActionGeo_Type": "4", "ActionGeo_FullName": 'Mir Ali, "FATA", Pakistan', "ActionGeo_CountryCode": "PK",
    "ActionGeo_Lat": "33.0", "ActionGeo_Long": "70.26", "DATEADDED": "20210304", "SOURCEURL": "https://example.org/a",
}  # fmt: skip
ROWS = {"ged": GED_ROW, "acled": ACLED_ROW, "gdelt": GDELT_ROW}


def make_rows(dataset: str, *changes: dict[str, Any]) -> list[list[str]]:
    """Rows of the dataset's columns, one for each change to the sample row; ids are counted up."""
    layout = find_layout(dataset)
    assert layout
    rows = []
    for number, change in enumerate(changes):
        row = {**ROWS[dataset], layout.columns[0]: f"{ROWS[dataset][layout.columns[0]]}{number}", **change}
        rows.append([str(row.get(column, "")) for column in layout.columns])
    return rows


def make_csv(dataset: str, *changes: dict[str, Any], header: bool = True, hxl: bool = False, **form: Any) -> str:
    layout = find_layout(dataset)
    assert layout
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", **form)
    if header:
        writer.writerow(layout.columns)
    if hxl:
        writer.writerow(["#date+start" if column == "date_start" else "" for column in layout.columns])
    writer.writerows(make_rows(dataset, *changes))
    return out.getvalue()


def make_gdelt(*changes: dict[str, Any]) -> str:
    """A GDELT file: tabs, no header, no quotes around cells that hold quotes."""
    return "".join("\t".join(row) + "\n" for row in make_rows("gdelt", *changes))
