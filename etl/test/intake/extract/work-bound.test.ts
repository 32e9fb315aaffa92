import { describe, expect, it } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import { withinWorkBound } from '../../../intake/extract/work-bound.ts';

async function* parts() {
  yield* ['甲', '乙', '丙'];
}

/** Reads three parts of a file of this size; the work on the second takes so many seconds. */
async function read(bytes: number, work: number): Promise<string[]> {
  let seconds = 100;
  const found: string[] = [];
  for await (const part of withinWorkBound(parts(), 'a.csv', bytes, () => seconds)) {
    found.push(part);
    seconds += part === '乙' ? work : 1;
  }
  return found;
}

describe('the work on a part of a text file', () => {
  it('is bounded, and the bound is named', async () => {
    expect(await read(0, 12)).toEqual(['甲', '乙', '丙']);
    await expect(read(0, 13)).rejects.toThrow(
      new UserError(
        '文件 a.csv 超出读取上限（读一个文件停在一处的运算时间最多 12 秒），整份未装载；请核对导出内容，删去多余部分或另存为 CSV 后再导入。',
      ),
    );
  });

  it('may take a second more for each megabyte of the file', async () => {
    expect(await read(30e6, 42)).toHaveLength(3);
    await expect(read(30e6, 43)).rejects.toThrow('最多 42 秒');
  });
});
