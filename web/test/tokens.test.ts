import { readFileSync } from 'node:fs';
import { interpolateRgb, rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { BANDS, COLOURS } from '../format/colour.ts';
import {
  contrast,
  difference,
  labDifference,
  lightness,
  simulateVision,
  SIGHTS,
} from './colour-vision.ts';

const CSS = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
const THEMES = ['light', 'dark'] as const;

/** Least CIEDE2000 difference of any two of the five colours, for every kind of sight. */
const MIN_DIFFERENCE = 15;
/** Least difference in CIE L* of any two of them, of 100: about a ninth of what a screen shows. */
const MIN_GREY_STEP = 8.5;

function tokensOf(theme: (typeof THEMES)[number]): (name: string) => string {
  const blocks = [':root', `[data-theme='${theme}']`].map(
    (selector) => CSS.slice(CSS.indexOf(`${selector} {`)).split('}')[0] ?? '',
  );
  const tokens = new Map(
    [...blocks.join('\n').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  return (name) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`No colour --${name} in the ${theme} theme`);
    return value;
  };
}

/** Whether the stripes of a colour are white or black, and how opaque they are. */
function stripeToken(band: string): { grey: number; share: number } {
  const [, red, share] =
    new RegExp(`--stripe-${band}: rgb\\((\\d+) \\d+ \\d+ / (\\d+)%\\);`).exec(CSS) ?? [];
  return { grey: Number(red), share: Number(share) / 100 };
}

/** A colour under a stripe. */
function striped(colour: string, { grey, share }: { grey: number; share: number }): string {
  return interpolateRgb(colour, rgb(grey, grey, grey).formatHex())(share);
}

describe('the colour arithmetic', () => {
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('gives the difference published by Sharma for %j and %j', (one, other, published) => {
    const [first, second] = [one, other].map(([l, a, b]) => ({ l, a, b }));
    expect(first && second && labDifference(first, second)).toBeCloseTo(published, 4);
  });

  it('gives WCAG’s contrasts', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe.each(THEMES)('the %s theme', (theme) => {
  const token = tokensOf(theme);

  it.each(COLOURS)('can be read on %s', (colour) => {
    expect(contrast(token(colour), token(`on-${colour}`))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(BANDS)('can be read on the stripes of an unsure %s', (band) => {
    const stripes = striped(token(band), stripeToken(band));
    expect(contrast(stripes, token(`on-${band}`))).toBeGreaterThanOrEqual(4.5);
    // And the stripes are seen.
    expect(Math.abs(lightness(stripes) - lightness(token(band)))).toBeGreaterThanOrEqual(8);
  });

  it.each(['ink', 'muted'])('can be read in %s on every ground', (ink) => {
    for (const ground of ['ground', 'panel', 'track']) {
      expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('contrasts with the five colours, or with their borders', () => {
    const limit = theme === 'dark' ? 3 : 1.2;
    for (const band of BANDS) {
      expect(contrast(token(band), token('ground'))).toBeGreaterThanOrEqual(limit);
    }
  });
});

describe('the heat of the wall', () => {
  const token = tokensOf('dark');

  it('can be read at every step, and each step is lighter', () => {
    const steps = [0, 1, 2, 3, 4].map((step) => token(`heat-${step}`));
    const inks = ['ink', 'ink', 'ink', 'ground', 'ground'];
    steps.forEach((step, i) =>
      expect(contrast(step, token(inks[i] ?? 'ink'))).toBeGreaterThanOrEqual(4.5),
    );
    const lights = steps.map(lightness);
    lights
      .slice(1)
      .forEach((light, i) => expect(light - (lights[i] ?? 0)).toBeGreaterThanOrEqual(8));
  });
});

describe('the heat of the desk', () => {
  it('can be read at every step, and each step is darker', () => {
    const token = tokensOf('light');
    const steps = [0, 1, 2, 3, 4].map((step) => token(`heat-${step}`));
    const inks = ['ink', 'ink', 'ink', 'ground', 'ground'];
    steps.forEach((step, i) =>
      expect(contrast(step, token(inks[i] ?? 'ink'))).toBeGreaterThanOrEqual(4.5),
    );
    const lights = steps.map(lightness);
    lights
      .slice(1)
      .forEach((light, i) => expect((lights[i] ?? 0) - light).toBeGreaterThanOrEqual(5));
  });
});

describe('the five colours', () => {
  const token = tokensOf('dark');
  const pairs = BANDS.flatMap((one, i) => BANDS.slice(i + 1).map((other) => [one, other] as const));

  it.each(SIGHTS)('can be distinguished with %s', (sight) => {
    for (const [one, other] of pairs) {
      const seen = difference(
        simulateVision(sight, token(one)),
        simulateVision(sight, token(other)),
      );
      expect(seen, `${one} and ${other}`).toBeGreaterThanOrEqual(MIN_DIFFERENCE);
    }
  });

  it('can be told apart in grey, warm ones darker the worse they are', () => {
    const order = ['yellow', 'orange', 'green', 'red', 'blue'].map((band) =>
      lightness(token(band)),
    );
    order
      .slice(1)
      .forEach((value, i) => expect((order[i] ?? 0) - value).toBeGreaterThanOrEqual(MIN_GREY_STEP));
    // Neither is a unit without a rank taken for one of them.
    const grey = lightness(token('grey'));
    for (const value of order) expect(Math.abs(value - grey)).toBeGreaterThanOrEqual(MIN_GREY_STEP);
  });

  it('are the same in the other theme', () => {
    const light = tokensOf('light');
    for (const band of BANDS) expect(light(band)).toBe(token(band));
  });
});
