import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { readDocument, tableRows } from './markdown.ts';
import { sourceFiles } from './source-files.ts';

const rows = tableRows(readDocument('docs/glossary.md').split('\n'), '中文');
const terms = rows.flatMap(([, english]) => english!.split(', '));
const chinese = rows.flatMap(([term]) => term!.split('、'));

/** Rooms whose types are the words of the field. */
const ROOMS = ['etl/method', 'etl/editions'];

/** Words of types that are the program's own and not of the field. */
const TECHNICAL = words(
  'cell compared detail entry explain explanation input maker measured mode named needed node ranked recent ' +
    'set spec store stored table totals tree type value',
);

const vocabulary = new Set(terms.flatMap(words));
const types = sourceFiles(ROOMS)
  .filter((file) => file.endsWith('.ts'))
  .flatMap(exportedTypes);

describe('the glossary', () => {
  it('has each Chinese term once', () => {
    expect(rows.length).toBeGreaterThan(100);
    expect(chinese.filter((term, at) => chinese.indexOf(term) !== at)).toEqual([]);
  });

  it('has each English name once, and the code has it', () => {
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
    const code = sourceFiles(['etl', 'server', 'web', 'data'])
      .filter((file) => !file.includes('/test/'))
      .map((file) => ` ${words(readFileSync(join(PACKAGE_ROOT, file), 'utf8')).join(' ')} `)
      .join('\n');
    expect(terms.filter((term) => !code.includes(` ${words(term).join(' ')} `))).toEqual([]);
  });

  it('has the words that the types of the field are named with', () => {
    const known = new Set([...vocabulary, ...TECHNICAL]);
    expect(types.length).toBeGreaterThan(60);
    expect(types.filter((name) => words(name).some((word) => !known.has(word)))).toEqual([]);
  });

  it('leaves no technical word in the list that no type needs', () => {
    const used = new Set(types.flatMap(words));
    expect(TECHNICAL.filter((word) => !used.has(word) || vocabulary.has(word))).toEqual([]);
  });
});

/** Words of a text or a name, in lower case and without the s of a plural: `EditionUnits` edition, unit. */
function words(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word));
}

function exportedTypes(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(PACKAGE_ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  return source.statements
    .filter(
      (each) =>
        ts.isInterfaceDeclaration(each) ||
        ts.isTypeAliasDeclaration(each) ||
        ts.isClassDeclaration(each),
    )
    .filter((each) => each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((each) => each.name!.text);
}
