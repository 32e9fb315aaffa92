import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { codeSpans, documents, linksOf, readDocument, sections } from './markdown.ts';

const paths = documents();
const exists = (path: string) => existsSync(join(PACKAGE_ROOT, path));

describe('the links of the documents', () => {
  it('finds the documents', () => {
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', 'docs/method.md', 'data/papers/README.md']),
    );
  });

  it.each(paths)('lead from %s to files and headings that exist', (path) => {
    const relative = linksOf(readDocument(path)).filter((link) => !/^https?:/.test(link));
    expect(relative.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });

  it.each(paths)('lead from %s to nothing on this machine alone', (path) => {
    expect(readDocument(path)).not.toMatch(/\]\((?:\/|file:)/);
  });
});

describe('the paths that the documents name', () => {
  // Fixtures of earlier versions tell of the files of their time.
  it.each(paths.filter((path) => !path.startsWith('etl/test/formats/')))('in %s exist', (path) => {
    const named = codeSpans(readDocument(path)).filter((code) =>
      /^(etl|server|web|docs|data|\.ci)\/[\w./-]+$/.test(code),
    );
    expect(named.filter((code) => !exists(code))).toEqual([]);
  });
});

function leadsSomewhere(from: string, link: string): boolean {
  const [path, anchor] = link.split('#') as [string, string?];
  const target = path === '' ? from : normalize(join(dirname(from), decodeURI(path)));
  if (!exists(target)) return false;
  if (anchor === undefined) return true;
  return sections(readDocument(target)).some((section) => section.anchor === decodeURI(anchor));
}
