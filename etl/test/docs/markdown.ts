import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

/** A heading with the lines below it, up to the next heading of any level. */
export interface Section {
  title: string;
  anchor: string;
  lines: string[];
}

/** Paths of the documents a reader is led to, from the package's root. */
export function documents(): string[] {
  const top = readdirSync(PACKAGE_ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'data', 'etl/test'].flatMap((folder) =>
    readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.startsWith('var'))
      .map((name) => `${folder}/${name}`),
  );
  return [...top, ...below];
}

export function readDocument(path: string): string {
  return readFileSync(join(PACKAGE_ROOT, path), 'utf8');
}

/** Sections in order; what stands before the first heading belongs to none. */
export function sections(text: string): Section[] {
  const found: Section[] = [];
  const seen = new Map<string, number>();
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const title = isCode ? undefined : /^#{1,6} +(.*?) *$/.exec(line)?.[1];
    if (title === undefined) found.at(-1)?.lines.push(line);
    else {
      const anchor = anchorOf(title);
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      found.push({ title, anchor: times === 0 ? anchor : `${anchor}-${times}`, lines: [] });
    }
  }
  return found;
}

/** Rows of the tables whose first heading is `heading`, their cells without padding. */
export function tableRows(lines: readonly string[], heading: string): string[][] {
  const rows: string[][] = [];
  let isWanted: boolean | null = null;
  for (const line of lines) {
    if (!line.startsWith('|')) isWanted = null;
    else {
      const cells = cellsOf(line);
      if (isWanted === null) isWanted = cells[0] === heading;
      else if (isWanted && !/^[-:]+$/.test(cells[0]!)) rows.push(cells);
    }
  }
  return rows;
}

/** Text of each piece of code, in the line or in a block of its own. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)].map((match) => match[1]!);
  return [...blocks.flatMap((block) => block.split('\n')), ...codeSpans(text)];
}

/** Code within lines. */
export function codeSpans(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
}

/** Addresses of links and pictures. */
export function linksOf(text: string): string[] {
  const plain = withoutBlocks(text).replace(/`[^`\n]*`/g, '');
  return [...plain.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
}

export function withoutBlocks(text: string): string {
  return text.replace(/^ *```\w*\n[\s\S]*?^ *```/gm, '');
}

/** As GitHub makes it: lower case, without punctuation, with hyphens for blanks. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
