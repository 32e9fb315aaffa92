import { sha256Of } from '../../base/sha256.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { isOfFirstMethod } from '../../editions/method-edition.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { parseEditionId } from '../../method/edition-id.ts';
import { programVersion } from '../../base/package-root.ts';
import type { EditionState } from '../changed-cases.ts';
import type { ChainLine } from '../chain-line.ts';
import { parseReference } from '../frozen-reference.ts';
import { restate } from '../restatement.ts';
import type { VerifyContext } from './check-editions.ts';
import { damageProblem } from './damaged-file.ts';
import type { Problem } from '../../base/problem.ts';

/** Recomputes the changes of each restatement (更正) and the cases behind them. */
export async function checkRestatements(
  checking: VerifyContext,
  lines: readonly ChainLine[],
  asked: readonly ChainLine[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const line of asked) {
    const old = lines.find(
      ({ id, revision }) => id === line.id && revision === line.restatement?.of,
    );
    if (line.restatement === null || old === undefined) continue;
    if (isOfFirstMethod(checking.files.read(old.edition.file)?.toString() ?? '')) continue;
    const { file, sha256 } = line.restatement;
    const expected = await restatementText(checking, old, line);
    const isSame = expected !== null && sha256Of(expected) === sha256;
    const found = checking.damaged.get(file);
    if (found !== undefined) {
      const nameOf = (path: (string | number)[]) => `字段 ${path.join('.')}`;
      problems.push(damageProblem(checking.files, file, found, isSame ? expected : null, nameOf));
      checking.reported.add(file);
    } else if (expected !== null && !isSame && line.program_version === programVersion()) {
      problems.push({
        place: `第 ${line.number} 号封存 ${line.id} 的更正清单`,
        what: '重算与封存的不同',
        advice: '数据仓库或程序在封存后被改过，请从备份恢复',
      });
    }
  }
  return problems;
}

/** Returns null when a file that the restatement rests on cannot be read any more. */
async function restatementText(
  checking: VerifyContext,
  old: ChainLine,
  line: ChainLine,
): Promise<string | null> {
  const files = [old, line].flatMap(({ edition, reference }) => [edition.file, reference.file]);
  if (files.some((file) => checking.damaged.has(file))) return null;
  const before = await openState(checking, old);
  const after = await openState(checking, line);
  try {
    const hasOtherReference = old.reference.sha256 !== line.reference.sha256;
    const restatement = await restate(
      parseEditionId(line.id)!,
      line.revision,
      { ...before, sha256: old.edition.sha256 },
      { ...after, hasOtherReference, isRegion: checking.dir.isRegion },
    );
    return JSON.stringify(restatement);
  } catch {
    // The editions cannot be recomputed either, and `checkEditions` reports that.
    return null;
  } finally {
    before.maker.close();
    after.maker.close();
  }
}

async function openState(
  { dir, files }: VerifyContext,
  { edition, reference, known_at, last_load }: ChainLine,
): Promise<EditionState> {
  const frozen = parseReference(files.read(reference.file)!.toString());
  return {
    edition: parseEdition(files.read(edition.file)!.toString()),
    maker: await EditionMaker.openWith(dir, frozen, {
      knownAt: known_at,
      lastLoad: last_load,
      choice: 'afresh',
    }),
  };
}
