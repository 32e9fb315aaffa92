import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256Of } from '../../../base/sha256.ts';
import * as enqueueing from '../../../delivery/enqueue.ts';
import { listDeliveries } from '../../../delivery/list-deliveries.ts';
import { approvePaper } from '../../../papers/issue/approve-paper.ts';
import { PaperNumbers } from '../../../papers/issue/paper-numbers.ts';
import { pagesOf } from '../pdf/pdf-text.ts';
import type { Bureau } from './bureau.ts';
import { FILLED, letter, letterBureau, MONTHLY } from './letter-bureau.ts';

const APPROVING = { who: '张三', now: '2024-04-03 10:00:00', number: null };

function pdfOf({ store }: Bureau, paper: string): Uint8Array {
  return readFileSync(join(store.path(store.list()[0]!), `${paper}.pdf`));
}

const textOf = async (bureau: Bureau, paper: string) =>
  (await pagesOf(pdfOf(bureau, paper))).join('');

describe('papers that wait for approval', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await letterBureau('[monthly, supervise]');
  });

  it('take no number, and say that they are drafts', async () => {
    expect(bureau.sent()).toEqual(
      Object.fromEntries(
        [MONTHLY, letter(1), letter(2)].map((id) => [id, { state: 'waiting', answer: null }]),
      ),
    );
    const { dir } = bureau.county;
    expect([MONTHLY, letter(1)].map((id) => new PaperNumbers(dir).find(id))).toEqual([null, null]);
    const text = await textOf(bureau, letter(1));
    expect(text).toContain('演信督〔2024〕号');
    expect(text).toContain('草稿：未经审核签发，不得印发。');
    expect(text).toContain('（联系人：（待填），联系电话：（待填））');
  });

  it('are not approved while something is to be filled in', async () => {
    const { dir } = bureau.county;
    await expect(approvePaper(dir, letter(1), APPROVING)).rejects.toThrow(
      '还有“待填”的内容（联系人 contact、联系电话 telephone），请先在 papers/organisation.yaml',
    );
    expect(new PaperNumbers(dir).find(letter(1))).toBeNull();
  });

  it('get number and day on approval, and go out in place of the draft', async () => {
    const { dir } = bureau.county;
    bureau.county.write('papers/organisation.yaml', FILLED);
    // The second letter is approved first: it has the first number.
    expect(await approvePaper(dir, letter(2), APPROVING)).toBe('关于镇2信访工作有关问题的督办函');
    expect(await approvePaper(dir, letter(1), { ...APPROVING, who: '王五' })).toBe(
      '关于镇1信访工作有关问题的督办函',
    );
    const text = await textOf(bureau, letter(1));
    expect(text).toContain('演信督〔2024〕2号');
    // Signed on 3 April; thirty days later is 3 May, of the holiday until the 5th.
    expect(text).toContain('演县信访局2024年4月3日（联系人：李四，联系电话：0579-86000000）');
    expect(text).toContain('2024年5月6日前，遇节假日已顺延');
    expect(text).not.toContain('草稿');
    const own = listDeliveries(dir).filter(({ paper }) => paper === letter(1));
    expect(own.map(({ state, answer }) => [state, answer])).toEqual([
      ['queued', null],
      ['withdrawn', '已签发，改发编号后的正式件'],
    ]);
    const sent = own[0]!.files.find(({ name }) => name.endsWith('.pdf'))!;
    expect(sent.sha256).toBe(sha256Of(pdfOf(bureau, letter(1))));
    const { store } = bureau;
    const line = store.manifest(store.list()[0]!).find(({ file }) => file === `${letter(1)}.pdf`)!;
    expect(line.sha256).toBe(sent.sha256);
  });

  it('are approved once', async () => {
    await expect(approvePaper(bureau.county.dir, letter(1), APPROVING)).rejects.toThrow(
      `${letter(1)} 已由王五于 2024-04-03 批准，文号 演信督〔2024〕2号，不能再批准。`,
    );
  });

  it('take a number typed by hand, unless another paper has it', async () => {
    const { dir } = bureau.county;
    const numbers = new PaperNumbers(dir);
    numbers.numberFor('通知', '演信', '2024');
    await expect(approvePaper(dir, MONTHLY, { ...APPROVING, number: 1 })).rejects.toThrow(
      '演信〔2024〕1号 已经用于 通知，请另写一个序号。',
    );
    await approvePaper(dir, MONTHLY, { ...APPROVING, number: 15 });
    expect(await textOf(bureau, MONTHLY)).toContain('演信〔2024〕15号');
    // The series goes on from there.
    expect(numbers.numberFor('下一份', '演信', '2024')).toBe(16);
  });

  it('are unknown when no report made them', async () => {
    expect(await approvePaper(bureau.county.dir, 'monthly-2024-02-29', APPROVING)).toBeNull();
  });
});

describe('an approval that was killed', () => {
  it('goes on with its own day and number, and sends the paper once', async () => {
    const bureau = await letterBureau('[monthly, supervise]');
    const { dir } = bureau.county;
    bureau.county.write('papers/organisation.yaml', FILLED);
    const killed = vi.spyOn(enqueueing, 'enqueue').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    await expect(approvePaper(dir, letter(1), APPROVING)).rejects.toThrow('killed');
    killed.mockRestore();
    const before = pdfOf(bureau, letter(1));
    await approvePaper(dir, letter(1), { ...APPROVING, now: '2024-04-08 09:00:00' });
    expect(Buffer.compare(pdfOf(bureau, letter(1)), before)).toBe(0);
    const states = listDeliveries(dir).filter(({ paper }) => paper === letter(1));
    expect(states.map(({ state }) => state)).toEqual(['queued', 'withdrawn']);
  });
});

describe('papers that need no approval', () => {
  it('wait all the same while something is to be filled in', async () => {
    const bureau = await letterBureau('[]');
    expect(bureau.sent()[MONTHLY]!.state).toBe('waiting');
    expect(new PaperNumbers(bureau.county.dir).find(MONTHLY)).toBeNull();
  });
});
