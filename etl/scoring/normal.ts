import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniform } from './uniform.ts';

/**
 * Draws a standard normal variate by the ziggurat method (Marsaglia and Tsang 2000, Journal of
 * Statistical Software 5(8)), with separate bits for layer and value (Doornik 2005). It is never 0.
 */
export function normal(source: RandomGenerator): number {
  const bits = source.next();
  const layer = bits & 255;
  const x = ((bits >> 8) + 0.5) * STEPS[layer]!;
  return Math.abs(x) < EDGES[layer + 1]! ? x : atEdge(source, layer, x);
}

/**
 * Fills a vector with standard normal variates, those that `normal` would draw one after the other.
 * One loop, since a certainty draws thirty million and a call for each would make a number object.
 */
export function fillNormal(source: RandomGenerator, vector: Float64Array): void {
  for (let at = 0; at < vector.length; at += 1) {
    const bits = source.next();
    const layer = bits & 255;
    const x = ((bits >> 8) + 0.5) * STEPS[layer]!;
    if (Math.abs(x) < EDGES[layer + 1]!) vector[at] = x;
    else vector[at] = atEdge(source, layer, x);
  }
}

/** One draw in eighty lies in the tail, or where a layer is wider than the curve. */
function atEdge(source: RandomGenerator, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -tail(source) : tail(source);
  const height = HEIGHTS[layer]! + uniform(source) * (HEIGHTS[layer + 1]! - HEIGHTS[layer]!);
  return height < density(x) ? x : normal(source);
}

/** Draws a value beyond the last edge (Marsaglia 1964). */
function tail(source: RandomGenerator): number {
  for (;;) {
    const beyond = -Math.log(uniform(source)) / LAST_EDGE;
    const room = -Math.log(uniform(source));
    if (2 * room >= beyond * beyond) return LAST_EDGE + beyond;
  }
}

/** The normal density without its constant factor. */
function density(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/** 256 layers of equal area; the lowest includes the tail (Marsaglia and Tsang 2000). */
const LAYERS = 256;
const LAST_EDGE = 3.6541528853610088;
const AREA = 0.00492867323399;

/** Widths of the layers, from the lowest up; the lowest is as wide as its area requires. */
const EDGES = edges();
/** A value has 23 bits and a sign. */
const STEPS = EDGES.map((edge) => edge / 2 ** 23);
const HEIGHTS = EDGES.map(density);

function edges(): Float64Array {
  const widths = new Float64Array(LAYERS + 1);
  widths[0] = AREA / density(LAST_EDGE);
  widths[1] = LAST_EDGE;
  for (let layer = 1; layer < LAYERS - 1; layer += 1) {
    const edge = widths[layer]!;
    widths[layer + 1] = Math.sqrt(-2 * Math.log(AREA / edge + density(edge)));
  }
  return widths;
}
