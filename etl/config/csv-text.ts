/** A CSV text cut into records without changing a character: joined again, it is the same text. */
export interface CsvRecord {
  /** Fields as written, with their quotes. */
  fields: string[];
  /** `\n`, `\r\n`, `\r` or, at the end of the text, nothing. */
  end: string;
}

/** Cuts a CSV text into records. */
export function splitCsv(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (isQuoted && text.startsWith('""', at)) {
      // Two quotation marks within a field are one of its own.
      at += 1;
      continue;
    }
    if (char === '"' && (isQuoted || at === from)) isQuoted = !isQuoted;
    const isSeparator = char === delimiter || char === '\n' || char === '\r';
    if (isQuoted || !isSeparator) continue;
    fields.push(text.slice(from, at));
    const end = text.startsWith('\r\n', at) ? '\r\n' : char;
    at += end.length - 1;
    from = at + 1;
    if (char === delimiter) continue;
    records.push({ fields, end });
    fields = [];
  }
  if (from < text.length || fields.length > 0) {
    records.push({ fields: [...fields, text.slice(from)], end: '' });
  }
  return records;
}

/** Joins records into a text. */
export function joinCsv(records: readonly CsvRecord[], delimiter: string): string {
  return records.map(({ fields, end }) => fields.join(delimiter) + end).join('');
}

/** Returns the value of a field as written. */
export function readField(field: string): string {
  return /^".*"$/s.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field;
}

/** Writes a value as a field, in quotes where they are needed or where they were before. */
export function writeField(value: string, before: string, delimiter: string): string {
  const needsQuotes =
    before.startsWith('"') || [delimiter, '"', '\n', '\r'].some((each) => value.includes(each));
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
