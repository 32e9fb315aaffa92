import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { firstUseWorkbook } from './support/first-use-workbook.ts';

const page = readFileSync(join(PACKAGE_ROOT, 'docs/handbook/first-use.md'), 'utf8');

/** Code blocks of a language, in order. */
const blocksOf = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);

const commands = blocksOf('console').map((block) =>
  block.trim().replace('$ npx cockpit ', '').split(' '),
);
const [units] = blocksOf('csv');
const [source] = blocksOf('yaml');
const leagues = blocksOf('text');
/** What the program says, as the page quotes it. */
const [refusal, reconciliation, lacking] = [...page.matchAll(/^> (.*)$/gm)].map(
  ([, text]) => text!,
);

const folder = temporaryFolder();
const here = join(folder, '程序');
const county = join(folder, '示例县');
mkdirSync(here);
writeFileSync(join(here, '本县五月.xlsx'), firstUseWorkbook());

function cockpit(...args: string[]) {
  const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
  return spawnSync(process.execPath, [command, ...args], { cwd: here, encoding: 'utf8' });
}

const countsSchema = z.object({ new: z.int(), changed: z.int(), duplicate: z.int() });

describe('the first use, as the handbook shows it', () => {
  const [init, tryOut, load, townships, departments] = commands;

  it('makes the folder, whose register is still to be filled in', () => {
    const { status, stdout } = cockpit(...init!);
    expect(status).toBe(0);
    for (const word of ['units.csv', '--dry-run', 'cockpit run', 'cockpit serve']) {
      expect(stdout).toContain(word);
    }
    const refused = cockpit(...tryOut!);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(`${county}/units.csv 里没有单位，请从第 2 行起`);
  });

  it('refuses words of the county’s own and names the first row', () => {
    // As lines typed below the examples.
    appendFileSync(join(county, 'units.csv'), units!.split('\n').slice(1).join('\n'));
    const { status, stderr } = cockpit(...tryOut!);
    expect(status).toBe(1);
    expect(stderr).toContain('第 5 行：信访形式不在规定取值内');
    expect(stderr.trim()).toBe(refusal);
  });

  it('loads 58 of 60 rows once one word is added, and says what is wrong with two', () => {
    mkdirSync(join(county, 'sources'));
    writeFileSync(join(county, 'sources', '本县.yaml'), source!);
    const tried = cockpit(...tryOut!, '--json');
    expect(tried.status).toBe(0);
    const counts = countsSchema.parse(JSON.parse(tried.stdout.split('\n')[0]!));
    expect(counts).toEqual({ new: 58, changed: 0, duplicate: 0 });
    const { status, stdout } = cockpit(...load!);
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe(reconciliation);
    expect(stdout.split('\n')[1]!.trim()).toBe(lacking);
    expect(stdout).toContain('第 22 行，缺少信访件编号');
    expect(stdout).toContain('第 43 行，登记日期不是有效日期');
  });

  it('ranks and colours every township and department', () => {
    expect(cockpit(...townships!).stdout).toBe(leagues[0]);
    expect(cockpit(...departments!).stdout).toBe(leagues[1]);
    // 12 rows each; the second township lacks the row without a number, the fourth the one without a
    // day, the last the one of a township that is no more. Of 58, an office has every third: 20, less
    // the two rejected ones, which both are of the third.
    const cases = (text: string) =>
      Object.fromEntries(
        text
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line) => line.split(/\s+/))
          .map((cells) => [cells[2], Number(cells.at(-1))]),
      );
    expect(cases(leagues[0]!)).toEqual({
      城关街道: 12,
      东山镇: 11,
      西溪乡: 12,
      南湖镇: 11,
      北岭镇: 11,
    });
    expect(cases(leagues[1]!)).toEqual({ 人社局: 20, 自然资源局: 20, 公安局: 18 });
    expect(leagues.join('')).not.toContain('灰');
  });
});
