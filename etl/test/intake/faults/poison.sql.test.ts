import { describe, expect, it } from 'vitest';
import { loadInbox } from '../../../intake/inbox/load-inbox.ts';
import { TestCounty } from '../../support/test-county.ts';
import { container } from '../extract/files.ts';
import { xlsxBytes } from '../extract/xlsx-file.ts';
import { file, forty, sentence } from './fault-files.ts';

describe('a poisoned file', () => {
  const deep = `{"信访件编号":"D1","主题":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const POISON: [name: string, content: string | Uint8Array, why: string][] = [
    [
      'colspan.xls',
      '<table><tr><td>甲</td></tr><tr><td colspan="99999999">乙</td></tr>',
      '16384 列',
    ],
    [
      'column.xlsx',
      xlsxBytes({ sheets: { 表: '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>' } }),
      '16384 列',
    ],
    ['damaged.parquet', `PAR1${'\u0001'.repeat(200)}PAR1`, 'Parquet'],
    ['damaged.xls', container({ Workbook: '\u0009\u0008 no records' }, 'cfb'), 'Excel'],
    ['deep.jsonl', deep, '20 层'],
  ];

  it.each(POISON)('is told in one sentence: %s', async (name, content, why) => {
    expect(await sentence(name, content)).toContain(why);
  });

  it('stops neither the others of the inbox nor the next run', async () => {
    const county = new TestCounty();
    for (const [name, content] of POISON) county.write(`var/inbox/${name}`, content);
    county.write('var/inbox/z.csv', file(forty()));
    const loaded: string[] = [];
    const refused: string[] = [];
    await loadInbox(county.dir, {
      onProgress: () => {},
      onLoaded: ({ reconciliation }) => loaded.push(reconciliation.file),
      onRefused: (_, reason) => refused.push(reason),
    });
    expect(loaded).toEqual(['z.csv']);
    expect(refused.map((reason) => /^文件 (\S+) /.exec(reason)?.[1])).toEqual(
      POISON.map(([name]) => name),
    );
  });
});
