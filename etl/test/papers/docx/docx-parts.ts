import { strFromU8, unzipSync } from 'fflate';

/** Parts of a Word document by path, e.g. `word/document.xml`. */
export function partsOf(docx: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(docx)).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
}

/** Paragraphs of a part, each with its words and its XML. */
export function paragraphsOf(xml: string): { text: string; xml: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([paragraph]) => ({
    text: textOf(paragraph),
    xml: paragraph,
  }));
}

/** Words of some XML. */
export const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]!).join('');

/** Attributes of the first element of a name, without the prefix `w:`. */
export function attributesOf(xml: string, element: string): Record<string, string> {
  const found = new RegExp(`<w:${element}( [^>]*?)?/?>`).exec(xml)?.[1] ?? '';
  return Object.fromEntries(
    [...found.matchAll(/w:(\w+)="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]),
  );
}
