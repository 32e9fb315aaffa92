import { UserError } from '../../base/errors.ts';
import type { Unit } from '../../config/register.ts';
import type { BoundaryFile } from './read-boundaries.ts';
import type { UnitFinder } from './unit-finder.ts';

/** The properties that identify the unit of a boundary; null: none. */
export interface Fields {
  readonly code: string | null;
  readonly name: string | null;
}

/** Usual names of these fields, preferred when two fields match equally many units. */
const USUAL =
  /^(code|adcode|dm|xzqdm|代码|编码|行政区划代码|name|mc|xzqmc|名称|乡镇|镇乡|乡镇名称)$/i;

/**
 * Returns the requested fields, by default those whose values match most townships of the register.
 * @throws UserError when a requested field is in no feature
 */
export function findFields(
  { name: file, boundaries }: BoundaryFile,
  finder: UnitFinder,
  asked: Fields,
): Fields {
  const fields = [...new Set(boundaries.flatMap(({ properties }) => Object.keys(properties)))];
  for (const [option, field] of [
    ['--code-field', asked.code],
    ['--name-field', asked.name],
  ]) {
    if (field !== null && field !== undefined && !fields.includes(field))
      throw new UserError(
        `文件 ${file} 里没有 ${option} 指定的字段“${field}”，文件里的字段是：${fieldList(fields)}。`,
      );
  }
  const best = (find: (value: unknown) => Unit | null): string | null => {
    const ranked = fields
      .map((field) => {
        const units = new Set(boundaries.map(({ properties }) => find(properties[field])));
        units.delete(null);
        return { field, units: units.size, isUsual: USUAL.test(field) };
      })
      .sort((a, b) => b.units - a.units || Number(b.isUsual) - Number(a.isUsual));
    return ranked[0] !== undefined && ranked[0].units > 0 ? ranked[0].field : null;
  };
  return {
    code: asked.code ?? best((value) => finder.findByCode(value)),
    name: asked.name ?? best((value) => finder.findByName(value)?.unit ?? null),
  };
}

/** Lists field names for a sentence. */
export function fieldList(fields: readonly string[]): string {
  return fields.length === 0 ? '（没有字段）' : fields.slice(0, 12).join('、');
}
