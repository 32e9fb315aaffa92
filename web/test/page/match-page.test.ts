import { expect, it } from 'vitest';
import { PAGES } from '../../../etl/method/page.ts';
import { matchPage } from '../../page/match-page.ts';

const found = (path: string) => {
  const match = matchPage(path);
  return match && [match.page.id, match.params];
};

it.each([
  ['/', ['desk', {}]],
  ['/units/330783123', ['unit', { code: '330783123' }]],
  ['/cases', ['cases', {}]],
  ['/cases/', ['cases', {}]],
  ['/cases/A%2F1%E5%8F%B7', ['case', { no: 'A/1号' }]],
  ['/manual', ['manual', {}]],
  ['/manual/import', ['manual-page', { name: 'import' }]],
  ['/sign-in', ['sign-in', {}]],
])('%s is a page', (path, page) => {
  expect(found(path)).toEqual(page);
});

it.each([
  '/nothing',
  '/units',
  '/cases/1/2',
  '//evil.example',
  '/cases/%E0%A4%A',
  '/wall',
  '/api/v1/cases',
])('%s is no page', (path) => {
  expect(found(path)).toBeNull();
});

it('each page has an address and a name of its own', () => {
  expect(new Set(PAGES.map(({ id }) => id)).size).toBe(PAGES.length);
  expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length);
});
