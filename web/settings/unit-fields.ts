import { COUNTY_KINDS } from '../../etl/method/unit-kind.ts';
import type { NewUnit, RegisterUnit } from './settings-api.ts';

/** What is typed of a unit; '' is nothing. */
export interface UnitFields {
  code: string;
  name: string;
  kind: NewUnit['kind'];
  peer_group: string;
  /** One a line. */
  aliases: string;
  population: string;
  villages: string;
  ranked: boolean;
  from: string;
  to: string;
  successor: string;
}

/** @param unit null: a new one */
export function unitFields(unit: RegisterUnit | null): UnitFields {
  return {
    code: unit?.code ?? '',
    name: unit?.name ?? '',
    kind: COUNTY_KINDS.find((kind) => kind === unit?.kind) ?? 'township',
    peer_group: unit?.peer_group ?? '',
    aliases: unit?.aliases.join('\n') ?? '',
    population: textOf(unit?.population),
    villages: textOf(unit?.villages),
    ranked: unit?.ranked ?? true,
    from: unit?.from ?? '',
    to: unit?.to ?? '',
    successor: unit?.successor ?? '',
  };
}

export function unitOf({ aliases, ...fields }: UnitFields): NewUnit {
  return {
    ...fields,
    code: fields.code.trim(),
    name: fields.name.trim(),
    peer_group: fields.peer_group.trim(),
    aliases: aliases
      .split('\n')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    population: numberOf(fields.population),
    villages: numberOf(fields.villages),
    from: fields.from || null,
    to: fields.to || null,
    successor: fields.successor || null,
  };
}

function textOf(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : String(number);
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
