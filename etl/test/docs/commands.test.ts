import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { COMMON_OPTIONS, leafCommands } from './command-line.ts';
import { codeOf, documents, readDocument, sections, tableRows } from './markdown.ts';

const REFERENCE = 'docs/handbook/commands.md';
const commands = leafCommands();
const reference = sections(readDocument(REFERENCE));
/** Scripts that npm runs by itself. */
const HOOKS = ['postinstall', 'prepack'];
const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });
const scripts = Object.keys(
  packageSchema.parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))).scripts,
);

describe('the reference of the commands', () => {
  it('has one section for each command, and none besides', () => {
    const described = reference
      .map(({ title }) => title)
      .filter((title) => /^cockpit /.test(title));
    expect([...described].sort()).toEqual(commands.map(({ path }) => `cockpit ${path}`).sort());
  });

  it.each(commands)('gives $path as the program takes it', ({ path, usage, options }) => {
    const { lines } = reference.find(({ title }) => title === `cockpit ${path}`)!;
    expect(lines[lines.indexOf('```text') + 1]).toBe(usage);
    const rows = tableRows(lines, '选项').map((cells) => [cells[0], cells[1]]);
    const expected = [...options].map(([name, value]) => [
      `\`${name}\``,
      value === null ? '' : `\`${value}\``,
    ]);
    expect(rows).toEqual(expected);
  });

  it('describes the options of every command once', () => {
    const common = reference.find(({ title }) => title === '各命令都有的选项')!;
    const names = tableRows(common.lines, '选项').map(([name]) => name);
    expect(names).toEqual(COMMON_OPTIONS.map((name) => `\`${name}\``));
  });
});

describe('what the documents tell to run', () => {
  const told = documents().flatMap((path) => codeOf(readDocument(path)));

  it('are commands and options that the program has', () => {
    const calls = told.flatMap((code) => [
      ...code.matchAll(/(?:^|[\s(])cockpit ((?:[a-z][a-z-]* ?)+)(.*)/g),
    ]);
    expect(calls.length).toBeGreaterThan(50);
    const wrong = calls.filter(([, words, rest]) => !isKnown(words!.trim(), rest!));
    expect(wrong.map(([call]) => call)).toEqual([]);
  });

  it('are scripts that package.json has', () => {
    const names = told.flatMap((code) => [
      ...code.matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g),
    ]);
    expect(names.length).toBeGreaterThan(10);
    expect(
      names.map((match) => match[1] ?? match[2]).filter((name) => !scripts.includes(name!)),
    ).toEqual([]);
  });

  it('describe every script once', () => {
    const contributing = readDocument('CONTRIBUTING.md').split('\n');
    const described = tableRows(contributing, 'Command').map(([name]) => name!.replaceAll('`', ''));
    const expected = scripts
      .filter((name) => !HOOKS.includes(name))
      .map((name) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`));
    expect(described.sort()).toEqual(expected.sort());
  });
});

/** Whether words and options name a command, or a group of them. */
function isKnown(words: string, rest: string): boolean {
  if (words === 'help') return true;
  const called = commands.filter(({ path }) => words === path || words.startsWith(`${path} `));
  const group = commands.filter(({ path }) => path.startsWith(`${words} `));
  const options = new Set([
    ...COMMON_OPTIONS,
    '--help',
    ...[...called, ...group].flatMap((command) => [...command.options.keys()]),
  ]);
  return (
    called.length + group.length > 0 &&
    [...rest.matchAll(/(?:^|\s|\[)(--[a-z-]+)/g)].every(([, option]) => options.has(option!))
  );
}
