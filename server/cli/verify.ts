import { problemLine } from '../../etl/base/problem.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';
import { verifySeals } from '../../etl/seals/verify/verify-seals.ts';
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
  const verification = await verifySeals(dataDir(options), {
    since: options.since ?? null,
    onRecomputed(id) {
      checked += 1;
      progress.update(`已重算 ${checked} 期：${id}`);
    },
  });
  progress.clear();
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
}
