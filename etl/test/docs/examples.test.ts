import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';
import { readSource } from '../../config/source.ts';
import { columnReaders } from '../../intake/records/column-readers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readDocument } from './markdown.ts';

const folder = temporaryFolder();
const dir = new DataDir(folder);

const yamlBlocks = (path: string) =>
  [...readDocument(path).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1]!);

describe('the examples of the handbook', () => {
  it('describe sources that can be read', () => {
    const blocks = yamlBlocks('docs/handbook/import.md');
    mkdirSync(join(folder, 'sources'));
    blocks.forEach((text, at) => writeFileSync(join(folder, 'sources', `own-${at}.yaml`), text));
    const [hotline, database] = blocks.map((_, at) => readSource(dir, `own-${at}`));
    expect(() => columnReaders(hotline!)).not.toThrow();
    expect(hotline).toMatchObject({ files: ['12345'], defaults: { channel: '来电' } });
    expect(hotline!.words.channel!['call']).toContain('来电');
    expect(database!.postgresql).toMatchObject({ mode: 'upsert' });
  });

  it('show a playlist that the wall takes', () => {
    const [wall] = yamlBlocks('docs/handbook/screens.md');
    const shipped: unknown = parse(readFileSync(join(PACKAGE_ROOT, 'data/settings.yaml'), 'utf8'));
    const settings = Object.assign({}, shipped, parse(wall!));
    writeFileSync(join(folder, 'settings.yaml'), stringify(settings));
    expect(readSettings(dir).wall.playlist).toEqual([
      { view: 'league', period: 'week', kind: 'township', seconds: 30 },
      { view: 'topics', period: 'month', kind: 'township', seconds: 20 },
    ]);
  });
});
