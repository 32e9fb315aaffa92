import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, YAMLMap, YAMLSeq } from 'yaml';

/**
 * Makes a map of a document say what `value` says. What it says already stays as it is written, with
 * its comments; keys whose value is undefined go.
 */
export function mergeMap(document: Document, map: YAMLMap, value: object): void {
  for (const [key, wanted] of Object.entries<unknown>({ ...value })) {
    if (wanted === undefined) map.delete(keyOf(map, key));
    else mergeKey(document, map, keyOf(map, key), wanted);
  }
}

/**
 * Returns the key of a map that reads as a text, as it is written: `330783101` is a number there. A text
 * that is no key yet is returned as it is.
 */
function keyOf(map: YAMLMap, text: string): unknown {
  return map.items.find(({ key }) => keyText(key) === text)?.key ?? text;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function mergeKey(document: Document, map: YAMLMap, key: unknown, wanted: unknown): void {
  const node = map.get(key, true);
  if (isDeepStrictEqual(valueOf(document, node), wanted)) return;
  if (isMap(node) && isRecord(wanted)) mergeWhole(document, node, wanted);
  else if (isSeq(node) && Array.isArray(wanted)) mergeList(document, node, wanted);
  else if (isScalar(node) && !isObject(wanted)) node.value = wanted;
  else map.set(key, document.createNode(wanted));
}

/** Keys that are not wanted go, too. */
function mergeWhole(document: Document, map: YAMLMap, wanted: Record<string, unknown>): void {
  for (const { key } of [...map.items]) {
    if (!Object.hasOwn(wanted, keyText(key))) map.delete(key);
  }
  mergeMap(document, map, wanted);
}

/** What stays of a list keeps its place in the text; a list of another order is written anew. */
function mergeList(document: Document, list: YAMLSeq, wanted: readonly unknown[]): void {
  const isIn = (value: unknown) => wanted.some((each) => isDeepStrictEqual(each, value));
  const kept = list.items.filter((item) => isIn(valueOf(document, item)));
  const isInOrder = kept.every((item, at) =>
    isDeepStrictEqual(valueOf(document, item), wanted[at]),
  );
  const known = isInOrder ? kept : [];
  list.items = [...known, ...wanted.slice(known.length).map((each) => document.createNode(each))];
  // One that holds maps reads better line by line.
  if (wanted.some(isRecord)) list.flow = false;
}

/** What a node says; undefined: there is none. */
export function valueOf(document: Document, node: unknown): unknown {
  return node === undefined || node === null
    ? undefined
    : (node as { toJS(document: Document): unknown }).toJS(document);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}
