import { expect, it } from 'vitest';
import { EDITION_FORMAT } from '../../editions/edition.ts';
import { CHAIN_FORMAT } from '../../seals/chain-line.ts';
import { currentStateLayout } from '../../state/migrate-state.ts';
import { currentLayout } from '../../warehouse/migrate.ts';
import { readDocument, sections, tableRows } from './markdown.ts';

const text = readDocument('docs/formats.md');

it('the document of stored formats tells the number of each as it is', () => {
  const format = new Map(
    tableRows(text.split('\n'), 'File').map(([file, number]) => [file!, number!]),
  );
  expect(format.get('`warehouse/warehouse.duckdb`, `published.duckdb`')).toBe(
    `layout ${currentLayout()}`,
  );
  expect(format.get('`state.sqlite`')).toBe(`state ${currentStateLayout()}`);
  expect(format.get('`editions/ID.json`')).toBe(`edition ${EDITION_FORMAT}`);
  expect(format.get('`sealed/chain.jsonl`, `pending.json`')).toBe(`chain line ${CHAIN_FORMAT}`);
});

it.each([
  ['Editions', EDITION_FORMAT],
  ['Lines of the chain of seals', CHAIN_FORMAT],
])('it says what each format of %s changed', (title, newest) => {
  const { lines } = sections(text).find((section) => section.title === title)!;
  const numbers = tableRows(lines, 'Format').map(([number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: newest }, (_, at) => at + 1));
});
