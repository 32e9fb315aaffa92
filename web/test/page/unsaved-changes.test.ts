import { describe, expect, it } from 'vitest';
import { changeOf, UnsavedChanges } from '../../page/unsaved-changes.ts';

describe('changes that are not saved', () => {
  it('are asked about before the page is left, and once given up no more', () => {
    const answers = [false, true];
    const asked: string[] = [];
    const unsaved = new UnsavedChanges((question) => {
      asked.push(question);
      return answers.shift() ?? false;
    });
    expect(unsaved.mayLeave()).toBe(true);
    unsaved.guard(() => true);
    expect([unsaved.mayLeave(), unsaved.isEmpty]).toEqual([false, false]);
    expect([unsaved.mayLeave(), unsaved.isEmpty]).toEqual([true, true]);
    expect(unsaved.mayLeave()).toBe(true);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('还没有保存');
  });

  it('are no hindrance once they are saved or their form is gone', () => {
    const unsaved = new UnsavedChanges(() => false);
    let isChanged = true;
    const stop = unsaved.guard(() => isChanged);
    expect(unsaved.mayLeave()).toBe(false);
    isChanged = false;
    expect(unsaved.mayLeave()).toBe(true);
    isChanged = true;
    stop();
    expect(unsaved.mayLeave()).toBe(true);
  });

  it('are those of the fields of a form, until they say again what they said', () => {
    const unsaved = new UnsavedChanges(() => false);
    const fields = { name: '横店镇', aliases: ['横店'] };
    unsaved.guard(changeOf(fields));
    expect(unsaved.isEmpty).toBe(true);
    fields.aliases.push('横店镇政府');
    expect(unsaved.isEmpty).toBe(false);
    fields.aliases.pop();
    expect(unsaved.isEmpty).toBe(true);
  });

  it('of a dialog are asked about when it is closed; those of the page under it stay', () => {
    const answers = [false, true];
    const asked: string[] = [];
    const unsaved = new UnsavedChanges((question) => {
      asked.push(question);
      return answers.shift() ?? false;
    });
    unsaved.guard(() => true);
    expect(unsaved.mayClose(() => false)).toBe(true);
    expect(asked).toEqual([]);
    expect([unsaved.mayClose(() => true), unsaved.mayClose(() => true)]).toEqual([false, true]);
    expect(asked[0]).toContain('要关闭吗');
    expect(unsaved.isEmpty).toBe(false);
  });
});
