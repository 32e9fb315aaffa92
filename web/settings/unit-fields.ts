import { BETWEEN_ALIASES } from '../../etl/method/register-column.ts';
import { COUNTY_KINDS } from '../../etl/method/unit-kind.ts';
import type { NewUnit, RegisterChange, RegisterUnit } from './settings-api.ts';

/** What is typed of a unit; '' is nothing. */
export interface UnitFields {
  code: string;
  name: string;
  kind: NewUnit['kind'];
  peer_group: string;
  /** One a line, or several with one of `BETWEEN_ALIASES` between them. */
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

/** @param before as the register has it, whose names stay whole; null: a new one */
export function unitOf({ aliases, ...fields }: UnitFields, before: RegisterUnit | null): NewUnit {
  const known = before === null ? [] : [before.name, ...before.aliases];
  return {
    ...fields,
    code: fields.code.trim(),
    name: fields.name.trim(),
    peer_group: fields.peer_group.trim(),
    aliases: aliases
      .split('\n')
      .flatMap((line) => (known.includes(line.trim()) ? [line] : line.split(BETWEEN_ALIASES)))
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    population: numberOf(fields.population),
    villages: numberOf(fields.villages),
    from: fields.from || null,
    to: fields.to || null,
    successor: fields.successor || null,
  };
}

/**
 * Returns the aliases as typed, with the old name of a unit among them when it gets another one: what is
 * registered by the old name would be of no unit otherwise. Without it when the name is the old one again.
 */
export function withOldName(aliases: string, oldName: string, isRenamed: boolean): string {
  const others = aliases.split('\n').filter((line) => line.trim() !== oldName);
  const lines = isRenamed ? [...others.filter((line) => line.trim() !== ''), oldName] : others;
  return lines.join('\n');
}

/** Whether cases that count for a unit count for none after a change. */
export function losesCases({ ends, readings }: RegisterChange): boolean {
  return ends?.successor === null || readings.some(({ to }) => to === null);
}

function textOf(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : String(number);
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
