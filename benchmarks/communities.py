"""Communities to time things on: as plain data, the same on every run, and no easier than real ones.

A community of any size is nested: half of its sites stand directly below the whole and the rest in regions, which are
sites too. Every list that some rule reads has entries, some of them amiss, some silent; most entries stand at the sites
and about one in ten above them, naming the sites they concern, as in programmes that keep one list for all.
"""

from __future__ import annotations

import json
from typing import Any

from attrs import frozen

Data = dict[str, Any]

GROUPS = {
    "respiratory-physician": "doctor", "thoracic-surgeon": "doctor", "ward-nurse": "nurse", "nurse-specialist": "nurse",
    "physiotherapist": "allied-health", "pharmacist": "pharmacist", "manager": "manager", "clerk": "clerical",
    "analyst": "data", "patient": "patient", "carer": "carer", "commissioner": "commissioner",
}  # fmt: skip
NAMES = tuple(GROUPS)
ROLES = (
    "lead",
    "coordinator",
    "data-manager",
    "administrator",
    "deputy",
    "member",
    "member",
    "facilitator",
    "champion",
)
EVENTS = ("local-meeting", "training", "visit", "learning-session", "workshop", "teleconference")
TACTICS = ("persuasion", "reminders", "chasing", "publication")


@frozen(slots=True)
class Size:
    """How large a community is.

    Parameters
    ----------
    sites, seats, ties : int
        How many there are in all; regions are sites.
    """

    sites: int
    seats: int
    ties: int

    def __str__(self) -> str:
        return f"{self.sites:,} sites, {self.seats:,} seats, {self.ties:,} ties"


SMALL = Size(10, 200, 300)
MIDDLE = Size(300, 10_000, 50_000)
DOUBLE = Size(600, 20_000, 100_000)
HEALTH_SERVICE = Size(10_000, 1_000_000, 1_500_000)


def as_json(size: Size) -> bytes:
    """Give a community as the bytes of a JSON document."""
    return json.dumps(community(size), ensure_ascii=False, separators=(",", ":")).encode()


def community(size: Size) -> Data:
    """Give a community as plain data."""
    seats, ties = size.seats // (size.sites + 1), size.ties * 9 // 10 // size.sites
    ids = [f"site-{number:05}" for number in range(size.sites)]
    sites = [_site(number, ids, seats, ties) for number in range(size.sites)]
    listed = _nested(sites)
    _fill(sites, "seats", size.seats - seats * (size.sites + 1))
    above = size.ties - ties * size.sites
    return {
        "clincomm": 1, "id": "north", "name": "Lungs of the North", "kind": "programme", "complete": "all",
        "speaks_of": {"since": "2010", "until": "2014-06"},
        "sources": {"FD": "Diary of the fieldwork", "REP": {"title": "Report of the programme", "insider": "yes"}},
        "phases": [{"id": "founding", "until": "2010-12"}, {"id": "work", "since": "2011"}],
        "groups": [
            {"id": name, "kind": kind, "stake": "yes", "fields": ["chest-medicine"], "at_risk": "yes" if n > 8 else "no"}
            for n, (name, kind) in enumerate(GROUPS.items())
        ],
        "people": _people(seats, "core"),
        "team": {"name": "core", "seats": [_seat(n, "core") for n in range(seats)]},
        "boards": [{"id": "patients", "kind": "patient", "seats": ["patient / chair", "carer"], "feeds": ["core"]}],
        "host": {"name": "The college", "kind": "professional-body", "respected": "yes"},
        "partners": [{"id": "charity", "name": "Lung charity", "kind": "charity", "speaks_for": ["patient"]}],
        "sites": listed,
        "ties": [_tie(n, ids[n * 7 % size.sites], ids, n * 11) for n in range(above)],
        "channels": [
            {"id": "list", "kind": "mail", "to": ["sites"], "direction": "out", "carries": ["news", "results"]},
            {"id": "regions", "kind": "cascade", "to": [s["id"] for s in listed if "sites" in s], "direction": "both"},
        ],
        **_life(size, ids), **_reasoning(size, ids),
    }  # fmt: skip


