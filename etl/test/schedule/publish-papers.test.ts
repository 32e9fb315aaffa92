import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deliveries } from '../../notify/deliver-due.ts';
import { PaperStore } from '../../schedule/paper-store.ts';
import type { Issue } from '../../schedule/paper-store.ts';
import { pendingPapers, publishPapers } from '../../schedule/publish-papers.ts';
import { runDay } from '../../schedule/run-day.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { judged } from '../support/plain.ts';
import { temporaryFolder, TestCounty } from '../support/county.ts';

/** Weekly reports alone, on Mondays at nine, into a folder; week 10 of 2024 ends on 10 March. */
const settings = (folder: string) => `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
papers:
  at: { weekly: '09:00' }
  workdays: [weekly]
  approval: []
  send: { weekly: [共享目录] }
channels:
  - { name: 共享目录, type: folder, path: ${folder} }
`;

const silent = { onProgress() {}, onLoaded() {}, onRefused() {}, onEdition() {} };

interface Told {
  issued: Pick<Issue, 'report' | 'date' | 'revision' | 'late'>[];
  waiting: string[];
}

class Bureau {
  readonly county: TestCounty;
  readonly store: PaperStore;

  constructor() {
    this.county = new TestCounty({ 'settings.yaml': settings(temporaryFolder()) });
    this.store = new PaperStore(this.county.dir);
  }

  /** The editions up to a day, then the papers due at a time. */
  async work(asOf: string, now: string): Promise<Told> {
    await runDay(this.county.dir, asOf, silent);
    return this.publish(asOf, now);
  }

  async publish(last: string, now: string): Promise<Told> {
    const told: Told = { issued: [], waiting: [] };
    const pending = await pendingPapers(this.county.dir, last, ({ dueAt }) => dueAt <= now);
    await publishPapers(this.county.dir, now, pending, {
      onPaper: ({ report, date, revision, late }) =>
        told.issued.push({ report, date, revision, late }),
      onWaiting: ({ date }) => told.waiting.push(date),
    });
    return told;
  }
}

const issued = (date: string, more: Partial<Issue> = {}) => ({
  report: 'weekly',
  date,
  revision: 1,
  late: false,
  ...more,
});

describe('a weekly report', () => {
  const bureau = new Bureau();
  const { county, store } = bureau;
  const march = (resolved: number, day: string) => judged('乙镇', resolved, 10, day);

  beforeAll(async () => {
    await county.load(march(7, '2024-03-05'), { loadedAt: '2024-03-11 06:00:00' });
  });

  it('is not made before its time', async () => {
    expect(await bureau.work('2024-03-10', '2024-03-11 08:59:59')).toEqual({
      issued: [],
      waiting: [],
    });
  });

  it('is made once, sealed, with its files and a delivery', async () => {
    expect((await bureau.publish('2024-03-10', '2024-03-11 09:00:00')).issued).toEqual([
      issued('2024-03-10'),
    ]);
    expect((await bureau.publish('2024-03-10', '2024-03-11 09:05:00')).issued).toEqual([]);
    const [issue] = store.list();
    const files = readdirSync(store.path(issue!)).sort();
    expect(files).toEqual([
      'issue.json',
      'manifest.json',
      'weekly-2024-03-10-1920.png',
      'weekly-2024-03-10-3840.png',
      'weekly-2024-03-10.pdf',
      'weekly-2024-03-10.txt',
      'weekly-2024-03-10.xlsx',
    ]);
    const manifest = store.manifest(issue!);
    // Five files, each made of the editions of both kinds of unit, all of them sealed.
    expect(manifest).toHaveLength(10);
    expect(manifest.every(({ seal }) => seal !== null)).toBe(true);
    expect(
      deliveries(county.dir).map(({ channel, paper, state }) => [channel, paper, state]),
    ).toEqual([['共享目录', 'weekly-2024-03-10', 'queued']]);
  });

  it('publishes what a process killed right after its seal has left unpublished', async () => {
    const { id } = new SealedEditions(county.dir).list().at(-1)!;
    const path = county.dir.var('editions', `${id}.json`);
    const sealed = readFileSync(path);
    rmSync(path);
    await bureau.publish('2024-03-10', '2024-03-11 09:06:00');
    expect(readFileSync(path)).toEqual(sealed);
  });

  it('waits for data that came after its last day', async () => {
    const told = await bureau.work('2024-03-17', '2024-03-18 09:00:00');
    expect(told).toEqual({ issued: [], waiting: ['2024-03-17'] });
  });

  it('is marked late when the data came late, and when the machine was off', async () => {
    await county.load(march(9, '2024-03-13'), { loadedAt: '2024-03-18 11:00:00' });
    expect((await bureau.work('2024-03-17', '2024-03-18 11:05:00')).issued).toEqual([
      issued('2024-03-17', { late: true }),
    ]);
    await county.load(march(9, '2024-03-20'), { loadedAt: '2024-04-02 06:00:00' });
    // Off from 18 March to 2 April: the reports of 24 and 31 March are made in order.
    expect((await bureau.work('2024-04-01', '2024-04-02 09:00:00')).issued).toEqual([
      issued('2024-03-24', { late: true }),
      issued('2024-03-31', { late: true }),
    ]);
  });

  it('stays as it went out when facts come later, until its editions are restated', async () => {
    const before = bytesOf(store.path(store.list()[0]!));
    await county.load(march(1, '2024-03-06'), { loadedAt: '2024-04-03 06:00:00' });
    expect((await bureau.work('2024-04-02', '2024-04-03 09:00:00')).issued).toEqual([]);
    expect(bytesOf(store.path(store.list()[0]!))).toEqual(before);
    await sealEditions(
      county.dir,
      [
        {
          kind: 'township',
          period: 'week',
          date: '2024-03-10',
          basis: 'ytd',
          scheme: 'six-modules',
        },
      ],
      { now: '2024-04-03 10:00:00', restate: true },
    );
    expect((await bureau.publish('2024-04-02', '2024-04-03 10:01:00')).issued).toEqual([
      issued('2024-03-10', { revision: 2 }),
    ]);
    expect((await bureau.publish('2024-04-02', '2024-04-03 10:02:00')).issued).toEqual([]);
    expect(bytesOf(store.path(store.list()[0]!))).toEqual(before);
    expect(deliveries(county.dir).map(({ paper }) => paper)).toContain('weekly-2024-03-10.r2');
    expect(deliveries(county.dir)[0]!.title).toContain('【更正】');
  });
});

describe('a report killed before it was complete', () => {
  it('is made again with the same bytes, and delivered once', async () => {
    const bureau = new Bureau();
    await bureau.county.load(judged('乙镇', 7, 10, '2024-03-05'), {
      loadedAt: '2024-03-11 06:00:00',
    });
    await bureau.work('2024-03-10', '2024-03-11 09:00:00');
    const [issue] = bureau.store.list();
    const folder = bureau.store.path(issue!);
    const before = bytesOf(folder);
    // What a kill between enqueueing and listing leaves.
    rmSync(join(folder, 'issue.json'));
    await bureau.publish('2024-03-10', '2024-03-11 09:10:00');
    expect(bytesOf(folder)).toEqual(before);
    expect(deliveries(bureau.county.dir)).toHaveLength(1);
  });
});

/** Hex of all files but the one that says when it was made. */
function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file !== 'issue.json')
      .map((file) => [file, readFileSync(join(folder, file)).toString('hex')]),
  );
}
