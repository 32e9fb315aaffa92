import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise } from 'yauzl';
import { beyondBound, BOUNDS, MIN_RATIO_BYTES } from '../bounds.ts';
import type { Entry, ZipFile } from 'yauzl';

/** Bytes inflated at a time. With Node's default of 16 KiB, passing chunks on takes as long as inflating. */
const INFLATED = 1 << 18;

/** A zip file with its parts by name; upper and lower case are equal, because writers differ. */
export class Archive {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * @param file name of the file, for errors
   * @throws Error when the file is no complete zip file, UserError when it is too large unzipped
   */
  static async open(path: string, file: string): Promise<Archive> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    refuseBomb(file, zip.fileSize, [...entries.values()]);
    return new Archive(zip, entries);
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** @throws Error when there is no such part, or it is damaged */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(part.toLowerCase());
    if (entry === undefined) throw new Error(`no part ${part}`);
    let sum = 0;
    let left = entry.uncompressedSize;
    for await (const bytes of await this.inflated(entry)) {
      sum = crc32(bytes as Buffer, sum);
      left -= (bytes as Buffer).length;
      // Stop early when a part is larger than it states.
      if (left < 0) break;
      yield bytes as Buffer;
    }
    // Damaged bytes must not become figures.
    if (left !== 0 || sum !== entry.crc32) throw new Error(`part ${part} is damaged`);
  }

  private async inflated(entry: Entry): Promise<Readable> {
    if (!entry.isCompressed()) return this.zip.openReadStreamPromise(entry);
    const deflated = await this.zip.openReadStreamPromise(entry, { decompress: false });
    // Errors reach whoever reads the stream.
    return pipeline(deflated, createInflateRaw({ chunkSize: INFLATED }), () => {});
  }

  close(): void {
    this.zip.close();
  }
}

/** Refuses a file that is far larger unzipped. No part is ever larger than it states. */
function refuseBomb(file: string, zipped: number, entries: readonly Entry[]): void {
  const unzipped = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unzipped / 1e6 > BOUNDS.unzippedMegabytes.max) throw beyondBound(file, 'unzippedMegabytes');
  if (unzipped > MIN_RATIO_BYTES && unzipped / zipped > BOUNDS.zipRatio.max) {
    throw beyondBound(file, 'zipRatio');
  }
}
