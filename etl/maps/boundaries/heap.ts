/** An index with the value it is ordered by. */
export interface HeapEntry {
  readonly value: number;
  readonly index: number;
}

/** A binary heap: gives back the entry of least value first, of equal values the lower index. */
export class Heap {
  private readonly entries: HeapEntry[] = [];

  push(value: number, index: number): void {
    const { entries } = this;
    entries.push({ value, index });
    let at = entries.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (isBefore(entries[parent]!, entries[at]!)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): HeapEntry | undefined {
    const { entries } = this;
    this.swap(0, entries.length - 1);
    const least = entries.pop();
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < entries.length && isBefore(entries[child]!, entries[first]!)) first = child;
      if (first === at) return least;
      this.swap(at, first);
      at = first;
    }
  }

  private swap(a: number, b: number): void {
    const { entries } = this;
    if (entries.length === 0) return;
    [entries[a], entries[b]] = [entries[b]!, entries[a]!];
  }
}

function isBefore(a: HeapEntry, b: HeapEntry): boolean {
  return a.value < b.value || (a.value === b.value && a.index <= b.index);
}
