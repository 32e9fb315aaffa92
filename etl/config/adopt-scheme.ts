import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodedText } from '../base/encoded-text.ts';
import { UserError } from '../base/errors.ts';
import { writeFileAtomic, writeLinkedFileAtomic } from '../base/write-file-atomic.ts';
import { isCalendarDay } from '../method/calendar/calendar-day.ts';
import { addDays } from '../method/calendar/shanghai.ts';
import type { DataDir } from './data-dir.ts';
import { validFromText } from './edit-scheme-text.ts';
import { prependScheme, removeFirstScheme } from './edit-settings-text.ts';
import { requireReferenceFile } from './require-reference-file.ts';
import { requireDraft } from './scheme-drafts.ts';
import type { SeenScheme } from './scheme-drafts.ts';
import { adoptedSchemes, schemeSpans } from './scheme-in-force.ts';
import { withSettingsLock } from './settings-lock.ts';
import { readSettings } from './settings.ts';

/** What is known when a scheme is to be adopted. */
export interface AdoptionDays {
  /** `yyyy-mm-dd`. */
  today: string;
  /** Last end day of a sealed edition; null: none is sealed. */
  sealedTo: string | null;
}

/**
 * Returns the first day from which a scheme may be adopted: today, but after every sealed edition, and
 * not before a change that is already settled.
 */
export function earliestAdoption(dir: DataDir, { today, sealedTo }: AdoptionDays): string {
  const settled = schemeSpans(adoptedSchemes(dir)).at(-1)?.from ?? today;
  const afterSealed = sealedTo === null ? today : addDays(sealedTo, 1);
  return [today, settled, afterSealed].sort().at(-1)!;
}

/**
 * Adopts a draft for every edition that ends on a day or later: the draft is then valid from that day,
 * and comes first in the setting `scheme`. Editions that end before keep their scheme.
 * @throws UserError when the draft is no longer as it was seen, when it is no draft, or the day is too
 * early
 */
export async function adoptScheme(
  dir: DataDir,
  { id, version }: SeenScheme,
  from: string,
  days: AdoptionDays,
): Promise<void> {
  await withSettingsLock(dir, () => {
    const draft = requireDraft(dir, id, version);
    const earliest = earliestAdoption(dir, days);
    if (!isCalendarDay(from) || from < earliest) {
      throw new UserError(`方案最早从截止日 ${earliest} 起采用，请改启用日期。`);
    }
    const settings = settingsWith(dir, (text, named) => prependScheme(text, named, id));
    writeFileAtomic(draft.path, validFromText(draft.text, from));
    writeSettings(dir, settings);
  });
}

/**
 * Takes back an adoption before its day: the scheme is a draft again.
 * @throws UserError when its day has come, or another change follows it
 */
export async function withdrawAdoption(dir: DataDir, id: string, today: string): Promise<void> {
  await withSettingsLock(dir, () => {
    const last = schemeSpans(adoptedSchemes(dir)).at(-1);
    if (last?.scheme?.id !== id || last.from === null || readSettings(dir).scheme[0] !== id) {
      throw new UserError(`方案 ${id} 不是最近一次采用的，不能撤回。`);
    }
    if (last.from <= today) {
      throw new UserError(`方案 ${id} 已从 ${last.from} 起启用，不能撤回，请另行采用一个方案。`);
    }
    writeSettings(dir, settingsWith(dir, removeFirstScheme));
  });
}

/** Returns `settings.yaml` with other schemes. */
function settingsWith(dir: DataDir, change: (text: string, named: string[]) => string): Buffer {
  const { text, encode } = encodedText(readFileSync(requireReferenceFile(dir, 'settings.yaml')));
  return encode(change(text, readSettings(dir).scheme));
}

/** A county that has no settings of its own gets some. */
function writeSettings(dir: DataDir, bytes: Buffer): void {
  writeLinkedFileAtomic(join(dir.root, 'settings.yaml'), bytes);
}
