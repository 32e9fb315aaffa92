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
import type { IndicatorId } from '../method/indicator.ts';
import { isLedgerId } from '../method/ledger-indicator.ts';
import type { SchemeIndicatorId } from '../method/scheme-indicator.ts';
import { CHANNELS } from '../method/volume.ts';
import { EDITION_COLUMNS } from './columns.ts';
import type { EditionColumn } from './columns.ts';
import type { EditionIndicator, EditionScheme, LeagueEdition } from './edition.ts';

/** An edition, whole or of the league alone. */
type DrawnEdition = Omit<LeagueEdition, 'scheme'> & { scheme: EditionScheme };

/**
 * The edition as an Arrow IPC stream: one record batch, one row a unit, the CSV's columns and after
 * them module scores and volumes; the rest of the league's edition as JSON under the schema's key
 * `edition`. What names a case, or is for no league and map, stays out.
 */
export function editionArrow(edition: DrawnEdition): Uint8Array {
  const { units } = edition;
  const columns = [...EDITION_COLUMNS, ...extraColumns(edition)];
  const vectors = columns.map((column) =>
    vectorFromArray(
      units.map((unit) => column.value(unit)),
      arrowType(column),
    ),
  );
  const schema = new Schema(
    columns.map((column) => new Field(column.name, arrowType(column), true)),
    new Map([['edition', JSON.stringify(headOf(edition))]]),
  );
  const data = makeData({
    type: new Struct(schema.fields),
    length: units.length,
    children: vectors.map((vector) => vector.data[0]!),
  });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}

/** Field by field, so that nothing new goes out unnoticed. */
function headOf({
  id,
  county,
  kind,
  period,
  date,
  basis,
  window,
  scheme,
  context,
  alerts,
  provenance,
}: DrawnEdition): Omit<LeagueEdition, 'units'> {
  const indicators = scheme.indicators.filter(isOfTable);
  return {
    id,
    county,
    kind,
    period,
    date,
    basis,
    window,
    scheme: { ...scheme, indicators },
    context,
    alerts,
    provenance,
  };
}

/** Whether an indicator is a column of the published table. */
function isOfTable(
  indicator: EditionIndicator<SchemeIndicatorId>,
): indicator is EditionIndicator<IndicatorId> {
  return !isLedgerId(indicator.id);
}

function arrowType({ type }: EditionColumn): DataType {
  if (type === 'text') return new Utf8();
  return type === 'integer' ? new Int32() : new Float64();
}

/** What the screens show beside the published table. */
function extraColumns({ scheme }: DrawnEdition): EditionColumn[] {
  const integer = (name: string, value: EditionColumn['value']): EditionColumn => ({
    name,
    type: 'integer',
    decimals: 0,
    value,
  });
  const decimal = (name: string, value: EditionColumn['value']): EditionColumn => ({
    name,
    type: 'decimal',
    decimals: 4,
    value,
  });
  return [
    decimal('adjustment', (unit) => unit.adjustment),
    ...scheme.modules.map(({ id }) => decimal(`module_${id}`, (unit) => unit.modules[id] ?? null)),
    integer('volume_cases', ({ volume }) => volume.cases),
    ...CHANNELS.map((channel) =>
      integer(`volume_${channel}`, ({ volume }) => volume.by_channel[channel]),
    ),
    integer('volume_headcount', ({ volume }) => volume.headcount),
    integer('volume_collective', ({ volume }) => volume.collective),
    integer('volume_repeat', ({ volume }) => volume.repeat),
    integer('volume_last_year', (unit) => unit.volume_last_year),
    integer('volume_previous', (unit) => unit.volume_previous),
  ];
}
