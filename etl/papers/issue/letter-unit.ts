import type { DataDir } from '../../config/data-dir.ts';
import { readRegister } from '../../config/register.ts';
import { LETTER_KINDS } from '../../method/paper-kind.ts';
import type { LetterKind } from '../../method/paper-kind.ts';

const PATTERN = /^([a-z]+)-[a-z]+-\d{4}-\d{2}-\d{2}-(.+?)(\.r\d+)?$/;

/** What the name of a letter says (`supervise-month-2023-05-31-330783103`); null: it is no letter. */
export function letterUnit(paper: string): { kind: LetterKind; unitCode: string } | null {
  const [, start, unitCode] = PATTERN.exec(paper) ?? [];
  const kind = LETTER_KINDS.find((each) => each === start);
  return kind === undefined || unitCode === undefined ? null : { kind, unitCode };
}

/** Code and names of the unit that a letter is written to, as channels may name it; none: no letter. */
export function unitOfLetter(dir: DataDir, paper: string): { unit?: string[] } {
  const unitCode = letterUnit(paper)?.unitCode;
  if (unitCode === undefined) return {};
  const found = readRegister(dir).find(({ code }) => code === unitCode);
  return { unit: [unitCode, ...(found === undefined ? [] : [found.name, ...found.aliases])] };
}
