import type { Encoding } from '../../base/encoding.ts';
import type { CsvScan } from './csv-scan.ts';

/** Takes a sentence about a file: something to look at, though nothing of it was lost. */
export type NoteOnFile = (sentence: string) => void;

/** What a reader of a file is told besides its path. */
export interface ReadOptions {
  /** The name by which users know the file: without the numbers of a person in it. */
  file: string;
  /** The encoding of a text file that the source names; null: it is determined from the file. */
  encoding: Encoding | null;
  note: NoteOnFile;
  /** Returns what one pass over the bytes of a text table finds; absent: the reader makes that pass. */
  scan?: () => Promise<CsvScan>;
}
