import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';

describe('the setting scheme', () => {
  const read = (scheme: string) =>
    readSettings(
      new CountyFolder({
        'settings.yaml': LENIENT_SETTINGS.replace('scheme: six-modules', `scheme: ${scheme}`),
      }).dir,
    ).scheme;

  it('is one name or a list of names, in the order in which they are tried', () => {
    expect(read('six-modules')).toEqual(['six-modules']);
    expect(read('[b-2025, a-2024]')).toEqual(['b-2025', 'a-2024']);
  });

  it.each([
    ['[]', '第 2 行，字段 scheme：不能为空'],
    ['2024', '第 2 行，字段 scheme：应为方案名，或方案名的列表'],
    ['[a, b, a]', '第 2 行，字段 scheme：不能重复'],
  ])('%s is refused', (scheme, message) => {
    expect(() => read(scheme)).toThrow(message);
  });
});
