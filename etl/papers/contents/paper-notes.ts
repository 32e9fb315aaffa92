import type { Edition } from '../../editions/edition.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { regionOf } from '../wording/official-names.ts';
import { fullDayText, momentText, windowText } from '../wording/period-text.ts';
import type { PaperMap, PaperSeal, PaperContext } from './paper-input.ts';

type Seals = PaperContext['seals'];

/** The facts that the notes of a paper state. */
export interface NotesInput extends Pick<PaperContext, 'seals'> {
  /** The editions that the paper is about. */
  editions: readonly Edition[];
  /** Other editions that its tables quote. */
  quoted?: readonly Edition[];
  map?: PaperMap | null;
  isDraft?: boolean;
  /** Whether it shows a ranking, which leaves out cases of no unit. */
  isRanking?: boolean;
}

/**
 * Returns the sources of a paper's figures, as small print. Versions and hashes are not in it: they
 * are in workbooks and in the properties of files.
 */
export function paperNotes({
  editions,
  quoted = [],
  map = null,
  isDraft = false,
  isRanking = true,
  seals,
}: NotesInput): string[] {
  return [
    ...(isDraft ? ['草稿：未经审核签发，不得印发。'] : []),
    ...restatements(editions, seals),
    dataNote(editions) + (isRanking ? unattributedNote(editions) : ''),
    `计分方案：${editions[0]!.scheme.title}。${openNote([...editions, ...quoted], seals)}`,
    ...(map?.isSchematic ? ['地图为示意图，不代表行政区域界线。'] : []),
    ...(isSynthetic(editions) ? ['演示数据：数据由程序生成，不是真实信访件。'] : []),
  ];
}

/** Returns the versions and hashes by which the figures of some editions can be traced. */
export function provenanceText(editions: readonly Edition[], seals: Seals): string {
  const { scheme, provenance } = editions[0]!;
  const sealed = editions.flatMap(({ id, kind }) => {
    const seal = seals.get(id);
    return seal === undefined ? [] : [UNIT_KIND_NAMES[kind] + sealText(seal)];
  });
  return [
    `计分方案：${scheme.title}（版本${provenance.scheme_version}）`,
    `单位名册版本${provenance.register_version}`,
    ...(sealed.length === 0 ? [] : [`封存号：${sealed.join('、')}`]),
  ].join('；');
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

function restatements(editions: readonly Edition[], seals: Seals): string[] {
  const restated = editions.flatMap(({ id, kind }) => {
    const revision = seals.get(id)?.revision ?? 1;
    return revision === 1 ? [] : [`${UNIT_KIND_NAMES[kind]}第${revision}版替代第${revision - 1}版`];
  });
  return restated.length === 0 ? [] : [`更正件：${restated.join('，')}。`];
}

function openNote(editions: readonly Edition[], seals: Seals): string {
  return editions.every(({ id }) => seals.has(id)) ? '' : '本件据未封存的数据生成，仅供核对。';
}

/** Hexadecimal digits of a hash that people compare. */
const HASH_DIGITS = 16;

function sealText({ number, hash, sealed_at }: PaperSeal): string {
  return `第${number}号（${fullDayText(sealed_at.slice(0, 10))}，${hash.slice(0, HASH_DIGITS)}）`;
}
