import { encodePng } from '../../../papers/renderers/picture/encode-png.ts';
import { pdfToPng } from '../../../papers/renderers/picture/pdf-to-png.ts';
import { LAYOUTS } from './draw-table.ts';
import { leagueTable } from './league-table.ts';
import { rival } from './rival.ts';

const WIDTH = 3840;
const ROUNDS = 5;

interface Picture {
  width: number;
  height: number;
  /** Red, green, blue and one left out. */
  pixels: Uint8Array;
}

type Encoder = (picture: Picture) => Uint8Array;

/** A page 3,840 pixels wide as PNG by each library; the least of five rounds in one process. */
export async function comparePngEncoders(rivals: string): Promise<string[]> {
  const fastPng = await rival<FastPng>(rivals, 'fast-png');
  const { PNG } = await rival<Pngjs>(rivals, 'pngjs');
  const page = await LAYOUTS['ours']!(leagueTable(20), rivals);
  const decoded = fastPng.decode(await pdfToPng(page, WIDTH));
  const picture = { ...decoded, pixels: withFourth(decoded.data) };
  const encoders: Record<string, Encoder> = {
    ours: ({ pixels, width, height }) => encodePng(pixels, width, height),
    'pngjs, set as ours': ({ pixels, width, height }) => {
      const png = Object.assign(new PNG({ width, height }), { data: Buffer.from(pixels) });
      const options = { colorType: 2, filterType: 0, deflateLevel: 6, deflateStrategy: 0 };
      return PNG.sync.write(png, options);
    },
    'fast-png': ({ pixels, width, height }) =>
      fastPng.encode({ width, height, data: withoutFourth(pixels), channels: 3, depth: 8 }),
  };
  const ours = encoders['ours']!(picture);
  return [
    `| a page of ${picture.width} × ${picture.height} pixels as PNG | CPU ms | KB | bytes | pixels |`,
    '|---|---|---|---|---|',
    ...Object.entries(encoders).map(([name, encode]) => {
      const { milliseconds, bytes } = leastOf(() => encode(picture));
      const isSame = Buffer.compare(bytes, ours) === 0 ? 'as ours' : 'others';
      const pixels = Buffer.compare(fastPng.decode(bytes).data, decoded.data) === 0;
      const kilobytes = Math.round(bytes.length / 1024);
      return `| ${[name, milliseconds, kilobytes, isSame, pixels ? 'the same' : 'others'].join(' | ')} |`;
    }),
  ];
}

function leastOf(encode: () => Uint8Array): { milliseconds: number; bytes: Uint8Array } {
  let least = Infinity;
  let bytes = new Uint8Array();
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    bytes = Uint8Array.from(encode());
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return { milliseconds: Math.round(least / 1000), bytes };
}

function withFourth(colours: Uint8Array): Uint8Array {
  const pixels = new Uint8Array((colours.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < colours.length; from += 3, to += 4) {
    pixels.set(colours.subarray(from, from + 3), to);
  }
  return pixels;
}

function withoutFourth(pixels: Uint8Array): Uint8Array {
  const colours = new Uint8Array((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    colours[to++] = pixels[from]!;
    colours[to++] = pixels[from + 1]!;
    colours[to++] = pixels[from + 2]!;
  }
  return colours;
}

interface FastPng {
  decode(bytes: Uint8Array): { width: number; height: number; data: Uint8Array };
  encode(image: object): Uint8Array;
}

interface Pngjs {
  PNG: {
    new (size: { width: number; height: number }): object;
    sync: { write(png: object, options: object): Uint8Array };
  };
}
