import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** Bytes inflated at a time: with Node's own 16 KiB, the handing over takes as long as the inflating. */
const INFLATED = 1 << 18;

/** Parts of a zip file by name; case does not count, since not every writer keeps to it. */
export class Archive {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /** @throws Error when the file is no whole zip file */
  static async open(path: string): Promise<Archive> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return new Archive(zip, entries);
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** @throws Error when there is no such part, or it is not what was once written */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(part.toLowerCase());
    if (entry === undefined) throw new Error(`no part ${part}`);
    let sum = 0;
    let left = entry.uncompressedSize;
    for await (const bytes of await this.inflated(entry)) {
      sum = crc32(bytes as Buffer, sum);
      left -= (bytes as Buffer).length;
      // Nobody waits for the end of a part that says it is small and is not.
      if (left < 0) break;
      yield bytes as Buffer;
    }
    // Figures must not come from damaged bytes.
    if (left !== 0 || sum !== entry.crc32) throw new Error(`part ${part} is damaged`);
  }

  private async inflated(entry: Entry): Promise<Readable> {
    if (!entry.isCompressed()) return this.zip.openReadStreamPromise(entry);
    const deflated = await this.zip.openReadStreamPromise(entry, { decompress: false });
    // The reader of the pieces hears of errors.
    return pipeline(deflated, createInflateRaw({ chunkSize: INFLATED }), () => {});
  }

  close(): void {
    this.zip.close();
  }
}
