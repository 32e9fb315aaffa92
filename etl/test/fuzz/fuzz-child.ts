// Reads changed files, one after another, and writes a line of JSON for each: which parser, whether
// rows or settings came out of it, and an error that is none of ours. Arguments: folder, first seed,
// number of seeds; `apart`: files are read as the program does it, in a process with bounds.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { readClocks } from '../../config/clocks.ts';
import { readCounty } from '../../config/county.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readWorkCalendar } from '../../config/holidays.ts';
import { readRegister } from '../../config/register.ts';
import { readScheme } from '../../config/scheme.ts';
import { readSettings } from '../../config/settings.ts';
import { readSource } from '../../config/source.ts';
import { readTopics } from '../../config/topics.ts';
import { readFileRows } from '../../intake/extract/read-file.ts';
import { formOf } from '../../intake/extract/readers.ts';
import { withinBounds } from '../../intake/extract/within-bounds.ts';
import { fuzzInputs } from './inputs.ts';
import type { FuzzInput } from './inputs.ts';
import { Draw } from './mutate.ts';

const KEPT = 20;
const [folder, first, count, apart] = process.argv.slice(2) as [string, string, string, string?];
mkdirSync(folder, { recursive: true });
// A parser of parts read side by side may leave one that fails later. It ends the process that reads
// one file, which is told in the same sentence as its error.
process.on('unhandledRejection', () => {});
const inputs = await fuzzInputs(folder);
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const draw = new Draw(seed);
  const input = inputs[seed % inputs.length]!;
  const bytes = input.change(input.bytes, draw);
  console.log(JSON.stringify({ seed, parser: input.parser, file: input.file, begins: true }));
  console.log(
    JSON.stringify({ seed, parser: input.parser, ...(await outcome(seed, input, bytes)) }),
  );
}

/** Reads a changed file; `read`: rows or settings came out before the end or an error. */
async function outcome(seed: number, input: FuzzInput, bytes: Buffer) {
  const root = join(folder, String(seed));
  const path = join(root, input.file);
  // A parser may still be about to open parts of the last files.
  rmSync(join(folder, String(seed - KEPT)), { recursive: true, force: true });
  const others = input.isSettings ? inputs.filter(({ isSettings }) => isSettings) : [];
  for (const { file, bytes: own } of others) writeFile(join(root, file), own);
  writeFile(path, bytes);
  let read = false;
  try {
    if (input.isSettings) {
      readAllSettings(new DataDir(root));
      read = true;
    } else {
      const options = { file: input.file, encoding: null, note: () => {} };
      // As the process that reads one file does it: a crash here is a crash there.
      const batches =
        apart === undefined
          ? withinBounds(formOf(path)!.read(path, options), input.file)
          : readFileRows(path, options);
      for await (const { rows } of batches) read ||= rows.length > 0;
    }
    return { read, fault: null };
  } catch (error) {
    if (!(error instanceof UserError)) return { read, fault: String((error as Error).stack) };
    const isClear =
      /[\u4e00-\u9fff]/.test(error.message) &&
      (input.isSettings || error.message.includes(basename(path)));
    return { read, fault: isClear ? null : `unclear: ${error.message}` };
  }
}

function writeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function readAllSettings(dir: DataDir): void {
  readSettings(dir);
  readCounty(dir);
  readRegister(dir);
  readClocks(dir);
  readTopics(dir);
  readWorkCalendar(dir);
  readSource(dir, 'petition');
  readScheme(dir, 'six-modules');
}
