import type { Place, Site } from '../shapes/place.ts';

const KM_PER_DEGREE = 111.32;
/** Neighbouring centres are at most this share of the sum of their radii apart, so that the county is one piece. */
const MAX_DISTANCE = 0.85;
/** Centres are at least this share of the sum of their radii apart. */
const MIN_DISTANCE = 0.75;
const SPREAD_ROUNDS = 200;

/** Projects places (equirectangular about their mean latitude) and moves distant ones together. */
export function sitesOf(places: readonly Place[]): Site[] {
  const latitude = mean(places.map((place) => place.lat));
  const longitude = mean(places.map((place) => place.lon));
  const shrink = Math.cos((latitude * Math.PI) / 180);
  const sites = places.map((place) => ({
    x: (place.lon - longitude) * KM_PER_DEGREE * shrink,
    y: (latitude - place.lat) * KM_PER_DEGREE,
    areaKm2: place.areaKm2,
    radius: Math.sqrt(place.areaKm2 / Math.PI),
  }));
  return pushApart(closeGaps(sites));
}

/**
 * Walks the minimum spanning tree (Prim) and moves each site towards its parent until their discs overlap. Bearings are
 * kept; only gaps that the areas cannot fill are shortened.
 */
function closeGaps(sites: readonly Site[]): Site[] {
  const [first, ...others] = sites.map((site, index) => ({ site, index }));
  if (first === undefined) return [];
  const placed = [{ from: first.site, to: first.site, index: first.index }];
  const waiting = new Set(others);
  while (waiting.size > 0) {
    let best = { gap: Infinity, parent: first.site, parentTo: first.site, child: first };
    for (const child of waiting) {
      for (const parent of placed) {
        const gap = distance(parent.from, child.site) - parent.from.radius - child.site.radius;
        if (gap < best.gap) best = { gap, parent: parent.from, parentTo: parent.to, child };
      }
    }
    const { parent, parentTo, child } = best;
    const apart = distance(parent, child.site);
    const scale =
      apart > 0 ? Math.min(1, (MAX_DISTANCE * (parent.radius + child.site.radius)) / apart) : 1;
    const x = parentTo.x + (child.site.x - parent.x) * scale;
    const y = parentTo.y + (child.site.y - parent.y) * scale;
    placed.push({ from: child.site, to: { ...child.site, x, y }, index: child.index });
    waiting.delete(child);
  }
  return placed.sort((a, b) => a.index - b.index).map(({ to }) => to);
}

/** Pushes sites apart whose discs overlap too much, as when many places are within a few kilometres. */
function pushApart(sites: readonly Site[]): Site[] {
  const moved = sites.map((site, index) => {
    // Places at the same position move in different directions (golden angle).
    const angle = index * 2.399963;
    return {
      ...site,
      x: site.x + 1e-3 * site.radius * Math.cos(angle),
      y: site.y + 1e-3 * site.radius * Math.sin(angle),
    };
  });
  for (let round = 0; round < SPREAD_ROUNDS; round++) {
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const apart = distance(a, b);
        const push = MIN_DISTANCE * (a.radius + b.radius) - apart;
        if (push <= 0) continue;
        const share = b.areaKm2 / (a.areaKm2 + b.areaKm2);
        const dx = ((b.x - a.x) / apart) * push * 0.5;
        const dy = ((b.y - a.y) / apart) * push * 0.5;
        a.x -= dx * share;
        a.y -= dy * share;
        b.x += dx * (1 - share);
        b.y += dy * (1 - share);
      }
    }
  }
  return moved;
}

function distance(a: Site, b: Site): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
