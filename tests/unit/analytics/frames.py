"""Small frames of marks, participants and schools, written as text."""

import random

import pandas as pd

SIGNS: dict[str, tuple[bool, str | None]] = {
    "-": (False, None),
    "+": (True, None),
    "l": (True, "low"),
    "m": (True, "medium"),
    "h": (True, "high"),
}
FACTORS = tuple(f"f{number}" for number in range(10))


def marks(profiles: dict[int, dict[str, str]]) -> pd.DataFrame:
    """Year to school to its signs, one a factor in the order f0, f1 …; «.» is not stated, so no row."""
    rows = [
        (school, factor, year, *SIGNS[sign], None)
        for year, schools in profiles.items()
        for school, signs in schools.items()
        for factor, sign in zip(FACTORS, signs, strict=False)
        if sign != "."
    ]
    columns = ["school_code", "factor_code", "year", "is_marked", "significance", "is_activated"]
    return pd.DataFrame(rows, columns=columns)


def participants(profiles: dict[int, dict[str, str]]) -> pd.DataFrame:
    """Every school of a year takes part in it, also one with nothing stated."""
    rows = [(school, year) for year, schools in profiles.items() for school in schools]
    return pd.DataFrame(rows, columns=["school_code", "year"])


def schools(units: dict[str, tuple[str, str | None]]) -> pd.DataFrame:
    """School to its place and its group."""
    rows = [(code, f"School {code}", place, group, 47.0, 40.0) for code, (place, group) in units.items()]
    columns = ["school_code", "school_name", "place_code", "group_code", "lat_deg", "lon_deg"]
    return pd.DataFrame(rows, columns=columns)


def shuffled(frame: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """The same rows in another order."""
    return frame.sample(frac=1, random_state=seed)


def drawn_profiles(count: int, seed: int, kinds: int = 1, noise: float = 0.1) -> dict[str, str]:
    """Profiles of schools of so many kinds, each factor turned over with the probability ``noise``."""
    draw = random.Random(seed)
    patterns = ["".join(draw.choice("-h") for _ in FACTORS) for _ in range(kinds)]
    found = {}
    for number in range(count):
        pattern = patterns[number % kinds]
        turned = {"-": "h", "h": "-"}
        found[f"s{number:03}"] = "".join(turned[c] if draw.random() < noise else c for c in pattern)
    return found
