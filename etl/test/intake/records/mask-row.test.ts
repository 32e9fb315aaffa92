import { describe, expect, it } from 'vitest';
import type { CellReader } from '../../../intake/records/cell-reader.ts';
import { maskRow } from '../../../intake/records/mask-row.ts';
import type { RecordColumn } from '../../../method/record.ts';

const keep: CellReader = (cell) => ({ value: cell, rule: null });
/** As a source reads it whose dates have a form of their own: 0523-2024-1545. */
const ownDate: CellReader = (cell) =>
  cell === '0523-2024-1545'
    ? { value: '2024-05-23 15:45:00', rule: null }
    : { value: null, rule: 'date_impossible' };
const readers = new Map<RecordColumn, CellReader>([
  ['petition_no', keep],
  ['closed_at', ownDate],
  ['title', keep],
  ['person_name', keep],
  ['person_phone', keep],
]);
const context = { readers, words: new Set<string>(), namesPersons: true };
const row = {
  petition_no: 'A1',
  closed_at: '0523-2024-1545',
  title: '王 小 明 139·0013·9000',
  person_name: '王小明',
  person_phone: '13900139000',
};

describe('a rejected row', () => {
  it('keeps a date that its source can read, and no person however it is spelled', () => {
    expect(maskRow(row, context, false)).toEqual({
      petition_no: 'A1',
      closed_at: '0523-2024-1545',
      title: '＊＊＊ ＊＊＊',
    });
  });

  it('keeps such a date in shifted cells too', () => {
    expect(maskRow({ ...row, person_name: '2024-03-01' }, context, false)).toEqual({
      petition_no: 'A1',
      closed_at: '0523-2024-1545',
      title: '＊＊＊',
    });
  });

  it('keeps no number in place of a date', () => {
    expect(maskRow({ ...row, closed_at: '139.0013.9000' }, context, false)).toMatchObject({
      closed_at: '＊＊＊',
    });
  });
});
