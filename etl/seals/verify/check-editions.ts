import { sha256Of } from '../../base/sha256.ts';
import type { Edition } from '../../editions/edition.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import { programVersion } from '../../base/package-root.ts';
import type { ChainLine } from '../chain-line.ts';
import { findChanges } from '../find-changes.ts';
import type { CellValue } from '../find-changes.ts';
import type { SealFiles } from '../seal-files.ts';
import { cellName, placeName } from './cell-name.ts';
import { damageProblem } from './damaged-file.ts';
import { firstDifference } from './first-difference.ts';
import { groupSeals } from './group-seals.ts';
import type { Problem } from '../../base/problem.ts';
import { recompute, referenceText } from './recompute.ts';

export interface EditionCheckResult {
  problems: Problem[];
  /** Seals that another version of the program wrote in other bytes, with the same published cells. */
  otherVersion: number;
}

/** The state of a check, shared by its steps. */
export interface VerifyContext {
  dir: DataDir;
  files: SealFiles;
  /** Sealed files whose bytes have changed, by name; null: the file is gone. */
  damaged: ReadonlyMap<string, Buffer | null>;
  /** The damaged files that a problem already names. */
  reported: Set<string>;
  /** Called after each seal is recomputed. */
  onRecomputed: (id: string) => void;
}

const FACTS_CHANGED = '数据仓库或程序在封存后被改过，请从备份恢复';

/** Recomputes every seal from its frozen reference files and the loads known at its time. */
export async function checkEditions(
  checking: VerifyContext,
  lines: readonly ChainLine[],
): Promise<EditionCheckResult> {
  const { dir, files, damaged, onRecomputed } = checking;
  const checked: EditionCheckResult = { problems: [], otherVersion: 0 };
  for (const group of groupSeals(lines)) {
    const [first] = group;
    const { file } = first!.reference;
    const text = referenceText(dir, files, first!, damaged.has(file));
    if (text === null) continue;
    try {
      for await (const { line, edition } of recompute(dir, group, text)) {
        checkEdition(checking, line, edition, checked);
        onRecomputed(line.id);
      }
    } catch (error) {
      checked.problems.push({
        place: `第 ${first!.number} 号封存 ${first!.id}${group.length > 1 ? ` 等 ${group.length} 期` : ''}`,
        what: `算不出来（${error instanceof Error ? error.message.split('\n')[0]! : String(error)}）`,
        advice: FACTS_CHANGED,
      });
    }
  }
  return checked;
}

function checkEdition(
  { files, damaged, reported }: VerifyContext,
  line: ChainLine,
  edition: Edition,
  checked: EditionCheckResult,
): void {
  const { file, sha256 } = line.edition;
  // The text in the format of the seal; null: no format gives the sealed bytes.
  const expected = editionTexts(edition).find((text) => sha256Of(text) === sha256) ?? null;
  const found = damaged.get(file);
  if (found !== undefined) {
    const nameOf = (path: (string | number)[]) => placeName(edition, path);
    checked.problems.push(damageProblem(files, file, found, expected, nameOf));
    reported.add(file);
  } else if (expected === null) {
    const bytes = files.read(file)!;
    const problems = differences(line, bytes, edition);
    checked.problems.push(...problems);
    if (problems.length === 0) checked.otherVersion += 1;
  }
}

const SHOWN = 10;

/** Returns how the recomputed edition differs. Another version of the program may write it in other bytes. */
function differences(line: ChainLine, bytes: Buffer, edition: Edition): Problem[] {
  const place = `第 ${line.number} 号封存 ${line.id}`;
  const problem = (what: string): Problem => ({ place, what, advice: FACTS_CHANGED });
  const changes = findChanges(parseEdition(bytes.toString()), edition);
  const cells = changes
    .slice(0, SHOWN)
    .map((change) =>
      problem(
        `${cellName(edition, change)} 封存为 ${cellText(change.before)}，重算为 ${cellText(change.after)}`,
      ),
    );
  if (changes.length > SHOWN) cells.push(problem(`另有 ${changes.length - SHOWN} 格重算不一致`));
  if (changes.length > 0 || line.program_version !== programVersion()) return cells;
  const { path, before, after } = firstDifference(bytes, Buffer.from(JSON.stringify(edition)))!;
  return [problem(`${placeName(edition, path)} 封存为 ${before}，重算为 ${after}`)];
}

function cellText(cell: CellValue): string {
  if (cell === null) return '空';
  return (COLOUR_CHARACTERS as Partial<Record<string, string>>)[cell] ?? String(cell);
}
