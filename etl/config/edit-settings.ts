import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, YAMLMap } from 'yaml';
import { encodedText } from '../base/encoded-text.ts';
import { UserError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';
import { writeLinkedFileAtomic } from '../base/write-file-atomic.ts';
import { PAPER_NAMES } from '../method/paper-kind.ts';
import type { PaperKind } from '../method/paper-kind.ts';
import type { DataDir } from './data-dir.ts';
import { editYaml, textThatReads } from './edit-yaml.ts';
import { readYaml, readYamlText } from './read-yaml.ts';
import { requireReferenceFile } from './require-reference-file.ts';
import { withSettingsLock } from './settings-lock.ts';
import { settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';
import { removeSecret } from './write-secret.ts';

/** The settings as they are written: changing them needs the version that was seen. */
export interface SeenSettings {
  version: string;
  settings: Settings;
}

/** Reads `settings.yaml` for somebody who may change it: without what the demo adds. */
export function seenSettings(dir: DataDir): SeenSettings {
  const path = requireReferenceFile(dir, 'settings.yaml');
  const settings = readYaml(path, settingsSchema);
  return { version: sha256Of(readFileSync(path)), settings };
}

/**
 * Returns the settings as they were seen.
 * @throws UserError when somebody else changed them since
 */
export function requireSeen(dir: DataDir, version: string): Settings {
  const seen = seenSettings(dir);
  if (seen.version === version) return seen.settings;
  throw new UserError('设置刚被别人改过，没有保存，请重新打开这一页，看过以后再改。');
}

/** How the settings are changed. */
export interface SettingsEdit {
  edit(document: Document, root: YAMLMap, settings: Settings): void;
  /** What they are to say then. */
  after(settings: Settings): Settings;
  /** The secrets that are to be forgotten before. */
  secretsToForget?(settings: Settings): string[];
}

/**
 * Changes `settings.yaml`; everything else of it stays, comments too. A county that has no settings of
 * its own gets some.
 * @param version of the settings that were seen
 * @returns the version of the new ones, and which secrets there were that are forgotten now
 * @throws UserError when somebody else changed them since, on a mistake in the new ones, or where they
 * are written in a way that cannot be changed so
 */
export function changeSettings(
  dir: DataDir,
  version: string,
  { edit, after, secretsToForget }: SettingsEdit,
): Promise<{ version: string; forgotten: string[] }> {
  return withSettingsLock(dir, () => {
    const settings = requireSeen(dir, version);
    const secrets = secretsToForget?.(settings) ?? [];
    const path = requireReferenceFile(dir, 'settings.yaml');
    const { text: before, encode } = encodedText(readFileSync(path));
    const edited = editYaml(before, (document, root) => edit(document, root, settings));
    requireValid(edited.whole);
    const text = textThatReads(edited, settingsSchema, after(settings));
    if (text === undefined) {
      throw new UserError(
        'settings.yaml 的写法特殊（锚点、引用等），没有改动，请在服务器上直接改这个文件。',
      );
    }
    // Before: what ends in between leaves no old secret beside a new address.
    const forgotten = secrets.filter((secret) => removeSecret(dir, secret));
    const bytes = encode(text);
    writeLinkedFileAtomic(join(dir.root, 'settings.yaml'), bytes);
    return { version: sha256Of(bytes), forgotten };
  });
}

/** @throws UserError on a mistake in what is to be written */
function requireValid(text: string): void {
  const reading = readYamlText(text, settingsSchema);
  if ('value' in reading) return;
  const { path, text: mistake } = reading.mistake;
  throw new UserError(`${settingName((path ?? []).map(String))}：${mistake}，没有保存。`);
}

const SETTING_NAMES = {
  'schedule.run': '每日运行',
  'papers.at': '出稿时间',
  'papers.workdays': '遇节假日顺延的材料',
  'papers.approval': '须批准的材料',
  'papers.send': '发哪些材料',
  channels: '渠道',
};

/** The name of a setting as the page has it; one that is on no page as the file has it. */
function settingName(path: readonly string[]): string {
  const key = path.join('.');
  const found = Object.entries(SETTING_NAMES).find(([start]) => key.startsWith(start));
  if (found === undefined) return `settings.yaml 的 ${key}`;
  const kind = PAPER_NAMES[path[2] as PaperKind];
  return kind === undefined ? found[1] : `${kind}的${found[1]}`;
}
