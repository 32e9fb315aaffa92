import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

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
    for await (const bytes of await this.zip.openReadStreamPromise(entry)) {
      sum = crc32(bytes as Buffer, sum);
      yield bytes as Buffer;
    }
    // Yauzl checks only the length; figures must not come from damaged bytes.
    if (sum !== entry.crc32) throw new Error(`part ${part} is damaged`);
  }

  close(): void {
    this.zip.close();
  }
}
