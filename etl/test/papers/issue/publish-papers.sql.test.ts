import { RefusedFiles } from '../../../intake/inbox/refused-files.ts';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shanghaiNow } from '../../../method/calendar/shanghai.ts';
import { listDeliveries } from '../../../delivery/list-deliveries.ts';
import type { Issue } from '../../../papers/issue/paper-store.ts';
import { papersToPublish } from '../../../papers/issue/papers-to-publish.ts';
import { publishPapersLogged } from '../../../jobs/logged-run.ts';
import { RunLog } from '../../../jobs/run-log.ts';
import { SealedEditions } from '../../../seals/sealed-editions.ts';
import { sealEditions } from '../../../seals/seal-editions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { resolvedCases } from '../../support/plain-county.ts';
import { Bureau, settings } from './bureau.ts';

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
  const march = (resolved: number, day: string) => resolvedCases('乙镇', resolved, 10, day);

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
      'weekly-2024-03-10.docx',
      'weekly-2024-03-10.pdf',
      'weekly-2024-03-10.txt',
      'weekly-2024-03-10.xlsx',
    ]);
    const manifest = store.manifest(issue!);
    // Six files, each made from the editions of both kinds of unit, all of them sealed.
    expect(manifest).toHaveLength(12);
    expect(manifest.every(({ seal }) => seal !== null)).toBe(true);
    expect(
      listDeliveries(county.dir).map(({ channel, paper, state }) => [channel, paper, state]),
    ).toEqual([['共享目录', 'weekly-2024-03-10', 'queued']]);
    // The text is sent as the message, not as a file.
    const sent = listDeliveries(county.dir)[0]!.files.map(({ path }) => basename(path));
    expect(sent.sort()).toEqual(files.filter((file) => /\.(docx|png|pdf|xlsx)$/.test(file)));
  });

  it('publishes its editions when a process was killed right after their seal', async () => {
    const { id } = new SealedEditions(county.dir).list().at(-1)!;
    const path = county.dir.var('editions', `${id}.json`);
    const sealed = readFileSync(path);
    rmSync(path);
    await bureau.publish('2024-03-10', '2024-03-11 09:06:00');
    expect(readFileSync(path)).toEqual(sealed);
  });

  it('waits for data loaded after its last day', async () => {
    const told = await bureau.work('2024-03-17', '2024-03-18 09:00:00');
    expect(told).toEqual({ issued: [], waiting: ['2024-03-17'] });
  });

  it('waits while a file is refused and the cases do not reach its last day', async () => {
    const { dir } = county;
    const last = '2024-03-17';
    const states = async () => {
      const { ready, waiting } = await papersToPublish(dir, last, () => true);
      return [ready.map(({ date }) => date), waiting.map(({ date, refused }) => [date, refused])];
    };
    // Loaded after the week, and nothing of it.
    await county.load(march(1, '2024-03-10'), { loadedAt: '2024-03-18 06:00:00' });
    const refused = new RefusedFiles(dir);
    const entry = { sha256: 'a', basis: 'b', lacking: [], reason: 'c', refused_at: 'd' };
    refused.add({ file: '三月.csv', ...entry });
    expect(await states()).toEqual([[], [[last, '三月.csv']]]);
    refused.remove('a');
    expect(await states()).toEqual([[last], []]);
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

  it('stays as published when data comes later, until its editions are restated', async () => {
    const before = bytesOf(store.path(store.list()[0]!));
    const edition = county.dir.var('editions', 'township-week-2024-03-10-ytd-six-modules.json');
    const published = readFileSync(edition);
    await county.load(march(1, '2024-03-06'), { loadedAt: '2024-04-03 06:00:00' });
    // Also when the work of that day is done again.
    expect((await bureau.work('2024-03-10', '2024-04-03 08:00:00')).issued).toEqual([]);
    expect(readFileSync(edition)).toEqual(published);
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
    expect(listDeliveries(county.dir).map(({ paper }) => paper)).toContain('weekly-2024-03-10.r2');
    const [newest] = listDeliveries(county.dir);
    expect([newest!.title, newest!.text]).toEqual([
      expect.stringMatching(/^【更正】/),
      expect.stringMatching(/^【更正】/),
    ]);
    // The first one was not sent yet: it is withdrawn.
    expect(bureau.sent()).toMatchObject({
      'weekly-2024-03-10': { state: 'withdrawn', answer: '已有更正件，不再发送' },
      'weekly-2024-03-10.r2': { state: 'queued', answer: null },
      'weekly-2024-03-17': { state: 'queued' },
    });
  });
});

