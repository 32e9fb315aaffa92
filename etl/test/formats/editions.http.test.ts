import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { DataDir } from '../../config/data-dir.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { parseEdition, parsePublishedEdition } from '../../editions/parse-edition.ts';
import { drawEdition } from '../../papers/issue/draw-edition.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { partsOf, textOf } from '../papers/docx/docx-parts.ts';
import { verifiedOf } from './answers.ts';
import { openFixture } from './open-fixture.ts';

/** An upgrade that nobody asked for is told on standard error. */
vi.spyOn(console, 'error').mockImplementation(() => {});

/** Texts of the editions below a folder of `var`. */
function textsOf(dir: DataDir, ...folder: string[]): string[] {
  const path = dir.var(...folder);
  return readdirSync(path).map((file) => readFileSync(`${path}/${file}`, 'utf8'));
}

/** The text that an edition had in format 1. */
const format1 = (text: string) => editionTexts(parseEdition(text)).at(-1);

describe('editions of 0.2.0', () => {
  it('open, published and sealed, and are written again as they were', () => {
    const dir = openFixture('county');
    const texts = [...textsOf(dir, 'editions'), ...textsOf(dir, 'sealed', 'editions')];
    expect(texts).toHaveLength(17 + 21);
    expect(texts.map(format1)).toEqual(texts);
  });

  it('that 0.1.0 published are to be made anew, and those it sealed open', () => {
    const dir = openFixture('older-0.1.0');
    const published = textsOf(dir, 'editions').map((text) => parsePublishedEdition(text));
    expect(published.filter((edition) => edition === null)).toHaveLength(16);
    expect(published.filter((edition) => edition?.scheme.scale === 100)).toHaveLength(4);
    const sealed = new SealedEditions(dir);
    const scales = sealed.list().map((entry) => sealed.open(entry).edition.scheme.scale);
    expect(scales).toEqual([100, 100, 100, 100, 100, 100]);
  });

  it('bear their seal as papers of today', async () => {
    const dir = openFixture('county');
    const id = 'township-month-2023-12-31-period-yang-2023';
    const { entry, edition } = new SealedEditions(dir).latest(id)!;
    // In the properties of the file, and in no text.
    const parts = partsOf(await drawEdition(dir, edition, 'docx'));
    expect(parts['docProps/core.xml']).toContain(entry.hash.slice(0, 8));
    expect(textOf(parts['word/document.xml']!)).not.toContain(entry.hash.slice(0, 8));
  });
});

describe('a seal that a crash of 0.2.0 left', () => {
  const december = editionsOfEachKind('month', '2023-12-31', 'yang-2023');
  const seal = (dir: DataDir) =>
    sealEditions(dir, december, { now: '2024-01-10 12:00:00', restate: false });
  const formats = (dir: DataDir) => new SealedEditions(dir).list().map(({ format }) => format);

  it('is cleared away where it was not certain, and sealed anew', async () => {
    const dir = openFixture('killed-before-seal');
    expect(await verifySeals(dir)).toEqual(verifiedOf('killed-before-seal', 'verify.json', 2));
    expect((await seal(dir)).map(({ status }) => status)).toEqual(['sealed', 'sealed']);
    expect(formats(dir)).toEqual([undefined, undefined, 2, 2]);
    expect(await verifySeals(dir)).toEqual(verifiedOf('killed-before-seal', 'then-verify.json', 2));
  });

  it('is finished as it was written where it was certain', async () => {
    const dir = openFixture('killed-within-seal');
    expect(await verifySeals(dir)).toEqual(verifiedOf('killed-within-seal', 'verify.json', 2));
    expect((await seal(dir)).map(({ status }) => status)).toEqual(['unchanged', 'sealed']);
    expect(formats(dir)).toEqual([undefined, undefined, undefined, 2]);
    expect(await verifySeals(dir)).toEqual(verifiedOf('killed-within-seal', 'then-verify.json', 3));
    // What is published are the very bytes that were sealed, in either format.
    const store = new EditionStore(dir);
    const sealed = new SealedEditions(dir);
    for (const entry of sealed.list().slice(2)) {
      expect(store.read(entry.id)).toBe(sealed.read(entry.edition).toString());
    }
  });
});
