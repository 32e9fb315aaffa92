import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { documents } from '../../etl/test/docs/markdown.ts';
import { manualFiles } from '../vite/handbook-plugin.ts';
import { renderDocument } from '../vite/render-document.ts';

const PAGES = new Map([
  ['docs/handbook/README.md', ''],
  ['docs/handbook/import.md', 'import'],
  ['docs/method.md', 'method'],
]);
const render = (text: string) => renderDocument(text, 'docs/handbook/import.md', PAGES);

describe('a document of the manual', () => {
  it('gives its title and the rest', () => {
    expect(render('# 装载 `数据`\n\n第一段。\n')).toEqual({
      title: '装载 数据',
      html: '<p>第一段。</p>\n',
      images: [],
    });
  });

  it('has the anchors of GitHub', () => {
    expect(render('## 3. 自己的 来源！\n## 同名\n## 同名\n').html).toBe(
      '<h2 id="3-自己的-来源">3. 自己的 来源！</h2>\n<h2 id="同名">同名</h2>\n<h2 id="同名-1">同名</h2>\n',
    );
  });

  it.each([
    ['[回](README.md)', '<a href="/manual">回</a>'],
    ['[行](import.md#退回行)', '<a href="/manual/import#退回行">行</a>'],
    ['[算](../method.md#3-clocks)', '<a href="/manual/method#3-clocks">算</a>'],
    ['[上](#开头)', '<a href="#开头">上</a>'],
    ['[列](../../data/x.yaml)', '列（<code>data/x.yaml</code>）'],
    [
      '[网](https://example.com/)',
      '<a href="https://example.com/" target="_blank" rel="noreferrer">网</a>',
    ],
  ])('turns %s into %s', (markdown, html) => {
    expect(render(markdown).html).toBe(`<p>${html}</p>\n`);
  });

  it('names its pictures by number', () => {
    const { html, images } = render('![大屏](../../web/screenshots/wall.png)');
    expect(html).toBe('<p><img src="image:0" alt="大屏" loading="lazy"></p>\n');
    expect(images).toEqual(['web/screenshots/wall.png']);
  });
});

describe('the manual', () => {
  const files = manualFiles();
  const pages = [...files].map(([file, name]) => ({
    name,
    ...renderDocument(readFileSync(join(PACKAGE_ROOT, file), 'utf8'), file, files),
  }));

  it('has every document of the handbook', () => {
    const handbook = documents().filter((path) => path.startsWith('docs/handbook/'));
    expect([...files.keys()]).toEqual(expect.arrayContaining(handbook));
  });

  it('has a title on each page, and no link that leads nowhere', () => {
    expect(pages.filter(({ title }) => title === '')).toEqual([]);
    const anchors = new Map(
      pages.map(({ name, html }) => [
        name === '' ? '/manual' : `/manual/${name}`,
        [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!),
      ]),
    );
    const links = pages.flatMap(({ html }) =>
      [...html.matchAll(/href="(\/manual[^"]*)"/g)].map((match) => match[1]!),
    );
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter((link) => {
      const [path, anchor] = link.split('#') as [string, string?];
      return !anchors.has(path) || (anchor !== undefined && !anchors.get(path)!.includes(anchor));
    });
    expect(dead).toEqual([]);
  });
});
