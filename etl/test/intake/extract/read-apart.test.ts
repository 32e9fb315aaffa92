import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { processUse } from '../../../base/process.ts';
import { readingLimits } from '../../../intake/extract/bounds.ts';
import type { ReadingLimits } from '../../../intake/extract/bounds.ts';
import { ChildWatch } from '../../../intake/extract/child/child-watch.ts';
import { packMessage, unpackMessages } from '../../../intake/extract/child/child-message.ts';
import type { ChildMessage } from '../../../intake/extract/child/child-message.ts';
import { readApart } from '../../../intake/extract/child/read-apart.ts';
import { write } from './files.ts';
import { xlsxBytes } from './xlsx-file.ts';

const OPTIONS = { file: 'a.xlsx', encoding: null, note: () => {} };
const AFTER = '，整份未装载；请核对导出内容，删去多余部分或另存为 CSV 后再导入。';

/** Reads a file with a program that does this instead of reading; returns the error. */
async function refusal(body: string, limits: Partial<ReadingLimits> = {}): Promise<Error> {
  const batches = readApart(write('a.xlsx', 'x'), OPTIONS, {
    program: write('reading-process.mjs', body),
    limits: (bytes) => ({ ...readingLimits(bytes), ...limits }),
  });
  try {
    while (!(await batches.next()).done);
  } catch (error) {
    return error as Error;
  }
  throw new Error('no error');
}

describe('the process that reads a file', () => {
  it('is ended when it hangs', async () => {
    const error = await refusal('for (;;);', { cpuSeconds: 1 });
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      `文件 a.xlsx 超出读取上限（读一个文件停在一处的运算时间最多 1 秒）${AFTER}`,
    );
  });

  it('takes nothing with it when it runs out of memory', async () => {
    for (const body of [
      // Beyond the heap.
      'const all = []; for (;;) all.push(Array(1000).fill(all.length));',
      // The engine gives up at once.
      "const all = []; for (;;) all.push('');",
      // Beside the heap.
      'const all = []; for (;;) all.push(Buffer.alloc(1e7, 1));',
    ]) {
      expect((await refusal(body, { memoryMegabytes: 200 })).message).toBe(
        `文件 a.xlsx 超出读取上限（读一个文件占用内存最多 200 MB）${AFTER}`,
      );
    }
  });

  it('has more time for a larger file, and the same memory', () => {
    const memoryMegabytes = 1400;
    expect(readingLimits(0)).toEqual({ cpuSeconds: 12, waitSeconds: 300, memoryMegabytes });
    expect(readingLimits(30e6)).toEqual({ cpuSeconds: 42, waitSeconds: 330, memoryMegabytes });
  });

  it('takes nothing with it when it is killed', async () => {
    const error = await refusal("process.kill(process.pid, 'SIGSEGV');");
    expect(error.message).toBe(
      '文件 a.xlsx 读不下去：内容已损坏或不合格式，整份未装载；请重新导出，或另存为 XLSX 或 CSV 后再导入。',
    );
  });

  it('waits while its rows are worked on, and gives them all', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 1}"><c t="str"><v>行 ${at + 1}</v></c></row>`,
    );
    const path = write('a.xlsx', xlsxBytes({ sheets: { 表: rows.join('') } }));
    const read: string[] = [];
    for await (const batch of readApart(path, OPTIONS)) {
      if (read.length === 0) await wait(500);
      read.push(...batch.rows.map(([cell]) => cell!));
    }
    expect(read).toHaveLength(20_000);
    expect(read.at(-1)).toBe('行 20000');
  });

  it('ends when its reader stops early', async () => {
    const path = write('a.xlsx', xlsxBytes({ sheets: { 表: '<row><c><v>1</v></c></row>' } }));
    for await (const batch of readApart(path, OPTIONS)) {
      expect(batch.rows).toEqual([['1']]);
      break;
    }
  });
});

describe('the watch of a process', () => {
  it('knows what this process uses', () => {
    const use = processUse(process.pid)!;
    expect(use.memoryBytes).toBeGreaterThan(10e6);
    expect(use.cpuSeconds).toBeGreaterThan(0);
    expect(processUse(2 ** 22 + 1)).toBeNull();
  });

  it('does not count the time in which the rows are worked on', async () => {
    const watch = new ChildWatch(2 ** 22 + 1, { ...readingLimits(0), waitSeconds: 0 }, () => {
      throw new Error('killed');
    });
    watch.pause();
    await wait(300);
    watch.end();
    expect(watch.met).toBeNull();
  });
});

it('messages come whole, however the bytes are cut', async () => {
  const messages: ChildMessage[] = [
    { kind: 'note', sentence: '提示' },
    { kind: 'batch', batch: { sheet: null, first_row: 1, rows: [['甲', '\u2028"\n']] } },
    { kind: 'end' },
  ];
  const bytes = Buffer.concat(messages.map(packMessage));
  for (const size of [1, 3, 7, bytes.length]) {
    const parts: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
    const read: ChildMessage[] = [];
    const stream = (async function* () {
      yield* parts;
    })();
    for await (const message of unpackMessages(stream)) read.push(message);
    expect(read).toEqual(messages);
  }
});
