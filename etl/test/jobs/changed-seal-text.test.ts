import { describe, expect, it } from 'vitest';
import { changedSealText } from '../../jobs/changed-seal-text.ts';

describe('a changed seal', () => {
  it('is told by its title, with the command that restates it', () => {
    expect(changedSealText({ id: 'township-month-2024-03-31-period-six-modules', cells: 12 })).toBe(
      '镇乡街道2024年3月通报封存以后数据有变动，现在重算有 12 处不同；封存的不变，要更正的，运行 cockpit seal --period month --date 2024-03-31 --kind township --scheme six-modules --restate',
    );
  });

  it('is told with its basis where that is not the usual one', () => {
    expect(changedSealText({ id: 'department-quarter-2024-03-31-ytd-own', cells: 1 })).toBe(
      '部门单位2024年第一季度通报（本年累计）封存以后数据有变动，现在重算有 1 处不同；封存的不变，要更正的，运行 cockpit seal --period quarter --date 2024-03-31 --basis ytd --kind department --scheme own --restate',
    );
  });
});
