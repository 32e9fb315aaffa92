import type { LogicalType, SchemaElement, TimeUnit } from 'hyparquet';
import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../method/calendar/shanghai.ts';
import { isEmpty } from './nested-cells.ts';
import { numberText, truthText } from './cell-text.ts';

type Whole = number | bigint;

const NANOSECONDS: Record<TimeUnit, bigint> = { MILLIS: 1_000_000n, MICROS: 1000n, NANOS: 1n };

/**
 * Returns the logical type of a column. Files older than logical types have a converted type, whose
 * timestamps are instants (parquet-format, LogicalTypes.md).
 */
export function logicalTypeOf(element: SchemaElement): LogicalType | undefined {
  const { logical_type, converted_type, type, scale = 0, precision = 0 } = element;
  const instant = (unit: TimeUnit) => ({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit }) as const;
  if (logical_type !== undefined) return logical_type;
  if (converted_type === 'DECIMAL') return { type: 'DECIMAL', precision, scale };
  if (converted_type === 'DATE') return { type: 'DATE' };
  if (converted_type === 'TIMESTAMP_MILLIS') return instant('MILLIS');
  if (converted_type === 'TIMESTAMP_MICROS') return instant('MICROS');
  return type === 'INT96' ? instant('NANOS') : undefined;
}

/**
 * Returns a formatter for the cells of a column: decimals with all digits, dates `yyyy-mm-dd`, times
 * `yyyy-mm-dd hh:mm:ss` with `.mmm` when there are milliseconds (instants as Shanghai wall time), booleans as 1 or 0, lists and structures as
 * JSON, missing values as ''. It takes the values as they are without the logical type.
 */
export function cellWriter(type: LogicalType | undefined): (value: unknown) => string {
  const write = valueWriter(type);
  return (value) => (value === null || value === undefined ? '' : write(value));
}

function valueWriter(type: LogicalType | undefined): (value: unknown) => string {
  switch (type?.type) {
    case 'DECIMAL':
      return (value) => decimalText(wholeOf(value), type.scale);
    case 'DATE':
      return (days) => wallTime(BigInt(days as Whole) * 86_400_000_000_000n, 'UTC').slice(0, 10);
    case 'TIME':
      return (value) => wallTime(BigInt(value as Whole) * NANOSECONDS[type.unit], 'UTC').slice(11);
    case 'TIMESTAMP': {
      const zone = type.isAdjustedToUTC ? ZONE : 'UTC';
      return (value) => wallTime(BigInt(value as Whole) * NANOSECONDS[type.unit], zone);
    }
    default:
      return plainValue;
  }
}

function plainValue(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return truthText(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== 'object') return String(value);
  if (value !== null && isEmpty(value)) return '';
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  );
}

function wallTime(nanoseconds: bigint, zone: string): string {
  const moment = Temporal.Instant.fromEpochNanoseconds(nanoseconds)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
  const smallestUnit = moment.millisecond === 0 ? 'second' : 'millisecond';
  return moment.toString({ smallestUnit }).replace('T', ' ');
}

/** Returns the digits of a decimal, stored as a number or as big-endian bytes in two's complement. */
function wholeOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as Whole);
  const digits = value.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(8 * value.length, digits);
}

function decimalText(whole: bigint, scale: number): string {
  if (scale === 0) return String(whole);
  const sign = whole < 0n ? '-' : '';
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
