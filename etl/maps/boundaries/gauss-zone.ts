/** One Gauss–Krüger zone (投影带) of CGCS2000. */
export interface GaussZone {
  /** Central meridian in degrees. */
  readonly meridian: number;
  /** Metres added to eastings: 500 km, and the zone number (带号) in millions where eastings contain it. */
  readonly falseEasting: number;
  readonly width: 3 | 6;
}

/**
 * Returns the zone of an EPSG code; null when it is no CGCS2000 projection. 4491–4501 and 4513–4533 have the zone
 * number in the easting, 4502–4512 and 4534–4554 do not (EPSG Geodetic Parameter Dataset).
 */
export function zoneOfEpsg(code: number): GaussZone | null {
  if (code >= 4491 && code <= 4501) return numbered(code - 4491 + 13);
  if (code >= 4502 && code <= 4512)
    return { meridian: 75 + 6 * (code - 4502), falseEasting: 500_000, width: 6 };
  if (code >= 4513 && code <= 4533) return numbered(code - 4513 + 25);
  if (code >= 4534 && code <= 4554)
    return { meridian: 75 + 3 * (code - 4534), falseEasting: 500_000, width: 3 };
  return null;
}

/** Returns the zone whose number an easting begins with (40512345: zone 40); null: none. */
export function zoneOfEasting(easting: number): GaussZone | null {
  return numbered(Math.floor(easting / 1e6));
}

/** In China, zones 13–23 are six degrees wide and zones 25–45 three, so the number is sufficient. */
function numbered(zone: number): GaussZone | null {
  const falseEasting = zone * 1e6 + 500_000;
  if (zone >= 13 && zone <= 23) return { meridian: 6 * zone - 3, falseEasting, width: 6 };
  if (zone >= 25 && zone <= 45) return { meridian: 3 * zone, falseEasting, width: 3 };
  return null;
}
