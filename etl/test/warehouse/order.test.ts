import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { fileInput } from '../../extract/input.ts';
import { readReference } from '../../editions/reference.ts';
import { KnownState } from '../../measures/known-state.ts';
import type { RecordKind } from '../../method/record.ts';
import { readQuarantine } from '../../schedule/read-quarantine.ts';
import { withLoader } from '../../schedule/with-loader.ts';
import { readSource } from '../../settings/source.ts';
import type { Database } from '../../warehouse/database.ts';
import { loadFile } from '../../warehouse/load-file.ts';
import { reconcile } from '../../warehouse/reconcile.ts';
import { hasData, openForLoading, openForReading } from '../../warehouse/warehouse.ts';
import { TestCounty } from '../support/county.ts';
import type { ExportRow } from '../support/county.ts';
import { inOrderOfTime, saysRecord, takeOneByOne } from '../support/deliveries.ts';
import type { DeliveredRow, Delivery } from '../support/deliveries.ts';
import { LENIENT } from '../support/loaded.ts';

const KINDS: RecordKind[] = ['petition', 'handling', 'activity'];
/** What came to be known on one of these days; few, so that several loads share one. */
const DAYS = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'].map((day) => `${day} 08:00:00`);
/** Nothing is asked of the register or the clocks. */
const NOTHING = { labels: [], clocks: [], domains: [] };

/** A load that runs to its end, or whose process dies at the given one of its queries. */
type Fate = 'loaded' | number;

/** How a row is written in an export of each kind. */
const WRITTEN: Record<RecordKind, (row: DeliveredRow) => ExportRow> = {
  petition: ({ record, content, isGood }) => ({
    信访件编号: record,
    登记日期: '2024-03-01',
    信访形式: isGood ? '来信' : '飞鸽',
    问题属地: content,
  }),
  handling: ({ record, content, isGood }) => ({
    信访件编号: record,
    办理环节: isGood ? '回访' : '转圈',
    办理时间: '2024-03-02',
    满意度评价: content,
  }),
  activity: ({ record, content, isGood }) => ({
    台账编号: record,
    日期: isGood ? '2024-03-02' : '2024-02-30',
    单位: '乙镇',
    类型: '代办',
    件数: content,
  }),
};
/** Two contents a kind, so that a record often comes back to what it was. */
const CONTENTS: Record<RecordKind, [string, string]> = {
  petition: ['乙镇', '丙镇'],
  handling: ['满意', '不满意'],
  activity: ['1', '2'],
};
