import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PALETTE } from '../../../papers/model/palette.ts';

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
