import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { DataDir } from '../../../config/data-dir.ts';
import { NO_RESULT } from '../../../jobs/load-tasks/load-task.ts';
import type { LoadTask } from '../../../jobs/load-tasks/load-task.ts';
import { TaskStore } from '../../../jobs/load-tasks/task-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOUR = 3_600_000;
const START = Date.parse('2024-03-01T00:00:00Z');
const ID = '00000000-0000-4000-8000-000000000001';

let dir: DataDir;
let now: number;
let store: TaskStore;
beforeEach(() => {
  dir = new DataDir(temporaryFolder());
  now = START;
  store = new TaskStore(dir, () => now);
});

function task(more: Partial<LoadTask> = {}): LoadTask {
  return {
    ...{ id: ID, kind: 'file', file: '三月.csv', stored_as: '三月.csv', bytes: 3, source: null },
    ...{ row: null, reason: null, order: 'check', without: [], loaded_at: '2024-03-01 08:00:00' },
    by: { who: '王', role: '分析员', source: '10.0.0.1' },
    ...{ created_at: '2024-03-01T00:00:00Z', changed_at: '2024-03-01T00:00:00Z' },
    ...{ state: 'checked', attempts: 1, rows_read: 0, waits_for: null, result: NO_RESULT },
    ...more,
  };
}

/** Makes a task with its file. */
function add(more: Partial<LoadTask> = {}): LoadTask {
  const made = task(more);
  store.makeFolder(made.id);
  writeFileSync(store.pathOf(made.id, '三月.csv'), 'a,b', { mode: 0o600 });
  return store.save(made);
}

describe('a load task', () => {
  it('is kept with its file where only the owner can look', () => {
    expect(add()).toEqual(task({ changed_at: '2024-03-01T00:00:00.000Z' }));
    expect(store.find(ID)).toEqual(store.list()[0]);
    expect(statSync(dir.var('uploads', ID)).mode & 0o777).toBe(0o700);
    expect(statSync(dir.var('uploads', ID, 'task.json')).mode & 0o777).toBe(0o600);
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

  it.each(['..', '../../var', 'task', ''])('is none under the id %j', (id) => {
    expect(store.find(id)).toBeNull();
  });

  it('with a damaged record is none', () => {
    add();
    writeFileSync(dir.var('uploads', ID, 'task.json'), '{"id":');
    expect(store.find(ID)).toBeNull();
    expect(store.list()).toEqual([]);
  });
});
