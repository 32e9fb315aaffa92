import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import type { TestCounty } from '../../etl/test/support/test-county.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { plainCounty, plainScheme } from '../../etl/test/support/plain-county.ts';

describe('cockpit edition where settings name several schemes', () => {
  let county: TestCounty;
  beforeAll(async () => {
    county = await plainCounty([[9, 10]], {
      'schemes/y2023.yaml': `${plainScheme()}valid: { to: 2023-12-31 }\n`,
      'schemes/y2024.yaml': `${plainScheme()}valid: { from: 2024-01-01, to: 2024-12-31 }\n`,
    });
    county.write('settings.yaml', LENIENT_SETTINGS.replace('six-modules', '[y2023, y2024]'));
  });

  const edition = (date: string, ...more: string[]) =>
    spawnSync(
      process.execPath,
      [
        join(PACKAGE_ROOT, 'server', 'cockpit.mjs'),
        ...['edition', '--period', 'month', '--date', date, '--format', 'json', ...more],
        ...['--known-at', '2030-01-02', '--data', county.dir.root],
      ],
      { encoding: 'utf8' },
    );

  it.each([
    ['2023-12-31', 'y2023'],
    ['2024-01-31', 'y2024'],
  ])('takes on %s the one valid then: %s', (date, scheme) => {
    const { status, stdout } = edition(date);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      id: `township-month-${date}-period-${scheme}`,
      scheme: { id: scheme },
    });
  });

  it('uses another scheme when asked to', () => {
    const { stdout } = edition('2024-01-31', '--scheme', 'plain');
    expect(JSON.parse(stdout)).toMatchObject({ scheme: { id: 'plain' } });
  });

  it('reports when none is valid', () => {
    const { status, stdout, stderr } = edition('2025-01-31');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim()).toBe(
      '设置 scheme 里没有能用于截止日 2025-01-31 的方案（y2023 至 2023-12-31 止有效、y2024 自 2024-01-01 起至 2024-12-31 止有效），请补上这一天有效的方案，或改方案的 valid。',
    );
  });
});
