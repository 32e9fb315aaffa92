import type { Edition } from '../../editions/edition.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { regionOf } from '../wording/official-names.ts';
import { fullDayText, momentText, windowText } from '../wording/period-text.ts';
import type { PaperMap, PaperSeal, PaperContext } from './paper-input.ts';

type Seals = PaperContext['seals'];

/** The facts that the notes of a paper state. */
export interface NotesInput extends Pick<PaperContext, 'organisation' | 'seals'> {
  /** The editions that the paper is about. */
  editions: readonly Edition[];
  /** Other editions that its tables quote. */
  quoted?: readonly Edition[];
  map?: PaperMap | null;
  isDraft?: boolean;
  /** Whether it shows a ranking, which leaves out cases of no unit. */
  isRanking?: boolean;
}

/** Returns the sources of a paper's figures, as small print. */
export function paperNotes({
  editions,
  quoted = [],
  map = null,
  isDraft = false,
  isRanking = true,
  seals,
  organisation,
}: NotesInput): string[] {
  const { copy_to } = organisation;
  return [
    ...(isDraft ? ['草稿：未经审核签发，不得印发。'] : []),
    ...restatements(editions, seals),
    dataNote(editions) + (isRanking ? unattributedNote(editions) : ''),
    schemeNote(editions[0]!) + sealNote(editions, quoted, seals),
    ...(map?.isSchematic ? ['地图为示意图，不代表行政区域界线。'] : []),
    ...(isSynthetic(editions) ? ['演示数据：数据由程序生成，不是真实信访件。'] : []),
    ...(copy_to === '' ? [] : [`抄送：${copy_to}。`]),
  ];
}

export function isSynthetic(editions: readonly Edition[]): boolean {
  return editions.some(({ provenance }) => provenance.synthetic);
}

function dataNote(editions: readonly Edition[]): string {
  const { window, provenance } = editions[0]!;
  const { known_at, latest_registered_on: latest } = provenance;
  const known =
    known_at === null || latest === null
      ? '尚无数据'
      : `数据截至${momentText(known_at)}，登记最新至${fullDayText(latest)}`;
  return `统计时段：${windowText(window)}；${known}。`;
}

function unattributedNote(editions: readonly Edition[]): string {
  const lost = editions
    .filter(({ context }) => context.unattributed > 0)
    .map(({ kind, context }) => `${UNIT_KIND_NAMES[kind]}${context.unattributed}件`);
  const region = regionOf(editions[0]!.county.name);
  return lost.length === 0 ? '' : `未归属到单位的（${lost.join('、')}）计入${region}，不参与排名。`;
}

function schemeNote({ scheme, provenance }: Edition): string {
  return `计分方案：${scheme.title}（版本${provenance.scheme_version}）。`;
}

function restatements(editions: readonly Edition[], seals: Seals): string[] {
  const restated = editions.flatMap(({ id, kind }) => {
    const revision = seals.get(id)?.revision ?? 1;
    return revision === 1 ? [] : [`${UNIT_KIND_NAMES[kind]}第${revision}版替代第${revision - 1}版`];
  });
  return restated.length === 0 ? [] : [`更正件：${restated.join('，')}。`];
}

function sealNote(editions: readonly Edition[], quoted: readonly Edition[], seals: Seals): string {
  if (![...editions, ...quoted].every(({ id }) => seals.has(id))) {
    return '本件据未封存的数据生成，仅供核对。';
  }
  const sealed = editions.map(({ id, kind }) => UNIT_KIND_NAMES[kind] + sealText(seals.get(id)!));
  return `封存号：${sealed.join('、')}。`;
}

/** Hexadecimal digits of a hash that people compare. */
const HASH_DIGITS = 16;

function sealText({ number, hash, sealed_at }: PaperSeal): string {
  return `第${number}号（${fullDayText(sealed_at.slice(0, 10))}，${hash.slice(0, HASH_DIGITS)}）`;
}
