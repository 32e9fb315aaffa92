import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PALETTE, SHADES } from '../../../papers/model/palette.ts';

const CSS = readFileSync(new URL('../../../../web/tokens.css', import.meta.url), 'utf8');

/** Value of a colour for the light screen, or for both. */
function token(name: string): string | undefined {
  const blocks = [':root {', "[data-theme='light'] {"].map(
    (start) => CSS.split(start)[1]!.split('}')[0]!,
  );
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(blocks.join('\n'))?.[1];
}

it.each(Object.entries(PALETTE))('%s is on paper as it is on the light screen', (name, colours) => {
  expect(colours).toEqual({ ground: token(name), ink: token(`on-${name}`) });
});

it('heat maps are on paper as they are on the light screen', () => {
  expect(SHADES.map(({ ground }) => ground)).toEqual(
    [0, 1, 2, 3, 4].map((step) => light(`heat-${step}`)),
  );
  // As the screens have it: ink on the first three, ground on the others.
  expect(SHADES.map(({ ink }) => ink)).toEqual([
    ...[0, 1, 2].map(() => light('ink')),
    ...[3, 4].map(() => light('ground')),
  ]);
});

/** Value of a colour that the light screen has of its own. */
function light(name: string): string | undefined {
  const block = CSS.split("[data-theme='light'] {")[1]!.split('}')[0]!;
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1];
}
