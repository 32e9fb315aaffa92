import { editionId } from '../../etl/method/edition-id.ts';
import { indicatorsBelow } from '../../etl/method/index-tree.ts';
import { editsText, editTree } from '../../etl/method/scheme-edits.ts';
import type { SchemeEdits } from '../../etl/method/scheme-edits.ts';
import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import type { SchemeAnswer } from '../../server/contract/schemes.ts';
import { listEditions } from '../api/desk-api.ts';
import { failureText } from '../page/failure-text.ts';
import type { MoveCertainty, SchemeRules } from './compare-schemes.ts';
import type { SchemeView } from './scheme-address.ts';
import { queryOf, viewOf } from './scheme-address.ts';
import type { CheckedScheme } from './schemes-api.ts';
import { checkScheme, fetchEditionBytes } from './schemes-api.ts';
import type { EditionHead, WorkerAnswer, WorkerQuestion } from './what-if-words.ts';

/** Milliseconds without a change before it is written into the address, and the server checks it. */
const PAUSE = 300;

/** A scheme, what is changed of it, and what would come of it in an edition. */
export class WhatIf {
  view = $state.raw<SchemeView>(viewOf(new URLSearchParams()));
  editions = $state.raw<EditionListing[] | null>(null);
  edition = $state.raw<EditionHead | null>(null);
  moves = $state.raw<SchemeMove[] | null>(null);
  /** Of the newest moves; null: still being worked out. */
  certainty = $state.raw<ReadonlyMap<string, MoveCertainty> | null>(null);
  checked = $state.raw<CheckedScheme | null>(null);
  /** Why there is no edition, or nothing can be worked out. */
  failure = $state<string | null>(null);
  loading = $state(false);

  readonly rules: SchemeRules;
  readonly scheme: SchemeAnswer;
  readonly origin: SchemeAnswer | null;
  readonly changed: SchemeRules = $derived.by(() => ({
    ...this.rules,
    ...editTree(this.rules, this.view.edits),
  }));
  readonly isChanged = $derived(editsText(this.view.edits) !== '');
  /** The scheme that it is compared with. */
  readonly other: SchemeAnswer = $derived.by(() =>
    this.origin === null || this.view.withItself ? this.scheme : this.origin,
  );

  #go: (query: string, options: { replace: boolean }) => void;
  #worker: Worker;
  #asked = 0;
  #opened = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: string | null = null;

  /**
   * @param origin the scheme that a draft was made of; null: it is compared with itself
   * @param go puts a query into the address
   */
  constructor(
    scheme: SchemeAnswer,
    origin: SchemeAnswer | null,
    go: (query: string, options: { replace: boolean }) => void,
  ) {
    this.scheme = scheme;
    this.rules = scheme;
    this.origin = origin !== null && hasSameFigures(origin, scheme) ? origin : null;
    this.#go = go;
    this.#worker = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => this.#hear(data);
    this.#worker.onerror = () =>
      (this.failure = '试算的程序没有载入，可能刚升级过，请刷新这一页。');
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#worker.terminate();
  }

  /** Shows what the address says, unless it says what is shown. */
  async follow(query: URLSearchParams): Promise<void> {
    const view = viewOf(query);
    if (queryOf(view) === this.#written) return;
    this.#written = queryOf(view);
    this.view = view;
    this.#compare();
    this.#check();
    await this.#open();
  }

  /** Changes the scheme; the address follows. */
  edit(edits: SchemeEdits): void {
    this.view = { ...this.view, edits };
    this.checked = null;
    this.#compare();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#write(true);
      this.#check();
    }, PAUSE);
  }

  /** Shows something else of the same. */
  show(part: Partial<Omit<SchemeView, 'edits'>>): void {
    this.view = { ...this.view, ...part };
    this.#write(part.slot === undefined);
    if (part.withItself !== undefined) this.#compare();
    if (part.slot !== undefined) void this.#open();
  }

  #write(replace: boolean): void {
    this.#written = queryOf(this.view);
    this.#go(this.#written, { replace });
  }

  /** Opens the edition of the view, if it is not open. */
  #open = async (): Promise<void> => {
    const { slot } = this.view;
    const { period, kind } = slot ?? { period: 'week', kind: 'township' };
    this.loading = true;
    try {
      const editions = await listEditions(period, kind);
      const newest = editions[0];
      if (this.view.slot !== slot) return;
      this.editions = editions;
      this.failure = null;
      if (slot === null && newest !== undefined) this.view = { ...this.view, slot: newest };
      const of = slot ?? newest;
      if (of === undefined) return;
      const scheme = this.origin?.id ?? this.scheme.id;
      const { date, basis } = of;
      const id = editionId({ kind, period, date, basis, scheme });
      if (id === this.#opened) return;
      const bytes = await fetchEditionBytes(id);
      if (this.view.slot !== slot && this.view.slot !== newest) return;
      this.#opened = id;
      this.moves = null;
      this.#ask({ ask: 'edition', bytes }, [bytes]);
      this.#compare();
    } catch (error) {
      this.failure = failureText(error);
    } finally {
      this.loading = false;
    }
  };

  retry = (): void => void this.#open();

  #compare(): void {
    this.#asked += 1;
    this.certainty = null;
    if (this.#opened === '') return;
    const [before, after] = [rulesOf(this.other), rulesOf(this.changed)];
    this.#ask({ ask: 'compare', number: this.#asked, before, after });
  }

  async #check(): Promise<void> {
    const edits = editsText(this.view.edits);
    try {
      const checked = await checkScheme(this.scheme.id, edits);
      if (edits === editsText(this.view.edits)) this.checked = checked;
    } catch (error) {
      this.checked = { mistake: failureText(error), notes: [] };
    }
  }

  #ask(question: WorkerQuestion, transfer: Transferable[] = []): void {
    this.#worker.postMessage(question, transfer);
  }

  #hear(answer: WorkerAnswer): void {
    if (answer.answer === 'edition') {
      this.edition = answer.edition;
      return;
    }
    if (answer.number !== this.#asked) return;
    if (answer.answer === 'refused') {
      this.failure = answer.message;
      return;
    }
    this.failure = null;
    if (answer.answer === 'moves') this.moves = answer.moves;
    else this.certainty = answer.certainty;
  }
}

/** Whether two schemes score the same figures by the same indicators. */
function hasSameFigures(a: SchemeAnswer, b: SchemeAnswer): boolean {
  const ids = ({ root }: SchemeAnswer) =>
    indicatorsBelow(root)
      .map(({ id }) => id)
      .join(' ');
  return ids(a) === ids(b) && a.domains.join(' ') === b.domains.join(' ');
}

/** What the worker is told of a scheme. */
function rulesOf({
  root,
  missing,
  scale,
  decimals,
  min_cases,
  min_weight,
  adjustment_limit,
  colours,
}: SchemeRules): SchemeRules {
  return { root, missing, scale, decimals, min_cases, min_weight, adjustment_limit, colours };
}
