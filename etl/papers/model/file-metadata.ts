/** What a file says of itself. */
export interface FileMetadata {
  title: string;
  /** `YYYY-MM-DD`: its date of creation is the start of that day in China, whenever it is made. */
  date: string;
}

export const createdAt = ({ date }: FileMetadata): Date => new Date(`${date}T00:00:00+08:00`);
