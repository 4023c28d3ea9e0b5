"""Outlines on the national grid, against published and independent figures."""

import struct

import numpy as np
import pytest
from scipy.integrate import quad

from tidigt.errors import ReadingError
from tidigt.geography import (
    FLATTENING,
    SEMI_MAJOR_AXIS,
    Projection,
    municipality_outlines,
    project,
    rings,
)


def test_the_published_example_of_lantmateriet_comes_out_to_the_millimetre():
    rt90 = Projection(13 + 35 / 60 + 7.692 / 3600, 1.000002540000, -6226307.8640, 84182.8790)
    easting, northing = project(24.0, 66.0, rt90)
    assert northing == pytest.approx(1135809.413803, abs=1e-3)
    assert easting == pytest.approx(555304.016555, abs=1e-3)


@pytest.mark.parametrize("latitude", [55.3, 60.0, 69.1])
def test_on_the_central_meridian_the_northing_is_the_length_of_the_meridian(latitude):
    e2 = FLATTENING * (2 - FLATTENING)
    length, _ = quad(
        lambda phi: SEMI_MAJOR_AXIS * (1 - e2) / (1 - e2 * np.sin(phi) ** 2) ** 1.5,
        0,
        np.radians(latitude),
        epsabs=1e-6,
    )
    easting, northing = project(15.0, latitude)
    assert easting == pytest.approx(500_000, abs=1e-6)
    assert northing == pytest.approx(0.9996 * length, abs=1e-3)


def test_angles_are_kept():
    step = 1e-5
    east, north = project([18.0, 18.0 + step, 18.0], [63.0, 63.0, 63.0 + step])
    to_east = np.array([east[1] - east[0], north[1] - north[0]])
    to_north = np.array([east[2] - east[0], north[2] - north[0]])
    cosine = to_east @ to_north / np.linalg.norm(to_east) / np.linalg.norm(to_north)
    assert abs(cosine) < 1e-6


def test_neighbours_still_meet_after_rounding():
    """Nearly every corner of an inland municipality is a corner of another one too."""
    corners = {
        code: set(zip(outline.easting, outline.northing, strict=True))
        for code, outline in municipality_outlines().items()
    }
    others = set().union(*(points for code, points in corners.items() if code != "1884"))
    assert len(corners["1884"] & others) / len(corners["1884"]) > 0.9


def test_every_municipality_lies_in_sweden_on_the_grid_of_a_hundred_metres():
    outlines = municipality_outlines()
    assert len(outlines) == 290
    for outline in outlines.values():
        east = outline.easting[~np.isnan(outline.easting)]
        north = outline.northing[~np.isnan(outline.northing)]
        assert east.min() > 260_000
        assert east.max() < 925_000
        assert north.min() > 6_120_000
        assert north.max() < 7_680_000
        assert (east % 100 == 0).all()


def test_an_area_with_a_hole_is_refused_and_not_filled():
    square = struct.pack("<I", 4) + struct.pack("<8d", 0, 0, 0, 1, 1, 1, 0, 0)
    polygon = struct.pack("<BII", 1, 3, 2) + square + square
    with pytest.raises(ReadingError, match="utan hål"):
        list(rings(polygon))


def test_a_geometry_of_another_kind_is_refused():
    with pytest.raises(ReadingError, match="inte går att läsa"):
        list(rings(struct.pack("<BII", 1, 1, 0)))
