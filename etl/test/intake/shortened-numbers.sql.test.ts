import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';

/** Loads numbers and returns the notes that speak of zeros, and the numbers that were rejected. */
async function notesOn(numbers: readonly string[]): Promise<{ notes: string[]; rejected: number }> {
  const county = new TestCounty();
  const rows = numbers.map((信访件编号) => ({ 信访件编号, 登记日期: '2024-03-01' }));
  const { notes, reconciliation } = await county.load(rows);
  return {
    notes: notes.filter((note) => note.includes('都是 0')),
    rejected: reconciliation.quarantined,
  };
}

const numbered = (...last: string[]) => last.map((end, at) => `33078320240${500 + at}1${end}`);

describe('numbers that a spreadsheet has shortened', () => {
  it('are told when all long ones end in zeros from the 16th digit on', async () => {
    const { notes } = await notesOn(numbered('000', '000', '000', '0', '000'));
    expect(notes).toEqual([
      '5 个编号第 16 位起都是 0，可能已被电子表格截去末几位，请核对；确被截短的，请把编号列设为文本重新导出。',
    ]);
  });

  it.each([
    ['one does not', numbered('000', '000', '000', '000', '000', '001')],
    ['there are four', numbered('000', '000', '000', '000')],
    ['they have 15 digits', Array.from({ length: 6 }, (_, at) => `33078320240${500 + at}0`)],
  ])('are not told of where %s', async (_, numbers) => {
    expect((await notesOn(numbers)).notes).toEqual([]);
  });
});

it('numbers with separators of thousands, and fractions, are rejected', async () => {
  const odd = ['20,260,001', '1,234.00', '0.5', '.25'];
  const whole = ['2026-001', '1,23', '2023.15', '1,2345'];
  expect((await notesOn([...odd, ...whole])).rejected).toBe(4);
});
