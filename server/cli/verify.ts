import { existsSync } from 'node:fs';
import { problemLine } from '../../etl/base/problem.ts';
import type { Problem } from '../../etl/base/problem.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';
import { verifySeals } from '../../etl/seals/verify/verify-seals.ts';
import { verifyAudit } from '../../etl/state/audit/verify-audit.ts';
import type { AuditCheck } from '../../etl/state/audit/verify-audit.ts';
import { checkStateStore, StateStore, statePath } from '../../etl/state/state-store.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { outputJson } from './print-json.ts';
import { showProgress } from '../../etl/base/progress.ts';

interface VerifyCommandOptions extends CommonOptions {
  since?: string;
  json?: boolean;
}

/** `cockpit verify`: prints one line a problem, and exits with status 1 when there is any. */
export async function verifyCommand(options: VerifyCommandOptions): Promise<void> {
  const progress = showProgress();
  let checked = 0;
  const dir = dataDir(options);
  const verification = await verifySeals(dir, {
    since: options.since ?? null,
    onRecomputed(id) {
      checked += 1;
      progress.update(`已重算 ${checked} 期：${id}`);
    },
  });
  progress.clear();
  const audit = checkAudit(dir);
  if (audit?.broken) verification.problems.push(auditProblem(audit.broken));
  const { editions, seals, recomputed, problems, notes } = verification;
  if (problems.length > 0) process.exitCode = 1;
  if (options.json === true) {
    console.log(outputJson<'verify'>(verification));
    return;
  }
  for (const problem of problems) console.log(asTyped(problemLine(problem)));
  for (const note of notes) console.log(asTyped(note));
  if (problems.length > 0) {
    console.error(`已核对 ${editions} 期封存通报，发现 ${problems.length} 处问题，见上。`);
  } else if (seals === 0) console.log(asTyped('还没有封存的通报；请用 cockpit seal 封存。'));
  else {
    const restated = seals > editions ? `（更正 ${seals - editions} 次）` : '';
    const part = recomputed < seals ? `，重算其中 ${recomputed} 次一致` : '，重算一致';
    const again = recomputed === 0 ? '；没有重算，原因见上' : part;
    console.log(`已核对 ${editions} 期封存通报${restated}，链完整${again}`);
  }
  if (audit?.broken === null && audit.rows > 0) {
    console.log(`审计日志 ${audit.rows} 条，链完整`);
  }
}

/** Null: there is no audit log. */
function checkAudit(dir: DataDir): AuditCheck | null {
  if (!existsSync(statePath(dir))) return null;
  // Opening it would make a new one of an emptied file.
  checkStateStore(dir);
  const store = StateStore.open(dir);
  try {
    return verifyAudit(store);
  } finally {
    store.close();
  }
}

function auditProblem(broken: number): Problem {
  return {
    place: '审计日志',
    what: `第 ${broken} 条起与链不符，有人改过、删过记录`,
    advice: '请保全 var/state.sqlite，与备份逐条比对',
  };
}
