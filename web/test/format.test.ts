import { describe, expect, it } from 'vitest';
import { editionId, parseEditionId } from '../../etl/method/edition-id.ts';
import { dateText, loadedText, momentText, timeText } from '../format/clock.ts';
import { movementOf } from '../format/movement.ts';
import {
  changeText,
  countText,
  indexEms,
  indexText,
  rateText,
  scoreText,
  shareText,
  signedText,
} from '../format/number.ts';
import { periodText, windowText } from '../format/period.ts';

describe('figures', () => {
  const of100 = { scale: 100, decimals: 2 };
  const of1 = { scale: 1, decimals: 3 };

  it('print the index with the decimals of its scheme', () => {
    expect(indexText(88, of100)).toBe('88.00');
    expect(indexText(0.88, of1)).toBe('0.880');
    expect(indexText(66.66666666667, { scale: 100, decimals: null })).toBe('66.67');
  });

  it('give its column room for longer figures than 100.00', () => {
    expect(indexEms(of100, 3.2)).toBe(3.2);
    expect(indexEms(of1, 3.2)).toBe(3.2);
    // 100.0000 has two characters more, of 0.62.
    expect(indexEms({ scale: 100, decimals: 4 }, 3.2)).toBeCloseTo(4.44);
  });

  it('print a score to a thousandth of the full mark', () => {
    expect(scoreText(66.666, of100)).toBe('66.7');
    // In binary 8.44999999999999928…
    expect(scoreText(8.45, of100)).toBe('8.5');
    expect(scoreText(0.66666, of1)).toBe('0.667');
  });

  it('group the digits of a count', () => {
    expect(countText(12034)).toBe('12,034');
  });

  it('print what is not applicable as a dash, never as zero', () => {
    expect(indexText(null, of100)).toBe('—');
    expect(scoreText(null, of100)).toBe('—');
    expect(rateText({ k: 0, n: 0 })).toBe('—');
    expect(changeText(5, 0)).toBe('—');
  });

  it('print a rate as k over n', () => {
    expect(rateText({ k: 1, n: 3 })).toBe('33.3%');
    expect(rateText({ k: 0, n: 3 })).toBe('0.0%');
    // 6.25
    expect(rateText({ k: 1, n: 16 })).toBe('6.3%');
    expect(shareText({ k: 1512, n: 1695 })).toBe('1,512/1,695');
  });

  it('print a change with its sign', () => {
    expect(changeText(110, 100)).toBe('+10.0%');
    expect(changeText(90, 100)).toBe('−10.0%');
    expect(changeText(10001, 10000)).toBe('持平');
    expect(signedText(-1.5)).toBe('−1.5');
    expect(signedText(2)).toBe('+2');
    expect(signedText(0.125)).toBe('+0.125');
    expect(signedText(0)).toBe('0');
  });
});

describe('movements', () => {
  it('are climbs when the rank’s number falls', () => {
    expect(movementOf({ rank: 3, prev_rank: 5 })).toMatchObject({
      sign: '▲',
      places: '2',
      screenReaderText: '上升2位',
    });
    expect(movementOf({ rank: 5, prev_rank: 3 })).toMatchObject({ sign: '▼', places: '2' });
    expect(movementOf({ rank: 5, prev_rank: 5 }).screenReaderText).toBe('名次不变');
  });

  it('need both ranks', () => {
    expect(movementOf({ rank: 5, prev_rank: null }).sign).toBe('');
    expect(movementOf({ rank: null, prev_rank: 5 }).sign).toBe('');
  });
});

describe('periods', () => {
  it('are named as officials name them', () => {
    expect(periodText('day', '2023-05-21')).toBe('2023年5月21日');
    expect(periodText('week', '2023-05-21')).toBe('2023年第20周');
    expect(periodText('month', '2023-05-21')).toBe('2023年5月');
    expect(periodText('quarter', '2023-05-21')).toBe('2023年第2季度');
    expect(periodText('year', '2023-05-21')).toBe('2023年');
  });

  it('give a week the year that holds its Thursday', () => {
    expect(periodText('week', '2023-01-01')).toBe('2022年第52周');
    expect(periodText('week', '2024-12-30')).toBe('2025年第1周');
  });

  it('name the years of a window only where they differ', () => {
    expect(windowText({ start: '2023-01-01', end: '2023-05-21' })).toBe('1月1日—5月21日');
    expect(windowText({ start: '2023-05-21', end: '2023-05-21' })).toBe('5月21日');
    expect(windowText({ start: '2022-12-26', end: '2023-01-01' })).toBe(
      '2022年12月26日—2023年1月1日',
    );
  });
});

describe('the clock', () => {
  const at = new Date('2023-05-21T22:30:00Z');

  it('runs on Shanghai time', () => {
    expect(timeText(at)).toBe('06:30');
    expect(dateText(at)).toBe('5月22日 星期一');
    expect(loadedText('2023-05-22T06:30:00+08:00')).toBe('5月22日 06:30');
  });

  it('says when nothing is loaded', () => {
    expect(loadedText(null)).toBe('暂无数据');
  });

  it('has the year where it is another one, by the clock of Shanghai', () => {
    // 01:00 on 1 January 2027 in Shanghai.
    const now = new Date('2026-12-31T17:00:00Z');
    expect(momentText(new Date('2027-05-21T22:30:00Z'), now)).toBe('5月22日 06:30');
    expect(momentText(new Date('2028-02-28T22:30:00Z'), now)).toBe('2028年2月29日 06:30');
    expect(momentText(new Date('2026-12-31T00:30:00Z'), now)).toBe('2026年12月31日 08:30');
  });
});

describe('edition ids', () => {
  const id = 'township-week-2023-05-21-ytd-six-modules';

  it('are read and written alike', () => {
    const key = parseEditionId(id);
    expect(key).toEqual({
      kind: 'township',
      period: 'week',
      date: '2023-05-21',
      basis: 'ytd',
      scheme: 'six-modules',
    });
    expect(key && editionId(key)).toBe(id);
  });

  it('are nothing else', () => {
    expect(parseEditionId('village-week-2023-05-21-ytd-six-modules')).toBeNull();
    expect(parseEditionId('')).toBeNull();
  });
});
