import { readFileSync, statSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { closed, refusal } from '../../support/closed-cases.ts';
import { TestCounty } from '../../support/test-county.ts';

describe('a refusal', () => {
  it('groups the reasons, and writes the rejected rows as a workbook without persons', async () => {
    const county = new TestCounty();
    // As numbers 无, 待编, - are none.
    const rows = ['无', '无', '待编', '-'].map((number, at) =>
      closed(at, { 信访件编号: number, 信访人姓名: '欧阳泄一', 主题: '欧阳泄一反映电梯' }),
    );
    const { message, report, rejectedFile } = await refusal(county.load(rows));
    expect(message).toContain('共 4 行，没有一行能统计');
    expect(message).toContain(`退回的行已写入 ${rejectedFile}。`);
    expect(report.reasons).toEqual([
      {
        field: 'petition_no',
        rule: 'number_missing',
        reason: '缺少信访件编号',
        count: 4,
        values: ['无', '待编', '-'],
      },
    ]);
    expect(statSync(rejectedFile!).mode & 0o777).toBe(0o600);
    const sheet = XLSX.read(readFileSync(rejectedFile!)).Sheets['退回行']!;
    const table = XLSX.utils.sheet_to_json<Record<string, string>>(sheet, { defval: '' });
    expect(table).toHaveLength(4);
    expect(table[2]).toMatchObject({
      行: '4',
      退回原因: '缺少信访件编号',
      信访件编号: '＊＊＊',
      登记日期: '2024-03-05',
      // In place of a number stands a word, so the row may be shifted: no text is kept.
      主题: '＊＊＊',
    });
    expect(JSON.stringify(table)).not.toContain('欧阳');
  });

  it('writes nothing on a dry run', async () => {
    const county = new TestCounty();
    const error = await refusal(county.load([closed(1, { 信访形式: '' })], { dryRun: true }));
    expect(error.rejectedFile).toBeNull();
    expect(error.report.reasons).toMatchObject([{ rule: 'channel_missing', count: 1 }]);
  });
});
