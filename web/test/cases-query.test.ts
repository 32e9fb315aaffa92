import { describe, expect, it } from 'vitest';
import {
  caseAddress,
  casesQuestion,
  exportAddress,
  listAddress,
  sortOf,
  withAsked,
} from '../cases/cases-query.ts';

const query = (text: string) => new URLSearchParams(text);

describe('the address of a list of cases', () => {
  it('becomes the server’s question, the page a stretch', () => {
    expect(casesQuestion(query('unit=1&topic=&page=3&other=x'))).toEqual({
      unit: '1',
      topic: '',
      limit: '50',
      offset: '100',
    });
  });

  it('of another question begins at the first page', () => {
    expect(withAsked(query('unit=1&page=3'), { state: 'open' })).toBe('/cases?unit=1&state=open');
    expect(withAsked(query('state=open'), { state: '' })).toBe('/cases');
    // No topic is a question too.
    expect(withAsked(query(''), { topic: '' })).toBe('/cases?topic=');
  });

  it('sorts by a day, the last first, and then the other way round', () => {
    expect(sortOf(query(''), 'registered')).toEqual({
      sorted: 'descending',
      href: '/cases?sort=registered&order=asc',
    });
    expect(sortOf(query(''), 'due')).toEqual({
      sorted: null,
      href: '/cases?sort=due&order=desc',
    });
    expect(sortOf(query('sort=due&order=asc'), 'due').href).toBe('/cases?sort=due&order=desc');
  });

  it('of its file has no page', () => {
    expect(exportAddress(query('unit=1&page=2'), 'xlsx')).toBe('/api/v1/cases?unit=1&format=xlsx');
  });

  it('is kept by a case, which leads back to it', () => {
    const address = caseAddress('A/1', query('unit=1&page=2'));
    expect(address).toBe('/cases/A%2F1?list=unit%3D1%26page%3D2');
    expect(listAddress(query(address.split('?')[1]!))).toBe('/cases?unit=1&page=2');
    expect(caseAddress('A', query(''))).toBe('/cases/A');
    expect(listAddress(query(''))).toBe('/cases');
  });
});
