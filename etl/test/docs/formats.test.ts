import { expect, it } from 'vitest';
import { programVersion } from '../../base/package-root.ts';
import { CHAIN_FORMAT } from '../../seals/chain-line.ts';
import { EDITION_FORMAT } from '../../editions/edition.ts';
import { readDocument, sections, tableRows } from './markdown.ts';

const document = sections(readDocument('docs/formats.md'));

/** Formats by number, and the version since which each is written. */
function formatsOf(title: string): [number, string][] {
  const section = document.find((each) => each.title === title)!;
  return tableRows(section.lines, 'Format').map(([format, since]) => [Number(format), since!]);
}

it.each([
  ['Editions', EDITION_FORMAT],
  ['Lines of the chain of seals', CHAIN_FORMAT],
])('%s have the formats that docs/formats.md lists, none of a version to come', (title, newest) => {
  const formats = formatsOf(title);
  expect(formats.map(([format]) => format)).toEqual(
    Array.from({ length: newest }, (_, at) => at + 1),
  );
  for (const [, since] of formats) {
    expect(since.localeCompare(programVersion(), 'en', { numeric: true })).toBeLessThanOrEqual(0);
  }
});
