import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it, vi } from 'vitest';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { openFixtureOf } from '../../etl/test/formats/open-fixture.ts';
import { upgradeWarehouse } from '../../etl/warehouse/warehouse.ts';
import { runCockpit } from './support/run-cockpit.ts';

vi.spyOn(console, 'error').mockImplementation(() => {});

let dir: DataDir;
beforeAll(async () => {
  dir = openFixtureOf('0.3.0', 'county');
  await upgradeWarehouse(dir);
});

/** Days and papers of an edition that 0.3.0 has published and sealed. */
const MONTH = ['--period', 'month', '--date', '2023-12-31'];

it.each([
  ['edition', ...MONTH],
  ['seal', ...MONTH, '--restate'],
  ['report', 'monthly', '--date', '2023-12-31'],
  ['run', '--as-of', '2024-01-31'],
])(
  'an edition that a newer program has published is not replaced by %s',
  (...command) => {
    const ids = ['month-2023-12-31', 'month-2024-01-31'].map(
      (name) => `township-${name}-period-yang-2023`,
    );
    const paths = ids.map((id) => dir.var('editions', `${id}.json`));
    for (const path of paths) writeFileSync(path, '{"format":99,"id":"…"}');
    const chain = readFileSync(dir.var('sealed', 'chain.jsonl'), 'utf8');
    const { status, text } = runCockpit(dir.root, ...command);
    expect({ status, text }).toEqual({
      status: 1,
      text: expect.stringMatching(
        /已发布的通报 \S+\.json 是更新版本的程序写的（格式 99，本程序只能读到格式 3），请换用那个版本的程序。/,
      ),
    });
    for (const path of paths) expect(readFileSync(path, 'utf8')).toContain('"format":99');
    expect(readFileSync(dir.var('sealed', 'chain.jsonl'), 'utf8')).toBe(chain);
  },
  60_000,
);
