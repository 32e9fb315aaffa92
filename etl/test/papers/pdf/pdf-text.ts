import { extractText, getDocumentProxy } from 'unpdf';

/** Words of each page of a PDF as another program reads them, without white space. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(pdf)));
  return text.map((page) => page.replace(/\s+/g, ''));
}

/** Width and height of each page in millimetres. */
export async function sizesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const sizes: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const [, , width, height] = (await document.getPage(page)).view as [
      number,
      number,
      number,
      number,
    ];
    sizes.push([width, height].map((points) => Math.round((points / 72) * 25.4)).join('×'));
  }
  return sizes;
}

/** Words on a page and where they begin: millimetres from its left edge and its top. */
export async function placesOf(
  pdf: Uint8Array,
  page: number,
): Promise<{ text: string; x: number; y: number; size: number }[]> {
  const sheet = await (await getDocumentProxy(Uint8Array.from(pdf))).getPage(page);
  const height = sheet.view[3]!;
  const { items } = await sheet.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size, x, y] = item.transform as number[];
    return [{ text: item.str, x: mm(x!), y: mm(height - y!), size: size! }];
  });
}

const mm = (points: number) => (points / 72) * 25.4;
