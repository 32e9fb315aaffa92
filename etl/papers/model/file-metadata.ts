/** The metadata of a file. */
export interface FileMetadata {
  title: string;
  /**
   * `YYYY-MM-DD`. The file's creation time is the start of that day in China, whenever it is made.
   */
  date: string;
  /** Versions and hashes that the figures can be traced by; they stand in no text. */
  provenance: string;
}

export const createdAt = ({ date }: FileMetadata): Date => new Date(`${date}T00:00:00+08:00`);
