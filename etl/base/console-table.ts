/** Formats rows of equal length as text for a terminal; a Chinese character takes two columns. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at]!))),
  );
  const lines = rows.map((row) => row.map((cell, at) => pad(cell, widths[at]!)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Columns that a text takes at a terminal. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, char) => width + (char.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - displayWidth(text));
}
