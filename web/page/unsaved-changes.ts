const QUESTION = '有改动还没有保存，离开这一页就没有了。要离开吗？';

/**
 * Asks before somebody leaves a page with changes that are not saved. A page that has a form says
 * `onMount(() => unsavedChanges.guard(() => isChanged))`, or `guardFields` of its fields.
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

  /** Asks in the same way while the fields of a form say something else than they do now. */
  guardFields(fields: object): () => void {
    const before = JSON.stringify(fields);
    return this.guard(() => JSON.stringify(fields) !== before);
  }

  get isEmpty(): boolean {
    return ![...this.#guards].some((isChanged) => isChanged());
  }

  /** Whether the page may be left. What is given up is not asked about again. */
  mayLeave(): boolean {
    if (this.isEmpty) return true;
    if (!this.#ask(QUESTION)) return false;
    this.#guards.clear();
    return true;
  }
}

/** Those of the document. */
export const unsavedChanges = new UnsavedChanges();
