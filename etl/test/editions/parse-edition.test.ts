import { expect, it } from 'vitest';
import { parseEdition } from '../../editions/parse-edition.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { MARCH, plainCounty } from '../support/plain-county.ts';

it('reads an edition that tells no scale as one of 100, byte for byte as it is written today', async () => {
  const county = await plainCounty([[9, 10]], { 'settings.yaml': LENIENT_SETTINGS });
  const edition = await county.edition(MARCH);
  const { scale, ...scheme } = edition.scheme;
  expect(scale).toBe(100);
  const old = JSON.stringify({ ...edition, scheme });
  expect(old).not.toContain('"scale"');
  expect(JSON.stringify(parseEdition(old))).toBe(JSON.stringify(edition));
});
