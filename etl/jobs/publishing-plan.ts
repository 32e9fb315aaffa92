import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { readStoredFile } from '../base/stored-files.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { daySchema } from '../config/day-schema.ts';

const planSchema = z.object({
  /** Day up to which the run publishes. */
  as_of: daySchema,
  /** Ids of every edition that it set out to publish. */
  editions: z.array(z.string()),
});

/** What a run set out to publish (docs/formats.md). */
export type Plan = z.infer<typeof planSchema>;

/**
 * The plan of the run at work, `var/publishing.json`. It is written before the first edition is made
 * and removed after the last is published. One that is still there was left by a run that was
 * killed: the next run publishes all of it, so that what is due does not depend on the moment.
 */
export class PublishingPlan {
  private readonly path: string;

  constructor(dir: DataDir) {
    this.path = dir.var('publishing.json');
  }

  /** Returns the plan that a killed run left; null when there is none. */
  left(): Plan | null {
    if (!existsSync(this.path)) return null;
    return readStoredFile(this.path, { schema: planSchema, format: 1, name: '出期计划' });
  }

  begin(plan: Plan): void {
    writeFileAtomic(this.path, textOf(plan));
  }

  /** Removes the plan, unless another run has written its own, which includes this one. */
  finish(plan: Plan): void {
    if (existsSync(this.path) && readFileSync(this.path, 'utf8') === textOf(plan)) {
      rmSync(this.path);
    }
  }
}

function textOf(plan: Plan): string {
  return `${JSON.stringify(plan)}\n`;
}
