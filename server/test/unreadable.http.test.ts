import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { publishedPath, warehousePath } from '../../etl/warehouse/warehouse.ts';
import { makeProgram } from '../cli/program.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const county = unscheduledCounty();
let edition: Edition;

beforeAll(async () => {
  edition = await smallEdition(county);
});
afterEach(() => vi.restoreAllMocks());

/** Asks a server of its own, which begins with what is published now. */
async function answerTo(path: string): Promise<unknown[]> {
  const server = await InProcessServer.startSignedIn(county.dir);
  const log = vi.spyOn(server.log, 'error');
  const response = await server.get(`/api/v1/editions/${path}`);
  const answer = [response.status, response.headers.get('retry-after'), await response.json()];
  expect(log).toHaveBeenCalledOnce();
  await server.stop();
  return answer;
}

/** Publishes an edition of a day as some other text, and asks for something of it. */
async function answerOf(
  date: string,
  text: (whole: string) => string,
  path: (id: string) => string,
): Promise<{ id: string; answer: unknown[] }> {
  const { id, ...rest } = asEdition(edition, { date });
  const file = county.dir.var('editions', `${id}.json`);
  new EditionStore(county.dir).publish({ id, ...rest });
  writeFileSync(file, text(readFileSync(file, 'utf8')));
  const answer = await answerTo(path(id));
  // A trend reads every edition.
  rmSync(file);
  return { id, answer };
}

const whole = (id: string) => id;
const trend = () => 'trend?period=week&kind=township';
const newer = (text: string) => text.replace('"format":3,', '"format":4,');

describe('a published edition that cannot be read is answered 503, in one sentence, and logged', () => {
  it.each([
    ['whole', '2023-05-07', whole],
    ['in a trend', '2023-05-14', trend],
  ])('when a newer program wrote it, asked for %s', async (_, date, path) => {
    const { id, answer } = await answerOf(date, newer, path);
    const message = `通报 ${id} 是更新版本的程序写的（格式 4，本程序只能读到格式 3），请换用那个版本的程序。`;
    expect(answer).toEqual([503, '60', { error: { code: 'newer_format', message } }]);
  });

  it.each([
    ['whole, when it is cut short', '2023-05-21', (text: string) => text.slice(0, 500), whole],
    ['whole, when it is empty', '2023-05-28', () => '', whole],
    ['in a trend, when it has no units', '2023-06-04', () => '{"format":2}', trend],
  ])('asked for %s', async (_, date, text, path) => {
    const { id, answer } = await answerOf(date, text, path);
    const message = `通报 ${id} 的内容读不出来，请从备份恢复，或重新出这一期。`;
    expect(answer).toEqual([503, '60', { error: { code: 'damaged', message } }]);
  });
});

describe('a damaged warehouse', () => {
  it('is told in one sentence over HTTP and by a command', async () => {
    const path = publishedPath(county.dir);
    // With either file whole, it is made again from the other.
    for (const file of [path, warehousePath(county.dir)]) truncateSync(file, 20_000);
    const message = expect.stringContaining('可能已经损坏');
    expect(await answerTo(edition.id.replace('week', 'month'))).toEqual([
      503,
      '60',
      { error: { code: 'damaged', message } },
    ]);
    const upgrade = makeProgram().parseAsync([
      ...['node', 'cockpit', 'upgrade'],
      ...['--data', county.dir.root],
    ]);
    await expect(upgrade).rejects.toMatchObject({
      name: 'DamagedError',
      message,
    });
  });
});
