const LEAVE_QUESTION = '有改动还没有保存，离开这一页就没有了。要离开吗？';
const CLOSE_QUESTION = '有改动还没有保存，关闭以后就没有了。要关闭吗？';

/**
 * Asks before somebody leaves a page, or closes a dialog, with changes that are not saved. A page that
 * has a form says `onMount(() => unsavedChanges.guard(isChanged))`; a dialog also asks `mayClose` with
 * the same function before it closes. `changeOf` makes one of the fields of a form.
 */
export class UnsavedChanges {
  #ask: (question: string) => boolean;
  #guards = new Set<() => boolean>();

  constructor(ask: (question: string) => boolean = (question) => confirm(question)) {
    this.#ask = ask;
  }

  /** Asks from now on while `isChanged` says so, until the returned function is called. */
  guard(isChanged: () => boolean): () => void {
    this.#guards.add(isChanged);
    return () => this.#guards.delete(isChanged);
  }

  get isEmpty(): boolean {
    return ![...this.#guards].some((isChanged) => isChanged());
  }

  /** Whether the page may be left. What is given up is not asked about again. */
  mayLeave(): boolean {
    if (this.isEmpty) return true;
    if (!this.#ask(LEAVE_QUESTION)) return false;
    this.#guards.clear();
    return true;
  }

  /** Whether a dialog may be closed: what the page under it has changed stays, and is not asked about. */
  mayClose(isChanged: () => boolean): boolean {
    return !isChanged() || this.#ask(CLOSE_QUESTION);
  }
}

/** Tells whether the fields of a form say something else than they do now. */
export function changeOf(fields: object): () => boolean {
  const before = JSON.stringify(fields);
  return () => JSON.stringify(fields) !== before;
}

/** Those of the document. */
export const unsavedChanges = new UnsavedChanges();
