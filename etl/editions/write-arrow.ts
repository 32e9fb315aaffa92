import {
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { DataType } from 'apache-arrow';
import { CHANNELS } from '../method/channel.ts';
import { editionColumns } from './edition-columns.ts';
import type { EditionColumn } from './edition-columns.ts';
import { leagueHead } from './league-edition.ts';
import type { LeagueSource } from './league-edition.ts';

/**
 * Writes an edition as an Arrow IPC stream: one record batch with one row per unit; the columns of the
 * CSV, then module scores and volumes. The metadata key `edition` of the schema has the rest of the
 * league edition as JSON; the key `path` of a column has the path of its cell in a unit of the league,
 * as a JSON list. Fields that are not of the league edition are left out.
 */
export function editionArrow(edition: LeagueSource): Uint8Array {
  const { units } = edition;
  const columns = [...editionColumns(edition.scheme), ...extraColumns(edition)];
  const vectors = columns.map((column) =>
    vectorFromArray(
      units.map((unit) => column.value(unit)),
      arrowType(column),
    ),
  );
  const schema = new Schema(
    columns.map(
      (column) =>
        new Field(
          column.name,
          arrowType(column),
          true,
          new Map([['path', JSON.stringify(column.path)]]),
        ),
    ),
    new Map([['edition', JSON.stringify(leagueHead(edition))]]),
  );
  const data = makeData({
    type: new Struct(schema.fields),
    length: units.length,
    children: vectors.map((vector) => vector.data[0]!),
  });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}

function arrowType({ type }: EditionColumn): DataType {
  if (type === 'text') return new Utf8();
  return type === 'integer' ? new Int32() : new Float64();
}

/** Returns the columns that the screens need beside the published table. */
function extraColumns({ scheme }: LeagueSource): EditionColumn[] {
  const integer = (
    name: string,
    path: readonly string[],
    value: EditionColumn['value'],
  ): EditionColumn => ({ name, type: 'integer', decimals: 0, path, value });
  const decimal: typeof integer = (...of) => ({ ...integer(...of), type: 'decimal', decimals: 4 });
  return [
    decimal('adjustment', ['adjustment'], (unit) => unit.adjustment),
    ...scheme.modules.map(({ id }) =>
      decimal(`module_${id}`, ['modules', id], (unit) => unit.modules[id] ?? null),
    ),
    integer('volume_cases', ['volume', 'cases'], ({ volume }) => volume.cases),
    ...CHANNELS.map((channel) =>
      integer(
        `volume_${channel}`,
        ['volume', 'by_channel', channel],
        ({ volume }) => volume.by_channel[channel],
      ),
    ),
    integer('volume_headcount', ['volume', 'headcount'], ({ volume }) => volume.headcount),
    integer('volume_collective', ['volume', 'collective'], ({ volume }) => volume.collective),
    integer('volume_repeat', ['volume', 'repeat'], ({ volume }) => volume.repeat),
    integer('volume_last_year', ['volume_last_year'], (unit) => unit.volume_last_year),
    integer('volume_previous', ['volume_previous'], (unit) => unit.volume_previous),
    integer('volume_period', ['volume_period'], (unit) => unit.volume_period),
    integer(
      'volume_period_previous',
      ['volume_period_previous'],
      (unit) => unit.volume_period_previous,
    ),
  ];
}
