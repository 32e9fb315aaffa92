import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../base/sha256.ts';
import { cancel } from '../../../delivery/decisions.ts';
import { listDeliveries } from '../../../delivery/list-deliveries.ts';
import { approvePaper } from '../../../papers/issue/approve-paper.ts';
import { corrections } from '../../../papers/issue/corrections.ts';
import { isIssued, listPublished } from '../../../papers/issue/published-paper.ts';
import { reviewPaper } from '../../../papers/issue/review-paper.ts';
import { sendPaper } from '../../../papers/issue/send-paper.ts';
import { sealEditions } from '../../../seals/seal-editions.ts';
import { PLAIN } from '../../support/plain-county.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Bureau, settings } from './bureau.ts';
import { FILLED, letter, letterBureau, MONTHLY, townCases } from './letter-bureau.ts';

const APPROVING = { who: '张三', now: '2024-04-03 10:00:00', number: null };

describe('a paper made before there was a channel', () => {
  const WEEKLY = 'weekly-2024-03-10';
  const without = settings(temporaryFolder()).replace('send: { weekly: [共享目录] }', 'send: {}');
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = new Bureau({ 'settings.yaml': without });
    await bureau.county.load([{ 登记日期: '2024-03-05', 问题属地: '甲街道' }], {
      loadedAt: '2024-03-11 06:00:00',
    });
    await bureau.work('2024-03-10', '2024-03-11 09:00:00');
  });

  it('has not been sent, and is not sent to nobody', async () => {
    const { dir } = bureau.county;
    expect(listPublished(dir).map(({ id, state }) => [id, state])).toEqual([[WEEKLY, 'unsent']]);
    await expect(sendPaper(dir, WEEKLY)).rejects.toThrow(
      '周亮晒没有还没发到的收件人；要发给别人，请先在 settings.yaml 的 papers.send 里补上渠道。',
    );
    expect(await sendPaper(dir, 'weekly-2024-03-03')).toBeNull();
  });

  it('goes, as it was written, to a channel of later, and once', async () => {
    const { dir } = bureau.county;
    bureau.county.write('settings.yaml', settings(temporaryFolder()));
    const [paper] = listPublished(dir);
    expect(await sendPaper(dir, WEEKLY)).toBe(paper!.issue.title);
    const [delivery] = listDeliveries(dir);
    expect(delivery).toMatchObject({ paper: WEEKLY, state: 'queued', channel: '共享目录' });
    const pdf = delivery!.files.find(({ name }) => name === `${paper!.issue.title}.pdf`)!;
    const path = join(bureau.store.path(paper!.issue), `${WEEKLY}.pdf`);
    expect(pdf).toMatchObject({ path, sha256: sha256Of(readFileSync(path)) });
    const txt = readFileSync(join(bureau.store.path(paper!.issue), `${WEEKLY}.txt`), 'utf8');
    expect(delivery!.text).toBe(txt);
    await expect(sendPaper(dir, WEEKLY)).rejects.toThrow('没有还没发到的收件人');
    expect(listDeliveries(dir)).toHaveLength(1);
  });

  it('goes to a recipient added later alone', async () => {
    const { dir } = bureau.county;
    const second = `  - { name: 另一处, type: folder, path: ${temporaryFolder()} }\n`;
    const more = settings(temporaryFolder()).replace('[共享目录] }', '[共享目录, 另一处] }');
    bureau.county.write('settings.yaml', more + second);
    await sendPaper(dir, WEEKLY);
    expect(
      listDeliveries(dir)
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['共享目录', '另一处'].sort());
  });

  it('is not sent when it was withdrawn', async () => {
    const { dir } = bureau.county;
    cancel(dir, listDeliveries(dir)[0]!.dispatch, '张三');
    await expect(sendPaper(dir, WEEKLY)).rejects.toThrow(`${WEEKLY} 已经撤回，不能再发。`);
    expect(listPublished(dir).map(isIssued)).toEqual([false]);
  });
});

describe('letters of a month', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await letterBureau('[monthly, supervise]');
  });
  const stateOf = (id: string) =>
    listPublished(bureau.county.dir).find((paper) => paper.id === id)?.state;

  it('are listed behind their report, with their unit', () => {
    const listed = listPublished(bureau.county.dir);
    expect(listed.map(({ id, kind, unitCode }) => [id, kind, unitCode])).toEqual([
      [MONTHLY, 'monthly', null],
      [letter(1), 'supervise', '900001101'],
      [letter(2), 'supervise', '900001102'],
    ]);
    expect(listed.map(isIssued)).toEqual([false, false, false]);
  });

  it('say before their approval what lacks and which number they get', async () => {
    const { dir } = bureau.county;
    const before = await reviewPaper(dir, letter(1), '2024');
    expect(before?.number).toBe('演信督〔2024〕1号');
    expect(before?.toFill).toContain('还有“待填”的内容（联系人 contact、联系电话 telephone）');
    bureau.county.write('papers/organisation.yaml', FILLED);
    await approvePaper(dir, letter(1), { ...APPROVING, number: 7 });
    expect(await reviewPaper(dir, letter(2), '2024')).toEqual({
      toFill: null,
      number: '演信督〔2024〕8号',
    });
    expect(await reviewPaper(dir, 'monthly-2020-01-31', '2024')).toBeNull();
  });

  it('are sent under their own title to a channel of later', async () => {
    const { dir } = bureau.county;
    const second = `  - { name: 另一处, type: folder, path: ${temporaryFolder()} }\n`;
    const before = readFileSync(join(dir.root, 'settings.yaml'), 'utf8');
    bureau.county.write(
      'settings.yaml',
      before.replace('supervise: [共享目录', 'supervise: [共享目录, 另一处') + second,
    );
    expect(await sendPaper(dir, letter(1))).toBe('关于镇1信访工作有关问题的督办函');
    await expect(sendPaper(dir, letter(2))).rejects.toThrow(`${letter(2)} 还没有批准，请先批准。`);
  });

  it('of a restated month tell what changed, unit by unit', async () => {
    const { dir } = bureau.county;
    await bureau.county.load(townCases(2, 20), { loadedAt: '2024-04-04 06:00:00' });
    await sealEditions(
      dir,
      [{ kind: 'township', period: 'month', date: '2024-03-31', basis: 'period', scheme: PLAIN }],
      { now: '2024-04-04 07:00:00', restate: true },
    );
    await bureau.publish('2024-04-03', '2024-04-04 09:00:00');
    expect([MONTHLY, letter(1), letter(2)].map(stateOf)).toEqual(Array(3).fill('corrected'));
    const published = listPublished(dir);
    const lines = (id: string) => published.find((paper) => paper.id === id)!.lines;
    const found = corrections(dir, lines(MONTHLY), lines(`${MONTHLY}.r2`));
    expect(found.map(({ edition }) => edition.kind)).toEqual(['township']);
    // Town 2 resolved none of its twenty cases, then all.
    const own = found[0]!.changes.filter(({ unit_code }) => unit_code === '900001102');
    expect(own).toContainEqual({
      unit_code: '900001102',
      unit_name: '镇2',
      field: 'resolved_k',
      before: 0,
      after: 20,
      reason: '信访件变动',
    });
    expect(own.find(({ field }) => field === 'colour')).toMatchObject({ before: 'red' });
    expect(corrections(dir, lines(MONTHLY), lines(MONTHLY))).toEqual([]);
    await expect(sendPaper(dir, letter(1))).rejects.toThrow('已有更正件，请发更正件');
  });
});
