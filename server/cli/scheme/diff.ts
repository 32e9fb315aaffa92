import { defaultBasis } from '../../../etl/method/calendar/period.ts';
import type { Basis, PeriodKind } from '../../../etl/method/calendar/period.ts';
import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { EditionMaker } from '../../../etl/editions/edition-maker.ts';
import type { Edition } from '../../../etl/editions/edition.ts';
import { schemeMoves } from '../../../etl/scoring/scheme-moves.ts';
import type { SchemeMove } from '../../../etl/scoring/scheme-moves.ts';
import { COLOUR_CHARACTERS } from '../../../etl/method/colour.ts';
import type { UnitKind } from '../../../etl/method/unit-kind.ts';
import { readSchemeOrFile } from '../../../etl/config/scheme.ts';
import type { Scheme } from '../../../etl/config/scheme.ts';
import { textTable } from '../../../etl/base/console-table.ts';
import { dataDir, refuseFuture } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';

interface SchemeDiffOptions extends CommonOptions {
  period: PeriodKind;
  date: string;
  basis?: Basis;
  kind: UnitKind;
  knownAt?: string;
  json?: boolean;
}

const HEADINGS = ['单位', '名次甲', '名次乙', '变动', '指数甲', '指数乙', '差', '颜色甲', '颜色乙'];

/** `cockpit scheme diff A B`: shows who moves, and how far, when scheme B replaces A. */
export async function schemeDiffCommand(
  a: string,
  b: string,
  { period, date, kind, basis = defaultBasis(period), ...options }: SchemeDiffOptions,
): Promise<void> {
  const dir = dataDir(options);
  refuseFuture(date, '--date');
  const schemes = [a, b].map((each) => readSchemeOrFile(dir, each));
  const knownAt = options.knownAt ?? shanghaiNow();
  const editions: Edition[] = [];
  for (const scheme of schemes) {
    const maker = await EditionMaker.open(dir, scheme, knownAt);
    try {
      const spec = { kind, period, date, basis, scheme: scheme.id };
      editions.push(...(await maker.make([spec])));
    } finally {
      maker.close();
    }
  }
  const moves = schemeMoves(editions[0]!.units, editions[1]!.units);
  if (options.json === true) {
    const [first, second] = schemes.map(({ id, title, fingerprint: version }) => ({
      id,
      title,
      version,
    }));
    const { start, end } = editions[0]!.window;
    const asked = { kind, period, date, basis, window: { start, end } };
    console.log(outputJson<'scheme diff'>({ a: first!, b: second!, ...asked, moves }));
  } else print(schemes, moves);
}

function print(schemes: readonly Scheme[], moves: readonly SchemeMove[]): void {
  for (const [at, { id, title }] of schemes.entries()) {
    console.log(`${at === 0 ? '甲' : '乙'}：${title}（${id}）`);
  }
  const decimals = Math.max(...schemes.map((scheme) => scheme.decimals ?? FULL_DECIMALS));
  process.stdout.write(textTable([HEADINGS, ...moves.map((move) => line(move, decimals))]));
  const climbs = moves.map(({ climb }) => Math.abs(climb ?? 0));
  const moved = moves.filter(({ rank_a, rank_b }) => rank_a !== rank_b).length;
  const recoloured = moves.filter(({ colour_a, colour_b }) => colour_a !== colour_b).length;
  console.log(
    `${moves.length} 个单位：名次变动 ${moved} 个，最多 ${Math.max(0, ...climbs)} 位；颜色变动 ${recoloured} 个`,
  );
}

/** Decimals printed of an index that is not rounded. */
const FULL_DECIMALS = 4;

function line(move: SchemeMove, decimals: number): string[] {
  const index = (value: number | null) => value?.toFixed(decimals) ?? '—';
  return [
    move.unit_name,
    String(move.rank_a ?? '—'),
    String(move.rank_b ?? '—'),
    climbText(move),
    index(move.index_a),
    index(move.index_b),
    move.difference !== null && move.difference > 0
      ? `+${index(move.difference)}`
      : index(move.difference),
    COLOUR_CHARACTERS[move.colour_a],
    COLOUR_CHARACTERS[move.colour_b],
  ];
}

function climbText({ climb, rank_a, rank_b }: SchemeMove): string {
  if (climb === null) return rank_a === rank_b ? '—' : rank_a === null ? '新列入' : '不再列入';
  if (climb === 0) return '—';
  return climb > 0 ? `升 ${climb}` : `降 ${-climb}`;
}
