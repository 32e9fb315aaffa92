import { expect, it } from 'vitest';
import { shownFileName } from '../../../intake/records/file-name.ts';

it('the name of a file is shown without the numbers of a person in it', () => {
  expect(shownFileName('/inbox/张某13900139000来访.csv')).toBe('张某＊＊＊来访.csv');
  expect(shownFileName('/inbox/330783198001011234.xlsx')).toBe('＊＊＊.xlsx');
  expect(shownFileName('/inbox/三月\n\u001b[2J.csv')).toBe('三月  [2J.csv');
  expect(shownFileName('/inbox/信访件2024-03-01.csv')).toBe('信访件2024-03-01.csv');
});
