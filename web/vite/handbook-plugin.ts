import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { renderDocument } from './render-document.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LIST = 'virtual:handbook';
const HANDBOOK = 'docs/handbook';

/** Documents that the manual leads to and that lie elsewhere: their file, and their name in the manual. */
const BESIDE: Record<string, string> = {
  'docs/operations.md': 'operations',
  'docs/method.md': 'method',
  'data/papers/README.md': 'paper-files',
  'data/schemes/README.md': 'index-by-hand',
};

/** Files of the manual with their names, the first page first: its name is empty. */
export function manualFiles(): Map<string, string> {
  const names = readdirSync(join(ROOT, HANDBOOK)).filter((name) => name.endsWith('.md'));
  return new Map([
    [`${HANDBOOK}/README.md`, ''],
    ...names
      .filter((name) => name !== 'README.md')
      .map((name): [string, string] => [`${HANDBOOK}/${name}`, name.replace(/\.md$/, '')]),
    ...Object.entries(BESIDE),
  ]);
}

/**
 * The manual as modules: `virtual:handbook` loads a page by its name, and each page is a script of its own
 * with the document rendered at build time. So the manual works without a network, and no page carries
 * what turns Markdown into HTML.
 */
export function handbookPlugin(): Plugin {
  const files = manualFiles();
  return {
    name: 'cockpit-handbook',
    resolveId: (id) => (id === LIST ? `\0${LIST}` : null),
    load(id) {
      if (id === `\0${LIST}`) {
        const loaders = [...files].map(
          ([file, name]) =>
            `${JSON.stringify(name)}: () => import(${JSON.stringify(join(ROOT, file))})`,
        );
        return `export const pages = { ${loaders.join(', ')} };`;
      }
      const file = [...files.keys()].find((each) => join(ROOT, each) === id);
      if (file === undefined) return null;
      const { title, html, images } = renderDocument(readFileSync(id, 'utf8'), file, files);
      return [
        ...images.map((path, at) => `import image${at} from ${JSON.stringify(join(ROOT, path))};`),
        `export const title = ${JSON.stringify(title)};`,
        `export const html = ${JSON.stringify(html)}`,
        ...images.map((_, at) => `  .replace('image:${at}', image${at})`),
      ].join('\n');
    },
  };
}
