import { describe, expect, it } from 'vitest';
import { matchesPinyin } from '../../desk/match-pinyin.ts';

const HENGDIAN = [['heng'], ['dian'], ['zhen']];
const LIUSHI = [['liu', 'lu'], ['shi', 'dan'], ['jie'], ['dao']];

describe('a name by pinyin', () => {
  it.each([
    'hengdian',
    'heng dian',
    'HENGDIANZHEN',
    'hd',
    'hdz',
    'hdzh',
    'hengd',
    'hdian',
    'hengdi',
    'dz',
    'dian',
  ])('is found by %s', (letters) => {
    expect(matchesPinyin(HENGDIAN, letters)).toBe(true);
  });

  it.each(['', 'hz', 'hengdx', 'hdzx', 'eng', 'hdzz'])('is not found by “%s”', (letters) => {
    expect(matchesPinyin(HENGDIAN, letters)).toBe(false);
  });

  it('is found by every reading of a character', () => {
    expect(['liushi', 'lushi', 'lsjd', 'lshi'].map((each) => matchesPinyin(LIUSHI, each))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
