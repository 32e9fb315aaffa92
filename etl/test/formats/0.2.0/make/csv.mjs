/** Rows by heading as comma-separated text; a heading that a row lacks is a blank. */
export function csvText(rows, headings = [...new Set(rows.flatMap((row) => Object.keys(row)))]) {
  const cell = (text = '') =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : String(text);
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading]))];
  return lines.map((line) => `${line.map(cell).join(',')}\n`).join('');
}
