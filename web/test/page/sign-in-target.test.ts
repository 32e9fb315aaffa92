import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPage } from '../../page/match-page.ts';
import { signInAddress, signInTarget } from '../../page/sign-in-target.ts';

const HERE = 'https://cockpit.example';

describe('where one goes after signing in', () => {
  it.each([
    ['/data', '/data'],
    ['/cases?unit=1&page=2#x', '/cases?unit=1&page=2#x'],
    ['/?edition=a&unit=b', '/?edition=a&unit=b'],
    ['cases', '/cases'],
  ])('%s is the page that was wanted', (to, target) => {
    expect(signInTarget(to)).toBe(target);
  });

  it.each([
    null,
    '',
    'https://evil.example/data',
    '//evil.example/data',
    '/\\evil.example/data',
    '\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example/data',
    '/\t/evil.example',
    'javascript:alert(1)',
    'http://here.invalid.evil.example/data',
    'https:evil.example',
    '/sign-in?to=/data',
    '/api/v1/session',
    '/nothing',
  ])('%j is the first page', (to) => {
    expect(signInTarget(to)).toBe('/');
  });

  it('is a page of this site, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      'data',
      'evil.example',
      '\t',
      '%2f',
      '?',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (to) => {
        const url = new URL(signInTarget(to), HERE);
        expect(url.origin).toBe(HERE);
        expect(matchPage(url.pathname)).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is where one was, by the address of the sign-in', () => {
    for (const path of ['/data', '/cases?unit=1&page=2', '/manual/import#退回行', '/']) {
      const address = new URL(signInAddress(new URL(path, HERE)), HERE);
      const target = new URL(signInTarget(address.searchParams.get('to')), HERE);
      expect([address.pathname, target.href]).toEqual(['/sign-in', new URL(path, HERE).href]);
    }
  });
});