describe('the first report', () => {
  it('covers the period of the first case, even if registered on its last day', async () => {
    const ready = async (registered: string) => {
      const { county } = new Bureau();
      await county.load(resolvedCases('乙镇', 7, 10, registered), {
        loadedAt: '2024-03-12 06:00:00',
      });
      const pending = await papersToPublish(county.dir, '2024-03-11', () => true);
      return [...pending.ready, ...pending.waiting].map(({ date }) => date);
    };
    expect(await ready('2024-03-10')).toEqual(['2024-03-10']);
    expect(await ready('2024-03-11')).toEqual([]);
  });
});

describe('a new county whose cases end long ago', () => {
  const all = settings(temporaryFolder()).replace(
    "at: { weekly: '09:00' }",
    "at: { daily: '09:00', weekly: '09:00', monthly: '09:00', quarterly: '09:00', annual: '09:00' }",
  );

  it('gets the papers that its cases reach, and none since', async () => {
    const { county } = new Bureau({ 'settings.yaml': all });
    await county.load(resolvedCases('乙镇', 7, 10, '2024-05-20'), {
      loadedAt: '2024-11-05 06:00:00',
    });
    const pending = await papersToPublish(county.dir, '2024-11-04', () => true);
    expect(pending.waiting).toEqual([]);
    // Ten quiet days: up to 30 May, and the week from 27 May.
    expect(pending.ready.map(({ kind, date }) => [kind, date])).toEqual([
      ['monthly', '2024-05-31'],
      ['weekly', '2024-06-02'],
      ['quarterly', '2024-06-30'],
    ]);
  });
});

describe('a report killed before it was complete', () => {
  it('is published as it was written, and is delivered once', async () => {
    const bureau = new Bureau();
    const { county, store } = bureau;
    await county.load(resolvedCases('乙镇', 7, 10, '2024-03-05'), {
      loadedAt: '2024-03-11 06:00:00',
    });
    await bureau.work('2024-03-10', '2024-03-11 09:00:00');
    await county.load(resolvedCases('乙镇', 7, 10, '2024-03-12'), {
      loadedAt: '2024-03-18 06:00:00',
    });
    await bureau.publishKilled('2024-03-17', '2024-03-18 09:00:20');
    expect(store.list()).toHaveLength(1);
    const head = { ...store.list()[0]!, date: '2024-03-17' };
    const before = bytesOf(store.path(head));
    // Two and a half hours after it was due: a new one would be marked late.
    const told = await bureau.publish('2024-03-17', '2024-03-18 11:30:00');
    expect(told.issued).toEqual([issued('2024-03-17')]);
    expect(store.list()[1]!.made_at).toBe('2024-03-18 09:00:20');
    expect(bytesOf(store.path(head))).toEqual(before);
    expect(listDeliveries(county.dir).map(({ paper }) => paper)).toEqual([
      'weekly-2024-03-17',
      'weekly-2024-03-10',
    ]);
  });
});

describe('a report whose manifest cannot be read', () => {
  it('is named, and does not prevent the others', async () => {
    const bureau = new Bureau();
    const { county, store } = bureau;
    await county.load(resolvedCases('乙镇', 7, 10, '2024-03-05'), {
      loadedAt: '2024-03-11 06:00:00',
    });
    await bureau.work('2024-03-10', '2024-03-11 09:00:00');
    const manifest = join(store.path(store.list()[0]!), 'manifest.json');
    writeFileSync(manifest, '');
    await county.load(resolvedCases('乙镇', 7, 10, '2024-03-12'), {
      loadedAt: '2024-03-18 06:00:00',
    });
    await expect(bureau.publish('2024-03-17', '2024-03-18 09:00:00')).rejects.toThrow(manifest);
    expect(store.list().map(({ date }) => date)).toEqual(['2024-03-10', '2024-03-17']);
  });
});

describe('two processes that publish papers at once', () => {
  it('wait for each other, and the second has nothing left to do', async () => {
    const bureau = new Bureau();
    await bureau.county.load(resolvedCases('乙镇', 7, 10, '2024-03-05'), {
      loadedAt: shanghaiNow(),
    });
    const issues: string[] = [];
    const report = { onPaper: ({ date }: Issue) => issues.push(date), onWaiting() {} };
    await Promise.all([
      publishPapersLogged(bureau.county.dir, report),
      publishPapersLogged(bureau.county.dir, report),
    ]);
    expect(issues).toHaveLength(1);
    expect(new RunLog(bureau.county.dir).list()).toMatchObject([
      { work: 'papers', outcome: 'done' },
    ]);
    expect(listDeliveries(bureau.county.dir)).toHaveLength(1);
  });
});

/** Hex of all files except those that hold the time of making. */
function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file !== 'issue.json' && file !== 'begun.json')
      .map((file) => [file, readFileSync(join(folder, file)).toString('hex')]),
  );
}
