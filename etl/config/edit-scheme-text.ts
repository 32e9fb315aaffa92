import { isMap, isSeq, parseDocument, Pair, Scalar } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { SchemeEdits } from '../method/scheme-edits.ts';
import type { Drafted } from './written-scheme.ts';

/** What a draft says of itself. */
export interface DraftHead {
  title: string;
  drafted: Drafted;
}

/**
 * Makes the text of a draft from that of another scheme: what is edited changes, everything else stays as
 * it is written, comments too. The result is valid on every day.
 */
export function draftText(text: string, edits: SchemeEdits, { title, drafted }: DraftHead): string {
  const document = open(text);
  const scheme = document.contents;
  scheme.set('title', title);
  scheme.delete('valid');
  scheme.delete('drafted');
  setAfter(document, 'version', 'drafted', drafted);
  if (edits.normalise !== null) setAfter(document, 'drafted', 'normalise', edits.normalise);
  if (edits.aggregate !== null) setAfter(document, 'drafted', 'aggregate', edits.aggregate);
  for (const node of nodesBelow(scheme)) editNode(node, edits);
  return document.toString(FORM);
}

/** Returns the text of a scheme with another first day on which it is valid, and no last one. */
export function validFromText(text: string, from: string): string {
  const document = open(text);
  document.contents.delete('valid');
  setAfter(document, 'version', 'valid', { from });
  return document.toString(FORM);
}

/** Lines are not folded: a comment at the end of a line stays there. */
const FORM = { lineWidth: 0 };

/** A text that a schema has taken. */
function open(text: string): Document & { contents: YAMLMap } {
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new Error('A scheme is a map');
  return document as Document & { contents: YAMLMap };
}

/** Sets a key; a new one stands after another one, above modules and indicators. */
function setAfter(
  document: Document & { contents: YAMLMap },
  before: string,
  key: string,
  value: unknown,
): void {
  const scheme = document.contents;
  if (scheme.has(key)) {
    scheme.set(key, value);
    return;
  }
  const at = scheme.items.findIndex(({ key: each }) => keyText(each) === before);
  const node = document.createNode(value);
  if (isMap(node)) node.flow = true;
  scheme.items.splice(at + 1, 0, new Pair(new Scalar(key), node));
}

function keyText(key: unknown): string {
  return key instanceof Scalar ? String(key.value) : String(key);
}

/** The maps of all modules and indicators below a map. */
function nodesBelow(map: YAMLMap): YAMLMap[] {
  return ['indicators', 'modules'].flatMap((key) => {
    const list = map.get(key, true);
    if (!isSeq(list)) return [];
    return list.items.filter(isMap).flatMap((node) => [node, ...nodesBelow(node)]);
  });
}

function editNode(node: YAMLMap, { weights, goalposts, normalise, aggregate }: SchemeEdits): void {
  const id = String(node.get('id'));
  const isGroup = node.has('indicators') || node.has('modules');
  const weight = weights[id];
  // A module without a weight is a heading, which has none.
  if (weight !== undefined && (!isGroup || node.has('weight'))) node.set('weight', weight);
  const marks = isGroup ? undefined : goalposts[id];
  if (marks !== undefined) {
    node.set('worst', marks.worst);
    node.set('best', marks.best);
    // The marks say it.
    node.delete('better');
  }
  if (normalise !== null) node.delete('normalise');
  if (aggregate !== null) node.delete('aggregate');
}