def _nested(sites: list[Data]) -> list[Data]:
    """Put half of the sites into regions of at most thirty; a region is a site itself."""
    half = (len(sites) + 1) // 2
    direct, rest = sites[:half], sites[half:]
    for begin in range(0, len(rest), 30):
        region, *below = rest[begin : begin + 30]
        region |= {"kind": "region", "channels": [{"kind": "mail", "to": ["sites"], "direction": "both"}]}
        region |= {"sites": below} if below else {}
        direct.append(region)
    return direct


def _fill(sites: list[Data], what: str, missing: int) -> None:
    """Add the seats that did not divide evenly."""
    for number in range(missing):
        sites[number % len(sites)]["team"][what].append(_seat(number, "further"))


def _site(number: int, ids: list[str], seats: int, ties: int) -> Data:
    """Make a site; every seventh leaves something unsaid, every eleventh has left."""
    name = ids[number]
    membership: Data = {"how": "volunteered" if number % 3 else "invited", "joined": f"2011-{number % 12 + 1:02}"}
    if number % 11 == 10:
        membership |= {"left": "2013-05", "left_because": "no staff", "leaving_agreed": "yes" if number % 2 else "no"}
    else:
        membership["assent"] = "yes"
    site: Data = {
        "id": name, "name": f"Ward {number}", "kind": "ward", "membership": membership,
        "people": _people(seats, name),
        "team": {"seats": [_seat(n, name) for n in range(seats)]},
        "ties": [_tie(n, name, ids, number + 1 + n % 12) for n in range(ties)],
        "commitments": [
            {"kind": "senior-sign-off", "date": "2011-01"},
            {"kind": "minimum-resource", "resources": ["staff"], "kept": "no" if number % 13 == 5 else "yes"},
        ],
        "support": [{"kind": "training", "date": "2011-06"}, {"kind": "coaching", "by": ["core"]}][: number % 3],
        "events": [
            {"id": f"{name}-event-{n}", "kind": EVENTS[(number + n) % 6], "date": f"2012-{n + 3:02}-{number % 28 + 1:02}",
             "attendance": [name, ids[(number + n + 1) % len(ids)]], "debate": "yes"}
            for n in range(4)
        ],
        "suggestions": [{"by": [name], "kind": "concern", "date": "2012-10", "text": "too many forms"}],
        "plans": [{"text": "rounds every day", "serves": ["fewer-readmissions"], "due": "2011-09", "handed_in": "yes"}],
        "adaptations": [{"element": "checklist", "kind": "wording", "date": "2012-04", "asked": "yes", "reason": "shorter"}],
        "difficulties": [{"kind": "time", "date": "2012-02", "response": "a nurse was lent"}][: number % 2],
        "posts": [{"role": "project-manager", "funding": "funded", "until": "2013-12"}][: number % 5 == 0],
    }  # fmt: skip
    if number % 5 == 1:
        site["suggestions"][0]["answer"] = {"text": "two were dropped", "date": "2012-11", "outcome": "accepted"}
    if number % 7 == 3:
        site["open"] = "all"
    return site


def _seat(number: int, place: str) -> str | Data:
    """Make a seat: one in three in the short form, one in nine vacant or over, one in five named."""
    group, role = NAMES[(number * 5 + len(place)) % 12], ROLES[number % 9]
    if number % 3 == 1:
        return f"{group} / {role}"
    seat: Data = {"group": group, "role": [role], "voice": "decides" if number % 2 else "advises", "funding": "lent"}
    if number % 9 == 6:
        seat |= {"since": "2011-02", "until": "2012-05-31"}
    if _is_named(number) and place != "further":
        seat |= {"person": f"{place}-{number}", "skills": ["facilitation"], "dedicated": "yes"}
    if number % 31 == 30:
        seat |= {"group": "manager", "speaks_for": ["patient"], "vacant": "yes"}
    return seat


