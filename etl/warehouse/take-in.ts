import { hash } from 'node:crypto';
import { PETITION_FIELDS } from '../method/petition.ts';
import type { Petition } from '../method/petition.ts';
import type { RowReading } from '../records/read-records.ts';
import { RULES } from '../records/rules.ts';
import { readSql } from '../sql.ts';
import type { Appender, Database, Value } from './database.ts';
import type { Rejection } from './reconciliation.ts';

export interface RowCounts {
  read: number;
  blank: number;
  quarantined: number;
  warnings: number;
  rejections: Rejection[];
}

const PROGRESS_ROWS = 50_000;

/** Takes rows into the table `incoming` and what was found wrong with them into `finding`. */
export async function takeIn(
  database: Database,
  loadId: number,
  readings: AsyncIterable<RowReading>,
  onProgress: (rows: number) => void,
): Promise<RowCounts> {
  await database.run(readSql('warehouse/sql/incoming.sql'));
  const incoming = await database.appender('incoming');
  const findings = await database.appender('finding');
  const counts: RowCounts = { read: 0, blank: 0, quarantined: 0, warnings: 0, rejections: [] };
  for await (const reading of readings) {
    counts.read += 1;
    if (counts.read % PROGRESS_ROWS === 0) onProgress(counts.read);
    if (reading.blank) counts.blank += 1;
    else if (reading.petition === null) counts.quarantined += 1;
    else incoming.append(incomingRow(counts.read, reading.petition));
    if (reading.findings.length > 0) noteFindings(loadId, reading, counts, findings);
  }
  incoming.close();
  findings.close();
  return counts;
}

/** The hash names the content: the same facts read from any file format are the same version. */
function incomingRow(order: number, petition: Petition): Value[] {
  const values: Value[] = PETITION_FIELDS.map((field) => petition[field]);
  return [order, hash('md5', values.join('\u001f'), 'hex'), ...values];
}

function noteFindings(
  loadId: number,
  reading: RowReading,
  counts: RowCounts,
  findings: Appender,
): void {
  const rowJson = JSON.stringify(reading.cells());
  for (const { rule, column } of reading.findings) {
    const { severity, reason } = RULES[rule];
    const rejected = severity === 'reject';
    findings.append([loadId, reading.sheet, reading.row, column, rule, rejected, rowJson]);
    if (rejected) counts.rejections.push({ sheet: reading.sheet, row: reading.row, reason });
    else counts.warnings += 1;
  }
}
