import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import { TestCounty } from '../support/test-county.ts';

/** Real records of another origin; they are not part of the project. */
const ARCHIVE = join(PACKAGE_ROOT, '../shared/realdata/boston_311_2011.zip');
const isAbsent = !existsSync(ARCHIVE);
const SOURCE = 'boston_311';

type Request = Record<'open_dt' | 'target_dt' | 'closed_dt' | 'ontime' | 'source', string>;

describe.skipIf(isAbsent)(
  `58,251 requests to the City of Boston${isAbsent ? ' (skipped: no ../shared/realdata)' : ''}`,
  () => {
    const county = new TestCounty({
      [`sources/${SOURCE}.yaml`]: readFileSync(join(import.meta.dirname, `${SOURCE}.yaml`), 'utf8'),
    });
    let requests: Request[];
    let result: LoadResult;

    beforeAll(async () => {
      const path = join(county.dir.root, 'requests.csv');
      await unzipOnly(ARCHIVE, path);
      requests = Papa.parse<Request>(readFileSync(path, 'utf8').trim(), { header: true }).data;
      result = await county.loadFile(path, { source: SOURCE });
    });

    const count = async (condition: string) => {
      const [row] = await county.rows<{ cases: number }>(
        `select count(*) as cases from warehouse.petition_version where ${condition}`,
      );
      return row!.cases;
    };

    it('all load with another vocabulary', () => {
      expect(requests).toHaveLength(58_251);
      expect(result.reconciliation).toEqual({
        file: 'requests.csv',
        read: 58_251,
        new: 58_251,
        changed: 0,
        unchanged: 0,
        duplicate: 0,
        identical: 0,
        differing: 0,
        quarantined: 0,
        blank: 0,
        withdrawn: 0,
        warnings: 0,
      });
    });

    it('are on time in the warehouse exactly when the city says so', async () => {
      const judged = requests.filter(
        ({ closed_dt, target_dt, ontime }) => closed_dt !== '' && target_dt !== '' && ontime !== '',
      );
      expect(judged).toHaveLength(43_664);
      expect(judged.filter(({ ontime }) => ontime === 'OVERDUE')).toHaveLength(8073);
      const stored = await county.rows<{ petition_no: string; is_late: boolean }>(
        `select petition_no, closed_at > deadline as is_late
        from warehouse.petition_version
        where closed_at is not null and deadline is not null`,
      );
      const isLate = new Map(stored.map((row) => [row.petition_no, row.is_late]));
      const agreeing = judged.filter(
        (request) => isLate.get(numberOf(request)) === (request.ontime === 'OVERDUE'),
      );
      expect(agreeing).toHaveLength(43_664);
    });

    it('keep every date to the second and get no date where there was none', async () => {
      for (const [column, heading] of [
        ['registered_at', 'open_dt'],
        ['deadline', 'target_dt'],
        ['closed_at', 'closed_dt'],
      ] as const) {
        const stored = await county.rows<{ petition_no: string; at: string | null }>(
          `select petition_no, strftime(${column}, '%Y-%m-%d %H:%M:%S') as at from warehouse.petition_version`,
        );
        const written = new Map(requests.map((each) => [numberOf(each), each[heading]]));
        expect(
          stored.filter(({ petition_no, at }) => (at ?? '') !== written.get(petition_no)),
        ).toEqual([]);
      }
    });

    it.each([
      ['call', ['Constituent Call']],
      ['online', ['Self Service', 'Citizens Connect App', 'Twitter']],
      ['other', ['Employee Generated', 'Maximo Integration']],
    ])('come as %s by %j', async (channel, words) => {
      const written = requests.filter(({ source }) => words.includes(source)).length;
      expect(await count(`channel = '${channel}'`)).toBe(written);
    });

    it('are all requests by the constant of the source', async () => {
      expect(await count(`purpose = 'request'`)).toBe(58_251);
    });

    it('have no value for a blank cell and no blanks at the ends', async () => {
      const blank = (heading: string) =>
        requests.filter((each) => (each as Record<string, string>)[heading]!.trim() === '').length;
      expect(await count('township is null')).toBe(blank('neighborhood'));
      expect(await count('content is null')).toBe(blank('closure_reason'));
      expect(await count('title is null or trim(title) <> title')).toBe(0);
      expect(await count('trim(content) <> content')).toBe(0);
    });
  },
);

function numberOf(request: Request): string {
  return (request as Record<string, string>)['case_enquiry_id']!;
}

/** Extracts the only file of an archive. */
async function unzipOnly(archive: string, path: string): Promise<void> {
  const zip = await openPromise(archive, { autoClose: false, lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    }
  } finally {
    zip.close();
  }
}
