/** Of each character of a name: how it may be read. */
export type Readings = readonly (readonly string[])[];

/** The letters before the vowel, where they are two. */
const LONG_INITIAL = /^[zcs]h/;

/**
 * Whether letters name what is read so: each character by its reading or the letters that it begins
 * with (hengdian, hd, hengd, hdz), from any character on; the last one may be half typed.
 */
export function matchesPinyin(readings: Readings, letters: string): boolean {
  const wanted = letters.toLowerCase().replace(/[\s'’]/g, '');
  return wanted !== '' && readings.some((_, at) => agrees(readings, at, wanted));
}

function agrees(readings: Readings, at: number, rest: string): boolean {
  if (rest === '') return true;
  return (readings[at] ?? []).some(
    (reading) =>
      reading.startsWith(rest) ||
      beginnings(reading).some(
        (part) => rest.startsWith(part) && agrees(readings, at + 1, rest.slice(part.length)),
      ),
  );
}

function beginnings(reading: string): string[] {
  const [long] = LONG_INITIAL.exec(reading) ?? [];
  return [reading, ...(long === undefined ? [] : [long]), reading.slice(0, 1)];
}
