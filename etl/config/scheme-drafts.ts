import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { shortHash } from '../base/sha256.ts';
import { decodeText } from '../base/text.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { SchemeEdits } from '../method/scheme-edits.ts';
import type { DataDir } from './data-dir.ts';
import { draftText } from './edit-scheme-text.ts';
import { schemeIndicators } from './indicators.ts';
import { readYaml, readYamlText } from './read-yaml.ts';
import { mistakeSentence } from './scheme-mistake.ts';
import { schemeSchema } from './scheme-schema.ts';
import { makeScheme } from './scheme.ts';
import type { Scheme } from './scheme.ts';
import type { Drafted } from './written-scheme.ts';
import { withSettingsLock } from './settings-lock.ts';
import { readSettings } from './settings.ts';

/** A scheme file and what it says of itself. */
export interface SchemeFile {
  id: string;
  path: string;
  text: string;
  title: string;
  /** As `Scheme.fingerprint`. */
  version: string;
  /** Null: it was written by hand, or came with the program. */
  drafted: Drafted | null;
}

/** A version of a scheme: changing it needs the one that was seen. */
export interface SeenScheme {
  id: string;
  version: string;
}

/** What a draft is made of. */
export interface Draft {
  base: SeenScheme;
  edits: SchemeEdits;
  title: string;
  reason: string;
  /** Who drafts. */
  by: string;
  /** Today, `yyyy-mm-dd`. */
  on: string;
}

/**
 * Finds a scheme of the county.
 * @throws UserError when there is none, or on a mistake in it
 */
export function findSchemeFile(dir: DataDir, id: string): SchemeFile {
  const path = pathOf(dir, id);
  if (path === null) throw new UserError(`没有名为 ${id} 的方案，请重新打开方案列表。`);
  const { title, version, drafted = null } = readYaml(path, schemeSchema(schemeIndicators(dir)));
  const bytes = readFileSync(path);
  const hash = shortHash(bytes.toString('utf8'));
  return { id, path, text: decodeText(bytes), title, version: `${version}+${hash}`, drafted };
}

/** Returns the text of a draft. */
export function makeDraftText(base: SchemeFile, { edits, title, reason, by, on }: Draft): string {
  const from = base.drafted === null ? base.id : base.drafted.from;
  const text = draftText(base.text, edits, { title, drafted: { from, by, on, reason } });
  // A draft of a draft has the line already.
  return base.drafted === null
    ? `# 在 ${base.id} 的基础上改成；下面的说明沿用原方案。\n${text}`
    : text;
}

/** Reads the text of a scheme; or says what is wrong with it, in one sentence. */
export function readSchemeText(
  dir: DataDir,
  id: string,
  text: string,
): { scheme: Scheme } | { mistake: string } {
  const known = schemeIndicators(dir);
  const reading = readYamlText(text, schemeSchema(known));
  return 'value' in reading
    ? { scheme: makeScheme(id, text, reading.value, known) }
    : { mistake: mistakeSentence(text, reading.mistake, known) };
}

/**
 * Writes a draft into the county's folder of schemes.
 * @param seen the version of the draft that is to be replaced; null: it is a new one
 * @throws UserError when somebody else was first, when the scheme has a mistake, is adopted, or was
 * not drafted here
 */
export async function saveDraft(
  dir: DataDir,
  id: string,
  draft: Draft,
  seen: string | null,
): Promise<void> {
  await withSettingsLock(dir, () => {
    requireUnchanged(dir, id, seen);
    const base = findSchemeFile(dir, draft.base.id);
    if (base.version !== draft.base.version) throw changed(base);
    const text = makeDraftText(base, draft);
    const read = readSchemeText(dir, id, text);
    if ('mistake' in read) throw new UserError(read.mistake);
    writeFileAtomic(join(dir.root, 'schemes', `${id}.yaml`), text);
  });
}

/** @throws UserError unless a draft of that id may be written */
function requireUnchanged(dir: DataDir, id: string, seen: string | null): void {
  if (pathOf(dir, id) === null) {
    if (seen === null) return;
    throw new UserError(`草稿 ${id} 已经不在了，请另存为新的草稿。`);
  }
  requireDraft(dir, id, seen);
}

/**
 * Returns a draft, as it was seen.
 * @throws UserError when it is no longer as it was seen, or is no draft
 */
export function requireDraft(dir: DataDir, id: string, seen: string | null): SchemeFile {
  const found = findSchemeFile(dir, id);
  if (readSettings(dir).scheme.includes(id)) {
    throw new UserError(`方案“${found.title}”（${id}）已经采用，不能再改，请另存为新的草稿。`);
  }
  if (found.drafted === null) {
    throw new UserError(`方案“${found.title}”（${id}）不是在这里起草的，请另存为新的草稿。`);
  }
  if (seen === null) throw new UserError(`已有编号为 ${id} 的草稿，请换一个编号。`);
  if (found.version !== seen) throw changed(found);
  return found;
}

function changed({ title, id, drafted }: SchemeFile): UserError {
  const who = drafted === null ? '有人' : drafted.by;
  return new UserError(
    `方案“${title}”（${id}）在您打开以后由${who}改过，没有保存，请重新打开后再改，或另存为新的草稿。`,
  );
}

function pathOf(dir: DataDir, id: string): string | null {
  const found = dir.list('schemes', '.yaml').find(({ name }) => name === id);
  return found !== undefined && existsSync(found.path) ? found.path : null;
}
