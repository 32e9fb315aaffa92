import { expect } from 'vitest';
import { RefusedFileError } from '../../intake/load/refused-file-error.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import type { ExportRow, TestCounty } from './test-county.ts';

/** The time of a load in January 2025. */
export const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00`, usual: false });

/** A case that was closed. */
export const closed = (at: number, extra: ExportRow = {}): ExportRow => ({
  信访件编号: `BS${at}`,
  登记日期: '2024-03-05',
  信访形式: '来访',
  问题属地: '乙镇',
  办结日期: '2024-03-20',
  化解情况: '化解',
  主题: '小区电梯',
  ...extra,
});
/** Cases BS1, BS2 … */
export const many = (count: number, extra: (at: number) => ExportRow = () => ({})) =>
  Array.from({ length: count }, (_, at) => closed(at + 1, extra(at)));

/** Returns the refusal of a load. */
export async function refusal(loading: Promise<LoadResult>) {
  const error: unknown = await loading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusedFileError);
  const { message, details } = error as RefusedFileError;
  return { message, ...details };
}

/** The days of closing by petition number. */
export const closings = (county: TestCounty) =>
  county.petitions<{ closed_on: string | null }>('cast(closed_on as varchar) as closed_on');
