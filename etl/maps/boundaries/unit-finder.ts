import type { County } from '../../config/county.ts';
import { unitLabels, type Unit } from '../../config/register.ts';
import { nameKey } from '../../base/text.ts';

/** What identified the unit of a boundary. */
export type MatchedBy = 'code' | 'name' | 'alias';

/** Finds townships of the register by a value of a boundary file. */
export class UnitFinder {
  readonly townships: readonly Unit[];
  private readonly byCode: ReadonlyMap<string, Unit>;
  private readonly byLabel: ReadonlyMap<string, Unit>;
  private readonly county: County;

  constructor(units: Unit[], county: County) {
    this.county = county;
    this.townships = units.filter(({ kind }) => kind === 'township');
    this.byCode = new Map(this.townships.map((unit) => [nameKey(unit.code), unit]));
    this.byLabel = new Map(
      unitLabels(units, county).flatMap(({ label, code }) => {
        const unit = this.byCode.get(nameKey(code));
        return unit === undefined || label === nameKey(code) ? [] : [[label, unit] as const];
      }),
    );
  }

  /** Finds by code in its form of 9 or 12 digits; the code of a village finds its township. */
  findByCode(value: unknown): Unit | null {
    const code = textOf(value);
    const found = this.byCode.get(code);
    if (found !== undefined) return found;
    if (/^\d{12}$/.test(code)) return this.byCode.get(code.slice(0, 9)) ?? null;
    return /^\d{9}$/.test(code) ? (this.byCode.get(`${code}000`) ?? null) : null;
  }

  /** Finds by name or alias, with or without province and county in front and 人民政府 or 办事处 at the end. */
  findByName(value: unknown): { unit: Unit; by: 'name' | 'alias' } | null {
    const text = textOf(value);
    const start = text.lastIndexOf(this.county.name);
    const unit = this.byLabel.get(text) ?? this.byLabel.get(start > 0 ? text.slice(start) : text);
    if (unit === undefined) return null;
    const isAlias = unit.aliases.some((alias) => nameKey(alias) === text);
    return { unit, by: !isAlias && text.includes(nameKey(unit.name)) ? 'name' : 'alias' };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? nameKey(String(value)) : '';
}
