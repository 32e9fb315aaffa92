import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { DataDir } from '../../../config/data-dir.ts';
import { NO_RESULT } from '../../../jobs/uploads/upload.ts';
import type { Upload } from '../../../jobs/uploads/upload.ts';
import { UploadStore } from '../../../jobs/uploads/upload-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOUR = 3_600_000;
const START = Date.parse('2024-03-01T00:00:00Z');
const ID = '00000000-0000-4000-8000-000000000001';

let dir: DataDir;
let now: number;
let store: UploadStore;
beforeEach(() => {
  dir = new DataDir(temporaryFolder());
  now = START;
  store = new UploadStore(dir, () => now);
});

function upload(more: Partial<Upload> = {}): Upload {
  return {
    ...{ id: ID, kind: 'file', file: '三月.csv', stored_as: '三月.csv', bytes: 3, source: null },
    ...{ row: null, reason: null, order: 'check', without: [], loaded_at: '2024-03-01 08:00:00' },
    by: { who: '王', role: '分析员', source: '10.0.0.1' },
    ...{ created_at: '2024-03-01T00:00:00Z', changed_at: '2024-03-01T00:00:00Z' },
    ...{ state: 'checked', attempts: 1, rows_read: 0, waits_for: null, result: NO_RESULT },
    ...more,
  };
}

/** Makes an upload with its file. */
function add(more: Partial<Upload> = {}): Upload {
  const made = upload(more);
  store.makeFolder(made.id);
  writeFileSync(store.pathOf(made.id, '三月.csv'), 'a,b', { mode: 0o600 });
  return store.save(made);
}

describe('an upload', () => {
  it('is kept with its file where only the owner can look', () => {
    expect(add()).toEqual(upload({ changed_at: '2024-03-01T00:00:00.000Z' }));
    expect(store.find(ID)).toEqual(store.list()[0]);
    expect(statSync(dir.var('uploads', ID)).mode & 0o777).toBe(0o700);
    expect(statSync(dir.var('uploads', ID, 'upload.json')).mode & 0o777).toBe(0o600);
  });

  it('loses its file when that is not needed any more, and keeps what it came to', () => {
    const { stored_as } = store.removeFile(add({ state: 'done' }));
    expect(stored_as).toBeNull();
    expect(existsSync(store.pathOf(ID, '三月.csv'))).toBe(false);
    expect(store.find(ID)).toMatchObject({ state: 'done', stored_as: null });
  });

  it('is removed with its file a day after it was last changed, but not while it is under way', () => {
    add();
    const other = '00000000-0000-4000-8000-000000000002';
    add({ id: other, state: 'waiting' });
    now = START + 24 * HOUR;
    store.removeExpired();
    expect(store.list()).toHaveLength(2);
    now += 1;
    store.removeExpired();
    expect(store.list().map(({ id }) => id)).toEqual([other]);
    expect(existsSync(dir.var('uploads', ID))).toBe(false);
  });

  it('of which only the folder is left, after an upload broke off, goes after a day too', () => {
    store.makeFolder(ID);
    const folder = dir.var('uploads', ID);
    utimesSync(folder, new Date(START), new Date(START));
    store.removeExpired();
    expect(existsSync(folder)).toBe(true);
    now = START + 25 * HOUR;
    store.removeExpired();
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['..', '../../var', 'upload', ''])('is none under the id %j', (id) => {
    expect(store.find(id)).toBeNull();
  });

  it('with a damaged record is none', () => {
    add();
    writeFileSync(dir.var('uploads', ID, 'upload.json'), '{"id":');
    expect(store.find(ID)).toBeNull();
    expect(store.list()).toEqual([]);
  });
});
