"""Groups of neighbouring municipalities, about equal in schools, so that shares of a group can be shown."""

from collections.abc import Iterable, Mapping

from shapely.geometry import Point

from geo.adjacency import Pair

GROUPS_COUNT = 6


def grown_groups(
    seats: Mapping[str, Point], pairs: Iterable[Pair], schools: Mapping[str, int]
) -> dict[str, int]:
    """Return the number of each municipality's group, from west to east by where it began.

    Groups begin at seats far from each other. The one with the fewest schools takes, of the free
    municipalities that touch it, the nearest to where it began, until none is left.
    """
    beside: dict[str, set[str]] = {code: set() for code in seats}
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    groups = {code: number for number, code in enumerate(_starts(seats), start=1)}
    starts = {number: code for code, number in groups.items()}
    while len(groups) < len(seats):
        count = {n: (sum(schools.get(c, 0) for c, g in groups.items() if g == n), n) for n in starts}
        for number in sorted(starts, key=count.__getitem__):
            mine = [code for code, group in groups.items() if group == number]
            free = sorted({near for code in mine for near in beside[code]} - groups.keys())
            if free:
                home = seats[starts[number]]
                groups[min(free, key=lambda code: home.distance(seats[code]))] = number
                break
        else:
            raise ValueError("some municipalities touch none of the others")
    return groups


def _starts(seats: Mapping[str, Point]) -> list[str]:
    """Codes of seats far from each other, the first the westernmost, ordered from west to east."""
    found = [min(seats, key=lambda code: seats[code].x)]
    while len(found) < GROUPS_COUNT:
        found.append(max(seats, key=lambda code: min(seats[code].distance(seats[s]) for s in found)))
    return sorted(found, key=lambda code: seats[code].x)
