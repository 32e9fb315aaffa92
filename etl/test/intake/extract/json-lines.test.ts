import { expect, it } from 'vitest';
import { batches, write } from './files.ts';

it('JSON lines are read, with booleans as 1 or 0', async () => {
  const lines = '\ufeff{"编号":"001","纳入统计":true}\n\n{"涉法涉诉":false,"编号":2}\n';
  expect(await batches(write('a.jsonl', lines))).toEqual([
    { sheet: null, first_row: 0, rows: [['编号', '纳入统计', '涉法涉诉']] },
    {
      sheet: null,
      first_row: 1,
      rows: [
        ['001', '1', ''],
        ['', '', ''],
        ['2', '', '0'],
      ],
    },
  ]);
});

it('a number too long for JSON keeps its digits; one in powers of ten has lost them', async () => {
  const path = write(
    'a.jsonl',
    '{"编号":202504000001234567,"件数":9007199254740991}\n' +
      '{"编号":2.02504e17,"主题":"见 2025040000012345678，\\"20250400000123456\\""}\n',
  );
  expect((await batches(path))[1]!.rows).toEqual([
    ['202504000001234567', '9007199254740991', ''],
    ['2.02504e+17', '', '见 2025040000012345678，"20250400000123456"'],
  ]);
});
