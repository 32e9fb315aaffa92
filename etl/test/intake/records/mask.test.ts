import { describe, expect, it } from 'vitest';
import { maskSpans, maskText } from '../../../intake/records/mask.ts';
import { ownPersonFinder } from '../../../intake/records/own-person.ts';
import { viewText } from '../../../intake/records/text-view.ts';
import { READABLE } from './readable-texts.ts';
import { PERSON, SPELLINGS } from './spellings.ts';

const own = ownPersonFinder({
  names: [PERSON.信访人姓名],
  numbers: [PERSON.身份证号, PERSON.联系电话],
  addresses: [PERSON.地址],
});
const mask = (text: string) => {
  const view = viewText(text);
  return maskText(maskSpans(view, own.all(view)));
};

describe('person data', () => {
  it('is tried in more than 200 spellings', () => {
    expect(SPELLINGS.length).toBeGreaterThan(200);
    expect(SPELLINGS.filter(({ text, secret }) => !text.includes(secret))).toEqual([]);
  });
  it.each(SPELLINGS)('“$text” is masked', ({ text, secret }) => {
    expect(mask(text)).not.toContain(secret);
    expect(mask(text)).toContain('＊＊＊');
  });
});

describe('a text without person data', () => {
  it.each(READABLE)('“%s” stays', (text) => {
    expect(mask(text)).toBe(text);
  });
});
