import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonValue } from '../../base/json.ts';

/** What the tasks of an application have done together. */
export interface TaskTotals {
  tasks: number;
  /** Bytes that tasks handed to one another. */
  shuffled: number;
  /** Bytes that did not fit in memory. */
  spilled: number;
}

const taskEnd = z.object({
  Event: z.literal('SparkListenerTaskEnd'),
  'Task Metrics': z.object({
    'Disk Bytes Spilled': z.number(),
    'Shuffle Write Metrics': z.object({ 'Shuffle Bytes Written': z.number() }),
  }),
});

/** Adds up what Spark's event log tells of the tasks of an application. */
export function taskTotals(path: string): TaskTotals {
  const totals: TaskTotals = { tasks: 0, shuffled: 0, spilled: 0 };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const { data } = taskEnd.safeParse(jsonValue(line));
    if (data === undefined) continue;
    const metrics = data['Task Metrics'];
    totals.tasks += 1;
    totals.shuffled += metrics['Shuffle Write Metrics']['Shuffle Bytes Written'];
    totals.spilled += metrics['Disk Bytes Spilled'];
  }
  return totals;
}
