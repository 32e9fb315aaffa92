import { UserError } from '../../base/errors.ts';
import type { Unit } from '../../config/register.ts';
import { findFields, fieldList, type Fields } from './find-fields.ts';
import type { Boundary, BoundaryFile } from './read-boundaries.ts';
import type { MatchedBy, UnitFinder } from './unit-finder.ts';

/** A township of the register with its boundaries. */
export interface Match {
  readonly unit: Unit;
  readonly by: MatchedBy;
  /** The value of the field by which it was found. */
  readonly label: string;
  /** Several when several features belong to it. */
  readonly boundaries: readonly Boundary[];
}

/** The townships of the boundaries. */
export interface Matching {
  readonly fields: Fields;
  /** In code order. */
  readonly matches: readonly Match[];
  readonly missing: readonly Unit[];
  /** Names of features that belong to no township of the register. */
  readonly extra: readonly string[];
  /** Features whose code and name are of different townships; the code was used. */
  readonly contradictions: readonly string[];
}

/**
 * Assigns each boundary to a township: by code, else by name or alias.
 * @throws UserError when no boundary belongs to a township
 */
export function matchBoundaries(file: BoundaryFile, finder: UnitFinder, asked: Fields): Matching {
  const fields = findFields(file, finder, asked);
  const found = new Map<string, Match>();
  const extra: string[] = [];
  const contradictions: string[] = [];
  for (const boundary of file.boundaries) {
    const code = valueOf(boundary, fields.code);
    const name = valueOf(boundary, fields.name);
    const byCode = finder.findByCode(code);
    const byName = finder.findByName(name);
    const unit = byCode ?? byName?.unit;
    if (unit === undefined) {
      extra.push(titleOf(boundary, fields));
      continue;
    }
    if (byCode !== null && byName !== null && byCode !== byName.unit)
      contradictions.push(`${textOf(code)} ${textOf(name)}，按编码归入${byCode.name}`);
    const by = byCode === null ? (byName?.by ?? 'name') : 'code';
    const before = found.get(unit.code);
    found.set(unit.code, {
      ...(before ?? { unit, by, label: textOf(by === 'code' ? code : name) }),
      boundaries: [...(before?.boundaries ?? []), boundary],
    });
  }
  if (found.size === 0) {
    const names = Object.keys(file.boundaries[0]?.properties ?? {});
    throw new UserError(
      `文件 ${file.name} 里没有一个要素与单位名册的镇乡街道对得上（字段：${fieldList(names)}），请用 --code-field 或 --name-field 指明字段，或核对 units.csv。`,
    );
  }
  return {
    fields,
    matches: finder.townships.flatMap(({ code }) => found.get(code) ?? []),
    missing: finder.townships.filter(({ code }) => !found.has(code)),
    extra,
    contradictions,
  };
}

function valueOf({ properties }: Boundary, field: string | null): unknown {
  return field === null ? undefined : properties[field];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Returns a name for a feature. */
function titleOf(boundary: Boundary, fields: Fields): string {
  const values = [fields.name, fields.code, 'name', 'NAME', '名称', 'code']
    .map((field) => textOf(valueOf(boundary, field)))
    .filter((text) => text !== '');
  return values[0] ?? `第 ${boundary.number} 个要素`;
}
