import type { Crs } from '../../etl/maps/boundaries/crs.ts';
import {
  importBoundaries,
  type ImportedBoundaries,
} from '../../etl/maps/boundaries/import-boundaries.ts';
import type { Match } from '../../etl/maps/boundaries/match-boundaries.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

interface GeoCommandOptions extends CommonOptions {
  crs?: Crs;
  nameField?: string;
  codeField?: string;
}

const SHOWN = 20;

/**
 * `cockpit geo import FILE`: imports township boundaries for the map, and prints how they match the
 * register.
 */
export function geoCommand(file: string, options: GeoCommandOptions): void {
  const result = importBoundaries(dataDir(options), file, {
    crs: options.crs ?? null,
    fields: { code: options.codeField ?? null, name: options.nameField ?? null },
  });
  for (const line of matchReport(result)) console.log(line);
}

/**
 * 核对: prints what was matched and how, what is missing, left over or doubled, and the size of the
 * map.
 */
export function matchReport(result: ImportedBoundaries): string[] {
  const { file, conversion, matching, cleaned, drawn, path } = result;
  const { fields, matches, missing, extra, contradictions } = matching;
  const by = (way: Match['by']) => matches.filter((match) => match.by === way);
  const renamed = (way: Match['by']) =>
    by(way)
      .filter(({ label, unit }) => label !== unit.name)
      .map(({ label, unit }) => `${label} → ${unit.name}`);
  const doubled = matches.filter(({ boundaries }) => boundaries.length > 1);
  const drawnCodes = new Set(cleaned.outlines.map(({ code }) => code));
  const broken = matches.filter(({ unit }) => !drawnCodes.has(unit.code));
  const [before, after] = drawn.points;
  return [
    `${file.name}：面要素 ${file.boundaries.length} 个，${conversion.title}；编码字段 ${fields.code ?? '无'}，名称字段 ${fields.name ?? '无'}`,
    `镇乡街道 ${matches.length + missing.length} 个 = 按编码 ${by('code').length} + 按名称 ${by('name').length} + 按别名 ${by('alias').length} + 缺少 ${missing.length}`,
    ...item('按名称', renamed('name')),
    ...item('按别名', renamed('alias')),
    ...item(
      '文件里缺少',
      missing.map(({ name }) => name),
    ),
    ...item('名册里没有、未画', extra),
    ...item(
      '多个要素合为一个单位',
      doubled.map(({ unit, boundaries }) => `${unit.name}（${boundaries.length} 个）`),
    ),
    ...item('编码与名称不一致', contradictions),
    ...item(
      '图形无效、未画',
      broken.map(({ unit }) => unit.name),
    ),
    ...item('界线没有闭合、已闭合', cleaned.closed),
    ...item('去掉无效或过小的图形', cleaned.trimmed),
    ...(file.shapeless > 0 ? [`  不是面、未用：${file.shapeless} 个要素`] : []),
    ...(drawn.shared === 0 && drawnCodes.size > 1
      ? ['  注意：没有两个单位共用界线，界线之间可能有缝隙或重叠']
      : []),
    ...(drawn.touching > 0
      ? [`  注意：${drawn.touching} 段界线相交或相接，请核对原图是否有重叠`]
      : []),
    `已写入 ${path}：${(Buffer.byteLength(drawn.text) / 1000).toFixed(1)} kB，界线点 ${before} → ${after}`,
  ];
}

function item(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const rest = names.length > SHOWN ? `等 ${names.length} 个` : '';
  return [`  ${title}：${names.slice(0, SHOWN).join('、')}${rest}`];
}
