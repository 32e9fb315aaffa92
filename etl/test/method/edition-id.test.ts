import { expect, it } from 'vitest';
import { editionId, parseEditionId } from '../../method/edition-id.ts';

it('reads what it writes', () => {
  const spec = parseEditionId('township-week-2023-05-21-ytd-six-modules')!;
  expect(spec).toEqual({
    kind: 'township',
    period: 'week',
    date: '2023-05-21',
    basis: 'ytd',
    scheme: 'six-modules',
  });
  expect(editionId(spec)).toBe('township-week-2023-05-21-ytd-six-modules');
});

it.each([
  ['a day that is none', 'township-day-2023-02-30-ytd-six-modules'],
  ['no scheme', 'township-day-2023-05-21-ytd-'],
  ['a path', 'township-day-2023-05-21-ytd-../six-modules'],
  ['a name too long for a file', `township-day-2023-05-21-ytd-${'a'.repeat(151)}`],
])('takes no id with %s', (_, id) => {
  expect(parseEditionId(id)).toBeNull();
});
