import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../../base/errors.ts';
import { prependScheme, removeFirstScheme } from '../../config/edit-settings-text.ts';

describe('the schemes of settings.yaml', () => {
  it.each(['2027', 'null', '1e3', '2027-01-01'])('are texts, also %s', (id) => {
    for (const text of ['scheme: own\n', 'scheme:\n  - own\n', 'scheme: [own]\n']) {
      const more = prependScheme(text, ['own'], id);
      expect(parse(more)).toEqual({ scheme: [id, 'own'] });
      expect([parse(removeFirstScheme(more, [id, 'own'])).scheme].flat()).toEqual(['own']);
    }
  });

  it('keep line ends, comments and what stands around them', () => {
    const text = 'a: 1\r\nscheme: own # 现行\r\nserver: {}\r\n';
    const more = 'a: 1\r\nscheme: [new, own] # 现行\r\nserver: {}\r\n';
    expect(prependScheme(text, ['own'], 'new')).toBe(more);
    expect(removeFirstScheme(more, ['new', 'own'])).toBe(text);
    const list = 'scheme:\r\n  - own # 现行\r\nserver: {}\r\n';
    expect(prependScheme(list, ['own'], 'new')).toBe(
      'scheme:\r\n  - new\r\n  - own # 现行\r\nserver: {}\r\n',
    );
  });

  it.each([
    ['in a block of its own', 'scheme: >-\n  own\nserver: {}\n'],
    ['used by another setting', 'scheme: &used own\nserver: *used\n'],
  ])('are not changed when they are written %s', (_, text) => {
    expect(() => prependScheme(text, ['own'], 'new')).toThrow(
      new UserError(
        'settings.yaml 的 scheme 写法特殊（换行、锚点等），没有改动，请先把它写成 scheme: [new, own] 这样的一行。',
      ),
    );
  });
});
