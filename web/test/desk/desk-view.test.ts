import { describe, expect, it } from 'vitest';
import { comparedWith, readView, viewQuery } from '../../desk/desk-view.ts';

const ID = 'township-week-2023-05-21-ytd-six-modules';
const spec = {
  kind: 'township',
  period: 'week',
  date: '2023-05-21',
  basis: 'ytd',
  scheme: 'six-modules',
} as const;
const read = (text: string) => readView(new URLSearchParams(text));

describe('the address of the overview', () => {
  it('says nothing of what is usual', () => {
    expect(String(viewQuery(ID, read('')))).toBe(`edition=${ID}`);
  });

  it('says all that is chosen, and reads it as it was', () => {
    const text =
      'unit=330783123&view=topics&with=scheme%3Aother&map=change&cols=index%2Cthen.rank' +
      '&sort=-index&group=%E9%95%87%E4%B9%A1&colour=red&q=hd';
    const view = read(text);
    expect(view).toEqual({
      unit: '330783123',
      view: 'topics',
      map: 'change',
      columns: ['index', 'then.rank'],
      sort: 'index',
      direction: 'descending',
      text: 'hd',
      peerGroup: '镇乡',
      colour: 'red',
      compare: 'scheme:other',
    });
    expect(String(viewQuery(ID, view))).toBe(`edition=${ID}&${text}`);
  });

  it('takes what is written wrong as not written', () => {
    expect(read('view=x&map=y&colour=pink&with=date:tomorrow')).toEqual(read(''));
  });

  it('names another scheme or day as the edition that is otherwise like this one', () => {
    expect(comparedWith('last_year', spec)).toBe('last_year');
    expect(comparedWith('scheme:other', spec)).toBe('township-week-2023-05-21-ytd-other');
    expect(comparedWith('date:2023-03-31', spec)).toBe('township-week-2023-03-31-ytd-six-modules');
  });
});
