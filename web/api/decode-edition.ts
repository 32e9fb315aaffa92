import { tableFromIPC } from 'apache-arrow';
import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import { byIndicator } from '../../etl/method/indicator.ts';
import type { Colour } from '../../etl/method/colour.ts';
import type { PublicVolume } from '../../etl/editions/public-figures.ts';
import { CHANNELS } from '../../etl/method/channel.ts';

type EditionHead = Omit<LeagueEdition, 'units'>;

/**
 * Reads an edition from its Arrow stream: one row a unit, the rest as JSON under the schema's key
 * `edition`. Throws when the stream is no edition or lacks a column.
 */
export function decodeEdition(bytes: Uint8Array): LeagueEdition {
  const table = tableFromIPC(bytes);
  const json = table.schema.metadata.get('edition');
  if (json === undefined) throw new Error('The stream carries no edition');
  const head = JSON.parse(json) as EditionHead;
  const cell = (name: string, row: number): unknown => {
    const column = table.getChild(name);
    if (column === null) throw new Error(`The edition ${head.id} lacks the column ${name}`);
    return column.get(row);
  };
  const units = Array.from({ length: table.numRows }, (_, row) =>
    unitOf(head, (name) => cell(name, row)),
  );
  return { ...head, units };
}

function unitOf({ scheme }: EditionHead, cell: (name: string) => unknown): LeagueUnit {
  const optional = (name: string) => {
    const value = cell(name);
    return value === null || value === undefined ? null : Number(value);
  };
  const number = (name: string) => optional(name) ?? 0;
  const text = (name: string) => String(cell(name));
  return {
    unit_code: text('unit_code'),
    unit_name: text('unit_name'),
    peer_group: text('peer_group'),
    rank: optional('rank'),
    prev_rank: optional('prev_rank'),
    rank_low: optional('rank_low'),
    rank_high: optional('rank_high'),
    peer_rank: optional('peer_rank'),
    index: optional('index'),
    colour: text('colour') as Colour,
    map_rank: optional('map_rank'),
    map_points: optional('map_points'),
    map_colour: text('map_colour') as Colour,
    cases: number('cases'),
    indicators: byIndicator((id) => ({
      n: number(`${id}_n`),
      k: number(`${id}_k`),
      score: optional(`${id}_score`),
    })),
    modules: Object.fromEntries(scheme.modules.map(({ id }) => [id, optional(`module_${id}`)])),
    adjustment: number('adjustment'),
    volume: volumeOf(number, optional),
    volume_last_year: number('volume_last_year'),
    volume_previous: number('volume_previous'),
  };
}

function volumeOf(
  number: (name: string) => number,
  optional: (name: string) => number | null,
): PublicVolume {
  return {
    cases: number('volume_cases'),
    by_channel: Object.fromEntries(
      CHANNELS.map((channel) => [channel, optional(`volume_${channel}`)]),
    ) as PublicVolume['by_channel'],
    headcount: number('volume_headcount'),
    collective: number('volume_collective'),
    repeat: number('volume_repeat'),
  };
}
