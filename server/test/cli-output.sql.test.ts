import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { cancel } from '../../etl/delivery/decisions.ts';
import { PaperStore } from '../../etl/papers/issue/paper-store.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { TestOffice } from '../../etl/test/delivery/test-office.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { PLAIN, plainScheme } from '../../etl/test/support/plain-county.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { makeProgram } from '../cli/program.ts';
import { CLI_OUTPUTS } from '../contract/cli-output.ts';
import type { CliOutputs } from '../contract/cli-output.ts';
import { expectSchema } from './support/json-schema.ts';

afterEach(() => vi.restoreAllMocks());

/** What a command prints. */
async function cockpit(...args: string[]): Promise<string> {
  let text = '';
  vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await makeProgram().parseAsync(args, { from: 'user' });
  } finally {
    vi.restoreAllMocks();
  }
  return text;
}

/** What is printed as JSON; fails where it is not what the contract says, by a validator of others. */
function described<Name extends keyof CliOutputs>(name: Name, text: string): CliOutputs[Name] {
  const value: CliOutputs[Name] = JSON.parse(text);
  expectSchema(z.toJSONSchema(CLI_OUTPUTS[name]), value, name);
  return value;
}

const SCHEMES = { 'schemes/plain.yaml': plainScheme(), 'settings.yaml': LENIENT_SETTINGS };
const WEEK = ['--period', 'week', '--date', '2023-05-21'];

