import { problemLine } from '../../../etl/base/problem.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { changedSealText } from '../../../etl/jobs/changed-seal-text.ts';
import { changedSince } from '../../../etl/seals/changed-since.ts';
import { readChain } from '../../../etl/seals/seal-chain.ts';
import { SealFiles } from '../../../etl/seals/seal-files.ts';
import {
  checkChain,
  checkUnlistedFiles,
  damagedFiles,
} from '../../../etl/seals/verify/check-files.ts';
import { damageProblem } from '../../../etl/seals/verify/damaged-file.ts';
import { error, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

const SHOWN = 3;

/**
 * Checks that what was sealed is there as it was sealed; `cockpit verify` says what was changed, and
 * works it out again.
 */
export function checkSealed(dir: DataDir): DoctorFinding[] {
  const files = new SealFiles(dir);
  const fault = files.lostFault();
  if (fault !== null) return [error(fault)];
  const chain = readChain(files);
  const problems = [
    ...checkChain(files, chain),
    ...checkUnlistedFiles(files, chain),
    ...[...damagedFiles(files, chain.lines)].map(([file, found]) =>
      damageProblem(files, file, found, null, () => ''),
    ),
  ];
  const more = problems.length - SHOWN;
  return [
    ...problems.slice(0, SHOWN).map((problem) => error(problemLine(problem))),
    ...(more > 0 ? [error(`另有 ${more} 处，请运行 cockpit verify 查看。`)] : []),
  ];
}

/** Checks whether what was sealed still says what the data say. */
export async function checkChangedSeals(dir: DataDir, now: Date): Promise<DoctorFinding[]> {
  if (checkSealed(dir).length > 0) return [];
  const changed = await changedSince(dir, shanghaiTime(now).slice(0, 10));
  return changed.map((each) => warn(`${changedSealText(each)}。`));
}
