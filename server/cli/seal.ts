import { defaultBasis } from '../../etl/method/calendar/period.ts';
import type { Basis, PeriodKind } from '../../etl/method/calendar/period.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { casesOf } from '../../etl/seals/restatement.ts';
import { sealEditions } from '../../etl/seals/seal-editions.ts';
import type { SealResult } from '../../etl/seals/seal-editions.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { adoptedSchemes, requireSchemeOn } from '../../etl/config/scheme-in-force.ts';
import { dataDir, refuseFuture, requireKind } from './options.ts';
import type { CommonOptions } from './options.ts';
import { recordAct } from './record-act.ts';
import type { Act } from './record-act.ts';

interface SealCommandOptions extends CommonOptions {
  period: PeriodKind;
  date: string;
  basis?: Basis;
  kind?: UnitKind;
  scheme?: string;
  restate?: boolean;
}

/**
 * `cockpit seal`: seals an edition of each unit kind; exit status 1 when one differs from its seal.
 */
export async function sealCommand(options: SealCommandOptions): Promise<void> {
  const dir = dataDir(options);
  const { period, date, kind, basis = defaultBasis(period) } = options;
  refuseFuture(date, '--date');
  if (kind !== undefined) requireKind(dir, kind);
  const scheme = options.scheme ?? requireSchemeOn(adoptedSchemes(dir), date).id;
  const kinds = kind === undefined ? dir.unitKinds : [kind];
  const results = await sealEditions(
    dir,
    kinds.map((each) => ({ kind: each, period, date, basis, scheme })),
    { now: shanghaiNow(), restate: options.restate === true },
  );
  recordAct(dir, ...results.flatMap(actsOf));
  for (const result of results) {
    if (result.status === 'differs') {
      process.exitCode = 1;
      console.error(resultLine(result));
    } else console.log(resultLine(result));
  }
}

/** What the audit log is told of a result; nothing where nothing was sealed. */
function actsOf({ status, entry: { id, number, revision } }: SealResult): Act[] {
  if (status === 'sealed') {
    return [{ act: 'sealed', record: id, detail: `第 ${number} 号` }];
  }
  if (status !== 'restated') return [];
  return [{ act: 'restatement', record: id, detail: `第 ${revision} 版` }];
}

function resultLine(result: SealResult): string {
  const { id, number, revision, hash } = result.entry;
  const seal = `第 ${number} 号，摘要 ${hash}`;
  switch (result.status) {
    case 'sealed':
      return `已封存 ${id}（${seal}）`;
    case 'unchanged':
      return `未变 ${id}（${seal}）`;
    case 'differs':
      return `${id} 与已封存的一期不同（${changesText(result.changes.length)}）：如需更正请加 --restate`;
    case 'restated': {
      const { restatement } = result;
      const cases = casesOf(restatement).length;
      return `已更正 ${id} 第 ${revision} 版（${changesText(restatement.changes.length)}，涉及 ${cases} 件；${seal}）`;
    }
  }
}

/** Compares cells of the published table and the context; the rest of an edition explains them. */
function changesText(cells: number): string {
  return cells === 0 ? '只有说明和分项不同' : `${cells} 处`;
}