def _is_named(number: int) -> bool:
    return number % 5 == 2 and number % 3 != 1


def _people(seats: int, place: str) -> list[Data]:
    """Make the people who are named as holding seats."""
    return [
        {"id": f"{place}-{n}", "groups": [NAMES[n % 12]], "affiliations": ["Thoracic Society"]}
        for n in range(seats)
        if _is_named(n)
    ]


def _tie(number: int, name: str, ids: list[str], other: int) -> Data:
    """Make a tie of a site: one in eight goes up to the core, the others to sister sites."""
    other = (other + 1) % len(ids) if ids[other % len(ids)] == name else other % len(ids)
    if number % 8 == 0:
        return {"between": [name, "north"], "kind": "vertical", "form": "mentoring", "since": "2011-03"}
    tie: Data = {"between": [name, ids[other]], "kind": "horizontal", "form": "exchange", "formal": "no"}
    if number % 4 == 1:
        tie |= {"since": f"2012-{number % 12 + 1:02}", "until": "2013-10", "reciprocal": "yes"}
    if number % 6 == 2:
        tie |= {"source": "FD L3", "facilitated": "yes"}
    return tie


def _life(size: Size, ids: list[str]) -> Data:
    """Make what happens above the sites; about one entry for every ten sites in each list."""
    some = range(max(2, size.sites // 10))

    def at(number: int) -> str:
        return ids[number * 10 % size.sites]

    return {
        "events": [
            {"id": "launch", "kind": "launch", "date": "2010-10", "attendance": ids, "debate": "yes", "scope": "national"},
            *({"id": f"meeting-{n}", "kind": "regional-meeting", "date": f"2012-{n % 12 + 1:02}", "in_person": "yes",
               "attendance": [{"who": [ids[(n * 10 + k) % size.sites] for k in range(8)]}, {"who": ["core"]}],
               "topics": ["results", "theory"], "about": ["fewer-readmissions"]} for n in some),
        ],
        "suggestions": [
            {"by": [at(n)], "kind": "challenge", "date": "2013-02", "text": "why this measure?", "about": ["returns"]}
            for n in some
        ],
        "decisions": [{"by": ["core"], "about": ["rounds"], "date": "2011-02", "consulted": ["sites"]} for n in some],
        "agreements": [{"by": [at(n)], "about": ["fewer-readmissions"], "date": "2011-01"} for n in some],
        "accounts": [{"by": [at(n)], "about": ["fewer-readmissions"], "date": "2012-06"} for n in some],
        "endorsements": [{"by": "Thoracic Society", "professional": "yes", "about": ["rounds"]}],
        "support": [{"kind": "coaching", "to": [at(n)], "date": "2012"} for n in some],
        "difficulties": [{"kind": "engagement", "at": [at(n + 1)], "date": "2012-08", "response": "a visit"} for n in some],
        "posts": [{"role": "project-manager", "funding": "funded", "filled": "yes"}],
        "routes": [{"kind": "existing-network", "through": "Thoracic Society", "used": "yes", "invited": size.sites}],
        "criteria": [{"text": "wards of chest medicine only", "excludes": ["practices"]}],
        "vision": {"text": "No patient comes back too soon", "agreed": "sites"},
        "advantages": [{"text": "fewer complaints", "kind": "gain", "to": ["sites"]}],
        "tensions": [
            {"between": ["thoracic-surgeon", "ward-nurse"], "surfaced": "2012-03", "response": "talked through", "text": "rank"}
            for n in some
        ],
        "inclusion": [{"of": ["patient"], "kind": "preparation", "date": "2011-05", "effect": "they spoke"}],
        "tactics": [
            {"kind": "hard" if n % 4 == 3 else "soft", "form": TACTICS[n % 4], "target": [at(n)], "date": f"2012-{n % 12 + 1:02}",
             "sufficed": "no" if n % 3 else "yes", "reason": "returns were late"} for n in some
        ],
        "levers": [{"name": "Tariff for best practice", "kind": "incentive", "pulls": "with", "use": "named in each plan"}],
        "influences": [
            {"text": "a merger", "bears_on": [at(n)], "draws_away": "yes", "date": "2012-01", "response": "a visit"} for n in some
        ],
        "measures": [_measure(size, ids, n) for n in range(3)],
        "feedback": [
            {"measures": ["returns"], "to": [at(n), at(n + 1)], "date": "2013-01", "comparison": "named", "shows": "low-sites",
             "low_sites": [at(n)], "step": "a visit", "approach": {"text": "a call", "by": ["core"]}} for n in some
        ] + [{"measures": ["readmissions"], "to": ["sites"], "date": "2013-06", "level": "both", "used_by": ids[::9]}],
    }  # fmt: skip


def _measure(size: Size, ids: list[str], number: int) -> Data:
    """Make a measure; the first is returned by each site, the second not said by which."""
    measure: Data = {
        "id": ("returns", "readmissions", "experience")[number], "text": "a share", "of": ["fewer-readmissions"],
        "kind": ("process", "outcome", "experience")[number], "established": "yes", "touches": ["ward-nurse"],
    }  # fmt: skip
    if number == 0:
        measure["expected"] = [{"of": ids, "count": 2}]
        measure["observations"] = [
            {"site": name, "date": f"2012-{month:02}", "numerator": 20 + month, "denominator": 40}
            for place, name in enumerate(ids) if place % 17 != 4 for month in (3, 9)
        ]  # fmt: skip
    elif number == 1:
        measure["expected"] = [{"count": 1}]
        measure["returned"] = [{"of": "sites", "count": size.sites - 1, "out_of": size.sites}]
    return measure


def _reasoning(size: Size, ids: list[str]) -> Data:
    """Make the theory of change and what sites are asked to do."""
    return {
        "theory": {
            "stated": "2010-11",
            "problems": [{"id": "returns-of-patients", "text": "one in five comes back", "agreed": "sites"}],
            "goals": [
                {"id": "fewer-readmissions", "text": "one in ten", "by_date": "2014", "owner": "core", "agreed": "sites"},
                {"id": "same-care", "text": "same care for all", "serves": ["fewer-readmissions"], "agreed": "none"},
            ],
            "changes": [
                {"id": "rounds", "text": "daily rounds", "leads_to": ["same-care"], "owner": "sites", "alters": ["ward-nurse"],
                 "adoption_due": "2012", "adopted": "yes", "evidence": "sound", "shared_standard": "yes"},
                {"id": "calls", "text": "a call after two days", "leads_to": ["fewer-readmissions"], "owner": ids[:20]},
                {"id": "forms", "text": "one form", "enables": ["rounds"], "by_date": "2012-03"},
            ],
            "mechanisms": [
                {"id": "seen", "text": "what peers see is done", "explains": ["rounds"], "through": "peer-influence",
                 "evidence": ["a trial in one region"]},
                {"id": "asked", "text": "asked in time", "explains": ["calls"], "through": "data", "assumed": "yes"},
            ],
            "links": [{"cause": "same-care", "effect": "fewer-readmissions", "rationale": "same care, fewer gaps"}],
            "reviews": [{"date": "2012-12", "by": ["core", "patient"], "trigger": "the yearly meeting", "learnt": "calls help"}],
            "revisions": [{"date": "2013-01", "changed": "calls added", "added": ["calls"], "by": ["core"]}],
        },
        "intervention": {
            "elements": [{"id": "checklist", "text": "a checklist", "change": "rounds", "fixed": "no"}, "a call"],
            "chosen_by": ["core"], "methods": ["pdsa"],
        },
        "fidelity": [{"of": ["rounds"], "date": "2013-03", "by": [ids[0]], "figure": 0.8}],
    }  # fmt: skip
