"""Areas the districts are drawn with: published ones, and shares of the remainder for the others."""

from collections.abc import Mapping

# Published areas are rounded, contested or out of date; beyond this they are of another region,
# in another unit, or a digit is missing.
MAX_MISMATCH_FRAC = 0.1


def district_areas(
    known_km2: Mapping[str, float],
    drawn_km2: Mapping[str, float],
    room_km2: float,
) -> dict[str, float]:
    """The area in km² of every district in ``drawn_km2``, which has the plain Voronoi cells' areas.

    ``known_km2`` are published areas of some of the districts, ``room_km2`` is what the districts
    have in all: the region's published total less its cities. Those without a published area share
    what the known ones leave, in proportion to their Voronoi cells: their sum is a fact, the split
    is not. Raises ValueError when nothing is left for them, and when the areas of all districts
    are known and miss the room by more than a tenth.
    """
    unknown = sorted(set(drawn_km2) - set(known_km2))
    left = room_km2 - sum(known_km2.values())
    if unknown and left <= 0:
        raise ValueError(
            f"areas: the known districts have {sum(known_km2.values()):.0f} km² of {room_km2:.0f} km², "
            f"nothing is left for {', '.join(unknown)}"
        )
    if not unknown and abs(left) > MAX_MISMATCH_FRAC * room_km2:
        raise ValueError(
            f"areas: the districts have {sum(known_km2.values()):.0f} km² in all, "
            f"the region has room for {room_km2:.0f} km²"
        )
    drawn = sum(drawn_km2[code] for code in unknown)
    return {**known_km2, **{code: left * drawn_km2[code] / drawn for code in unknown}}
