import { posix } from 'node:path';
import { Marked } from 'marked';
import type { Tokens } from 'marked';

/** A document of the manual as HTML. */
export interface RenderedDocument {
  title: string;
  /** Without its title. Pictures are `image:0`, `image:1`, … */
  html: string;
  /** Files of the pictures, from the package's root. */
  images: string[];
}

/**
 * Renders a document. Links to other documents of the manual lead to their pages; a file that is not in
 * the manual is named and no link.
 * @param file path of the document from the package's root
 * @param pages files of the manual and their names in it
 */
export function renderDocument(
  markdown: string,
  file: string,
  pages: ReadonlyMap<string, string>,
): RenderedDocument {
  const images: string[] = [];
  const anchors = new Map<string, number>();
  const pathOf = (href: string) => posix.join(posix.dirname(file), href);
  let title = '';

  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const inner = this.parser.parseInline(tokens);
        const text = this.parser.parseInline(tokens, this.parser.textRenderer);
        if (depth === 1) {
          title = text;
          return '';
        }
        return `<h${depth} id="${anchorOf(text, anchors)}">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        const inner = this.parser.parseInline(tokens);
        if (/^https?:/.test(href)) {
          return `<a href="${href}" target="_blank" rel="noreferrer">${inner}</a>`;
        }
        const [path, anchor] = href.split('#') as [string, string?];
        const hash = anchor === undefined ? '' : `#${decodeURI(anchor)}`;
        if (path === '') return `<a href="${hash}">${inner}</a>`;
        const name = pages.get(pathOf(path));
        if (name === undefined) return `${inner}（<code>${pathOf(path)}</code>）`;
        return `<a href="/manual${name === '' ? '' : `/${name}`}${hash}">${inner}</a>`;
      },
      image({ href, text }: Tokens.Image): string {
        images.push(pathOf(href));
        return `<img src="image:${images.length - 1}" alt="${text}" loading="lazy">`;
      },
    },
  });
  const html = marked
    .parse(markdown, { async: false })
    .replaceAll('<table>', '<div class="scroll" role="group" tabindex="0" aria-label="表"><table>')
    .replaceAll('</table>', '</table></div>');
  return { title, html, images };
}

/** The anchor of a heading as GitHub makes it: `### 自己的 来源` is `自己的-来源`; a second one has `-1`. */
function anchorOf(text: string, seen: Map<string, number>): string {
  const anchor = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
  const times = seen.get(anchor) ?? 0;
  seen.set(anchor, times + 1);
  return times === 0 ? anchor : `${anchor}-${times}`;
}
