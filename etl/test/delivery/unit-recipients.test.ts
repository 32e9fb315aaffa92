import { describe, expect, it } from 'vitest';
import { letterUnit } from '../../papers/issue/letter-unit.ts';
import { TestOffice } from './test-office.ts';

const office = () =>
  new TestOffice([
    {
      ...{ name: '邮件', type: 'email', host: 'mail.x', from: 'a@x.example' },
      to: ['ban@x.example'],
      units: { 横店镇: ['hd@x.example', 'hd2@x.example'] },
    },
    { ...{ name: '短信', type: 'webhook', secret: 'sms' }, units: { '330783123': ['0579-1'] } },
  ]);
const recipientsOf = (unit?: string[]) => {
  const { enqueue, deliveries } = bound(office());
  enqueue({ channels: ['邮件', '短信'], ...(unit !== undefined && { unit }) });
  return deliveries().map(({ channel, recipient }) => [channel, recipient]);
};
const bound = (of: TestOffice) => ({
  enqueue: of.enqueue.bind(of),
  deliveries: of.deliveries.bind(of),
});

describe('what is written to one unit', () => {
  it('goes to the unit’s own recipients, by code, name or alias', () => {
    expect(recipientsOf(['330783123', '横店镇', '横店'])).toEqual([
      ['邮件', 'hd@x.example'],
      ['邮件', 'hd2@x.example'],
      ['短信', '0579-1'],
    ]);
  });

  it('goes to those of the channel where the unit has none', () => {
    const all = [
      ['邮件', 'ban@x.example'],
      ['短信', null],
    ];
    expect(recipientsOf(['330783112', '湖溪镇'])).toEqual(all);
    // A name of every object is no unit.
    expect(recipientsOf(['constructor'])).toEqual(all);
    expect(recipientsOf()).toEqual(all);
  });

  it('is told by the name of a letter', () => {
    const letter = { kind: 'supervise', unitCode: '330783-D10' };
    expect(letterUnit('supervise-month-2023-05-31-330783-D10')).toEqual(letter);
    expect(letterUnit('supervise-month-2023-05-31-330783-D10.r2')).toEqual(letter);
    expect(letterUnit('monthly-2023-05-31')).toBeNull();
    expect(letterUnit('monthly-month-2023-05-31-330783')).toBeNull();
  });
});
