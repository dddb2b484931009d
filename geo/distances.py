"""How far places are from each other: great circles between points, in kilometres."""

import numpy as np
import pandas as pd

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""


def distances_km(points: pd.DataFrame) -> pd.DataFrame:
    """Return a square frame of distances in km by place code; NaN where a point is not known.

    ``points`` has place_code, lat_deg and lon_deg (degrees of WGS 84, NaN allowed), a row a place. The
    haversine formula, straight over the ground: roads are longer.
    """
    codes = points["place_code"].tolist()
    lat = np.radians(points["lat_deg"].to_numpy(float))
    lon = np.radians(points["lon_deg"].to_numpy(float))
    across = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    along = np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, across + along)))
    return pd.DataFrame(km, index=codes, columns=codes)
