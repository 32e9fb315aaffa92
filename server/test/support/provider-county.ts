import { mkdirSync, writeFileSync } from 'node:fs';
import type { TestCounty } from '../../../etl/test/support/test-county.ts';
import { unscheduledCounty } from './unscheduled-county.ts';

/**
 * A county with providers in its settings.
 * @param address at which it will be served
 * @param providers of `sign_in.providers`
 * @param secrets by name
 */
export function providerCounty(
  address: string | null,
  providers: readonly object[],
  secrets: Record<string, string>,
  mode = 0o600,
): TestCounty {
  const signIn = JSON.stringify({ address, providers });
  const county = unscheduledCounty(`sign_in: ${signIn}\n`);
  mkdirSync(county.dir.var(), { recursive: true, mode: 0o700 });
  const text = Object.entries(secrets).map(([name, key]) => `${name}: { key: ${key} }\n`);
  writeFileSync(county.dir.var('secrets.yaml'), text.join(''), { mode });
  return county;
}
