import type { PlanePoint } from '../shapes/place.ts';
import type { Random } from './random.ts';

/** A smooth random field over the plane, with values of about -1 to 1. */
export type Noise = (x: number, y: number) => number;

const TABLE = 256;

/** Makes gradient noise with features about one unit wide (K. Perlin, Improving Noise, SIGGRAPH 2002). */
export function gradientNoise(random: Random): Noise {
  const order = Uint8Array.from({ length: TABLE }, (_, index) => index);
  for (let index = TABLE - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
  const gradientX = Float64Array.from({ length: TABLE }, () => random() * 2 - 1);
  const gradientY = Float64Array.from({ length: TABLE }, () => random() * 2 - 1);
  const corner = (column: number, row: number, dx: number, dy: number): number => {
    const hash = order[((order[column & 255] ?? 0) + row) & 255] ?? 0;
    return (gradientX[hash] ?? 0) * dx + (gradientY[hash] ?? 0) * dy;
  };
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const dx = x - column;
    const dy = y - row;
    const across = fade(dx);
    const top = mix(corner(column, row, dx, dy), corner(column + 1, row, dx - 1, dy), across);
    const bottom = mix(
      corner(column, row + 1, dx, dy - 1),
      corner(column + 1, row + 1, dx - 1, dy - 1),
      across,
    );
    return 2 * mix(top, bottom, fade(dy));
  };
}

/**
 * Makes a deformation of the plane that never folds: octaves of displacement one after the other, the first about
 * `width` wide, each next one half as wide. Each octave is flat enough (`steepness` up to about 0.3) for the whole to be
 * one-to-one, so connected shapes stay connected. Equal steepness of all octaves makes straight lines look like ridges
 * and rivers.
 */
export function bending(
  random: Random,
  width: number,
  octaves: number,
  steepness: number,
): (x: number, y: number) => PlanePoint {
  const layers = Array.from({ length: octaves }, (_, octave) => ({
    east: gradientNoise(random),
    south: gradientNoise(random),
    scale: width / 2 ** octave,
  }));
  return (x, y) => {
    let bentX = x;
    let bentY = y;
    for (const { east, south, scale } of layers) {
      const dx = east(bentX / scale, bentY / scale);
      const dy = south(bentX / scale, bentY / scale);
      bentX += steepness * scale * dx;
      bentY += steepness * scale * dy;
    }
    return [bentX, bentY];
  };
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}
