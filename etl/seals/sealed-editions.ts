import { sha256Of } from '../base/sha256.ts';
import type { Edition } from '../editions/edition.ts';
import { parseEdition } from '../editions/parse-edition.ts';
import { UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { ChainLine } from './chain-line.ts';
import { readValidChain } from './seal-chain.ts';
import { parseRestatement } from './restatement.ts';
import type { Restatement } from './restatement.ts';
import { SealFiles } from './seal-files.ts';

/** A sealed edition (封存的一期), and the changes of its newest revision if it was restated. */
export interface SealedEdition {
  entry: ChainLine;
  edition: Edition;
  /** The sealed text, in the format of its time. */
  text: string;
  restatement: Restatement | null;
}

/** Reads sealed editions. Never returns a file that does not match its seal. */
export class SealedEditions {
  private readonly files: SealFiles;

  constructor(dir: DataDir) {
    this.files = new SealFiles(dir);
  }

  /**
   * Returns every seal, including restatements, oldest first.
   * @throws UserError when the chain is broken
   */
  list(): ChainLine[] {
    return readValidChain(this.files).lines;
  }

  /**
   * Returns the newest revision of an edition; null when it was never sealed.
   * @throws UserError when the chain is broken, or a file does not match its seal
   */
  latest(id: string): SealedEdition | null {
    const entry = this.list().findLast((line) => line.id === id);
    return entry === undefined ? null : this.open(entry);
  }

  /** @throws UserError when a file does not match its seal */
  open(entry: ChainLine): SealedEdition {
    const { restatement } = entry;
    const text = this.read(entry.edition).toString();
    return {
      entry,
      edition: parseEdition(text, entry.id),
      text,
      restatement:
        restatement === null ? null : parseRestatement(this.read(restatement).toString()),
    };
  }

  /**
   * Returns the bytes of a sealed file.
   * @throws UserError when they are not the sealed ones
   */
  read({ file, sha256 }: { file: string; sha256: string }): Buffer {
    const bytes = this.files.read(file);
    if (bytes !== null && sha256Of(bytes) === sha256) return bytes;
    throw new UserError(
      `封存的文件 ${this.files.path(file)} ${bytes === null ? '不见了' : '与封存时不同'}，不能再用；请运行 cockpit verify 查明，并从备份恢复。`,
    );
  }
}
