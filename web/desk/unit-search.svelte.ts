import { fetchUnits } from '../api/desk-api.ts';
import type { Readings } from './match-pinyin.ts';
import { matchesPinyin } from './match-pinyin.ts';

const LETTERS = /^[a-z\s'’]+$/i;

/** Finds units by name, code or pinyin; the readings are asked for with the first letters typed. */
export class UnitSearch {
  #readings = $state.raw<ReadonlyMap<string, Readings> | null>(null);
  #isAsked = false;

  /** Whether a text names a unit; an empty one names each. */
  finds(text: string, { unit_code, unit_name }: { unit_code: string; unit_name: string }): boolean {
    const wanted = text.trim();
    if (wanted === '' || unit_name.includes(wanted) || unit_code.startsWith(wanted)) return true;
    if (!LETTERS.test(wanted)) return false;
    const readings = this.#readings?.get(unit_code);
    return readings !== undefined && matchesPinyin(readings, wanted);
  }

  /** Asks for the readings that a text needs. */
  prepare(text: string): void {
    if (this.#isAsked || !LETTERS.test(text.trim())) return;
    this.#isAsked = true;
    fetchUnits().then(
      (units) => (this.#readings = new Map(units.map(({ code, pinyin }) => [code, pinyin]))),
      // Asked again with the next letter.
      () => (this.#isAsked = false),
    );
  }
}
