import { expect, it } from 'vitest';
import { countRecords } from '../../../intake/extract/count-records.ts';
import { write } from './files.ts';

const count = (text: string) =>
  countRecords(write('a.csv', text), { delimiter: ',', width: 2, newline: '\n' }, 'a.csv');

it('counts the records of a file that follows RFC 4180', async () => {
  expect(await count('a,b\n1,2\n')).toBe(2);
  expect(await count('a,b\r\n1,"x\r\ny"\r\n2,"z=""z"')).toBe(3);
  expect(await count('a,b\n1,"<a href=""x"">"\n')).toBe(2);
});

it('returns NaN for a file that only our reader reads correctly', async () => {
  expect(await count('a,b\r1,2\r')).toBeNaN();
  expect(await count('a,b\n1,2\n\0\0')).toBeNaN();
  expect(await count('a,b\n1,="001"\n')).toBeNaN();
  expect(await count('a,b\n"=""001""",2\n')).toBeNaN();
  // The sign starts in the first megabyte and ends in the second.
  const filler = 'x'.repeat((1 << 20) - 'a\n'.length - ',='.length);
  expect(await count(`a\n${filler},="001"\n`)).toBeNaN();
  expect(await count(`a\n${filler}x\r\n`)).toBe(2);
});
