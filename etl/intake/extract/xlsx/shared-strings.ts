import type { Archive } from './archive.ts';
import { RichText } from './rich-text.ts';
import { readXml } from './xml.ts';

/** Reads the table of shared strings, which cells refer to by number. */
export async function readSharedStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  const item = new RichText();
  await readXml(archive.read(part), {
    open(name) {
      if (name === 'si') item.clear();
      item.open(name);
    },
    text: (text) => item.text(text),
    close(name) {
      item.close(name);
      if (name === 'si') strings.push(item.value);
    },
  });
  return strings;
}
