import { expect, it } from 'vitest';
import { scanCsv } from '../../../intake/extract/scan-csv.ts';
import { write } from './files.ts';

const count = async (text: string) => (await scanCsv(write('a.csv', text), null, 'a.csv')).records;

it('counts the records of a file that follows RFC 4180', async () => {
  expect(await count('a,b\n1,2\n')).toBe(2);
  expect(await count('a,b\r\n1,"x\r\ny"\r\n2,"z=""z"')).toBe(3);
  expect(await count('a,b\n1,"<a href=""x"">"\n')).toBe(2);
});

it('has no count for a file that only our reader reads correctly', async () => {
  expect(await count('a,b\r1,2\r')).toBeNull();
  expect(await count('a,b\n1,2\n\0\0')).toBeNull();
  expect(await count('a,b\n1,="001"\n')).toBeNull();
  expect(await count('a,b\n"=""001""",2\n')).toBeNull();
  // The sign starts in the first megabyte and ends in the second.
  const filler = 'x'.repeat((1 << 20) - 'a\n'.length - ',='.length);
  expect(await count(`a\n${filler},="001"\n`)).toBeNull();
  expect(await count(`a\n${filler}x\r\n`)).toBe(2);
});

it('tells the encoding, the content and the marks of a file in the same pass', async () => {
  const scan = await scanCsv(write('a.csv', '\ufeffa,b\r\n1,\ufeff2\r\n'), null, 'a.csv');
  expect(scan).toEqual({
    encoding: 'utf-8',
    layout: { delimiter: ',', width: 0, newline: '\r\n' },
    records: 2,
    hasReturns: true,
    hasInnerMarks: true,
    sha256: '34587dcd54752badc77e46329fce323ce0e57c645ee2ddc45f91b5cfc5c81509',
  });
  const chinese = await scanCsv(write('a.csv', Buffer.from('b1e0bac50a', 'hex')), null, 'a.csv');
  expect(chinese).toMatchObject({ encoding: 'gb18030', records: null });
});