describe('the JSON of a command is what the contract says', () => {
  const county = new TestCounty(SCHEMES);
  const data = ['--data', county.dir.root];
  const row = { 登记日期: '2023-05-18', 问题属地: '甲街道', 初重件: '初件' };

  it('of loads and their quarantine', async () => {
    const path = county.write(
      '五月.csv',
      '信访件编号,登记日期,信访形式,问题属地\nA1,2023-05-18,飞鸽,甲街道\nA2,2023-05-19,网信,乙镇\nA3,,网信,乙镇\n',
    );
    const lines = (await cockpit('import', path, path, '--json', ...data)).trim().split('\n');
    expect(lines.map((line) => described('import', line))).toMatchObject([
      { read: 3, new: 1, quarantined: 2 },
      { read: 3, new: 0, unchanged: 1, quarantined: 2 },
    ]);
    const sheet = join(county.dir.root, 'out.csv');
    await cockpit('quarantine', 'export', '--out', sheet, ...data);
    writeFileSync(sheet, readFileSync(sheet, 'utf8').replaceAll(',飞鸽', ',来信'));
    const replayed = await cockpit('quarantine', 'replay', sheet, '--json', ...data);
    expect(described('quarantine replay', replayed)).toMatchObject({ repaired: 1, open: 1 });
    const list = await cockpit('quarantine', 'list', '--all', '--json', ...data);
    const { rows } = described('quarantine list', list);
    expect(new Set(rows.map(({ closed_by }) => closed_by))).toEqual(
      new Set(['repaired', 'rejected_again', null]),
    );
  });

  it('of a refused file, with its rows as far as they are counted', async () => {
    const rows = ['A1,2023-05-18,网信,甲', 'A1,2023-05-18,网信,甲', 'A1,2023-05-19,网信,乙'];
    const path = county.write(
      '一号多件.csv',
      ['信访件编号,登记日期,信访形式,主题', ...rows, ...rows, 'A1,2023-05-20,飞鸽,丙', ',,,'].join(
        '\n',
      ),
    );
    const empty = county.write('空.csv', '');
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const args = ['import', path, empty, '--json', '--dry-run', ...data];
    await expect(makeProgram().parseAsync(args, { from: 'user' })).rejects.toThrow(
      '有 2 个没有装载',
    );
    // The last good row of the number is another case than the first two of each three.
    expect(lines.map((line) => described('import', line))).toMatchObject([
      { read: 8, duplicate: 5, identical: 1, differing: 4, quarantined: 1, blank: 1 },
      { read: null, duplicate: null, identical: null, differing: null, rejected: null },
    ]);
  });

  it('of an edition, its seal, and another scheme', async () => {
    await county.load(Array.from({ length: 6 }, () => ({ ...row, 办结日期: '2023-05-20' })));
    const edition = await cockpit('edition', ...WEEK, '--format', 'json', ...data);
    expect(described('edition', edition).units).toHaveLength(4);
    await cockpit('seal', ...WEEK, '--kind', 'township', ...data);
    const good = described('verify', await cockpit('verify', '--json', ...data));
    expect(good).toMatchObject({ editions: 1, problems: [] });
    writeFileSync(county.dir.var('sealed', '不明.txt'), '');
    const verified = described('verify', await cockpit('verify', '--json', ...data));
    process.exitCode = undefined;
    expect(verified.problems).not.toEqual([]);
    const diff = ['scheme', 'diff', 'six-modules', PLAIN, ...WEEK, '--json', ...data];
    expect(described('scheme diff', await cockpit(...diff)).moves).toHaveLength(4);
  });

  it('of papers that went out', async () => {
    const store = new PaperStore(county.dir);
    const times = { due_at: '2023-05-22 08:00:00', made_at: '2023-05-22 08:00:05' };
    const title = '周亮晒';
    store.complete({
      report: 'weekly',
      date: '2023-05-21',
      revision: 1,
      title,
      ...times,
      late: true,
    });
    expect(
      described('papers list', await cockpit('papers', 'list', '--json', ...data)),
    ).toHaveLength(1);
  });

  it('of deliveries, whatever became of them', async () => {
    const office = new TestOffice([
      { name: '到', type: 'folder', path: temporaryFolder() },
      { name: '不到', type: 'folder', path: '/proc/不存在' },
    ]);
    const files = [office.file('日报.txt', '昨日 12 件', 'text/plain')];
    office.enqueue({ channels: ['到', '不到'], files });
    office.enqueue({ channels: ['到'], paper: 'weekly-2023-05-21', approval: true });
    const { id } = office.enqueue({
      channels: ['到'],
      paper: 'monthly-2023-04-30',
      approval: true,
    });
    cancel(office.dir, id, '王五', office.now);
    await office.deliver();
    const list = await cockpit('papers', 'deliveries', '--json', '--data', office.dir.root);
    const states = described('papers deliveries', list).map(({ state }) => state);
    expect(states.sort()).toEqual(['delivered', 'retrying', 'waiting', 'withdrawn']);
  });

  it('of screens', async () => {
    await cockpit('screen', 'add', '--name', '大厅', ...data);
    await cockpit('screen', 'add', '--name', '乙镇', '--unit', '900001101', ...data);
    const list = await cockpit('screen', 'list', '--json', ...data);
    expect(described('screen list', list).map(({ unit }) => unit?.kind)).toEqual([
      'township',
      undefined,
    ]);
  });

  it('of a table of one’s own', async () => {
    const table = county.write(
      '表.csv',
      'unit_code,unit_name,le,eys,mys,gnipc\nA,甲,72,18,15,75000\nB,乙,72,18,,75000\n',
    );
    const scheme = join(PACKAGE_ROOT, 'data/schemes/examples/hdi.yaml');
    const scored = ['score', '--table', table, '--scheme', scheme, '--format', 'json'];
    expect(described('score', await cockpit(...scored)).units).toHaveLength(2);
  });
});

describe('the contract', () => {
  it('has every command that prints JSON, and no other', () => {
    expect(Object.keys(CLI_OUTPUTS).sort()).toEqual(jsonCommands(makeProgram()).sort());
  });
});

/** Names of the commands with `--json`, or with a format of that name. */
function jsonCommands(command: Command, path: readonly string[] = []): string[] {
  const isOne = command.options.some(
    ({ long, argChoices }) => long === '--json' || argChoices?.includes('json') === true,
  );
  const below = command.commands.flatMap((each) => jsonCommands(each, [...path, each.name()]));
  return isOne ? [path.join(' '), ...below] : below;
}
