import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';

const readme = readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8');
const chinese = readFileSync(join(PACKAGE_ROOT, 'README.zh-CN.md'), 'utf8');

/** Code blocks of a language, in order. */
const blocksOf = (text: string, language: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!);

/** A command of the README and the output it shows. */
interface Call {
  args: string[];
  output: string;
}

const calls = blocksOf(readme, 'console')
  .flatMap((block) => block.split(/^\$ npx cockpit /m).slice(1))
  .map((text): Call => {
    const end = text.indexOf('\n');
    return { args: text.slice(0, end).split(' '), output: text.slice(end + 1) };
  })
  .filter(({ args }) => args[0] !== 'serve');

describe('the first county of the README', () => {
  const folder = temporaryFolder();
  const county = join(folder, 'my-county');
  const here = join(folder, 'program');
  mkdirSync(county);
  mkdirSync(here);
  const [units, cases] = blocksOf(readme, 'csv');
  writeFileSync(join(county, 'county.yaml'), blocksOf(readme, 'yaml')[0]!);
  writeFileSync(join(county, 'units.csv'), units!);
  writeFileSync(join(county, '五月.csv'), cases!);

  it('has an import, an edition and a report', () => {
    expect(calls.map(({ args }) => args[0])).toEqual(['import', 'edition', 'report']);
  });

  it.each(calls)('shows what `cockpit $args` prints', ({ args, output }) => {
    const command = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: here,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe(output);
    expect(status).toBe(0);
  });

  it('is the same in Chinese', () => {
    for (const language of ['yaml', 'csv', 'console']) {
      expect(blocksOf(chinese, language)).toEqual(blocksOf(readme, language));
    }
  });
});
