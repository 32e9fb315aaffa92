import { isDeepStrictEqual } from 'node:util';
import { isNode, isSeq, parseDocument, stringify } from 'yaml';
import { UserError } from '../base/errors.ts';

/**
 * Puts a scheme before those that `settings.yaml` names. Nothing else of the text changes.
 * @param named the schemes that it names now
 * @throws UserError when the setting is written in a way that cannot be changed so
 */
export function prependScheme(text: string, named: readonly string[], id: string): string {
  return requireNames(text, withFirst(text, named, id), [id, ...named]);
}

/**
 * Takes the first of several schemes out of `settings.yaml`. Nothing else of the text changes. Throws as
 * `prependScheme` does.
 */
export function removeFirstScheme(text: string, named: readonly string[]): string {
  return requireNames(text, withoutFirst(text, named), named.slice(1));
}

/** Returns the text that was made if it names these schemes and is otherwise what it was. */
function requireNames(text: string, made: string, names: readonly string[]): string {
  const { scheme: _, ...before } = valuesOf(text);
  const { scheme, ...after } = valuesOf(made);
  if (isDeepStrictEqual([scheme].flat(), names) && isDeepStrictEqual(after, before)) return made;
  throw new UserError(
    `settings.yaml 的 scheme 写法特殊（换行、锚点等），没有改动，请先把它写成 scheme: [${flowText(names)}] 这样的一行。`,
  );
}

/** A text that is no YAML has no values. */
function valuesOf(text: string): Record<string, unknown> {
  const document = parseDocument(text);
  return document.errors.length > 0 ? {} : (document.toJS() as Record<string, unknown>);
}

/** Names that would be read as numbers or the like are quoted: 2027. */
function nameText(name: string): string {
  return stringify(name).trimEnd();
}

function flowText(names: readonly string[]): string {
  return names.map(nameText).join(', ');
}

function withFirst(text: string, named: readonly string[], id: string): string {
  const { node, start, end: after } = schemeValue(text);
  if (isSeq(node) && node.flow !== true) {
    const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    return `${text.slice(0, start)}- ${nameText(id)}${end}${indent}${text.slice(start)}`;
  }
  return `${text.slice(0, start)}[${flowText([id, ...named])}]${text.slice(after)}`;
}

function withoutFirst(text: string, named: readonly string[]): string {
  const { node, start, end } = schemeValue(text);
  const second = isSeq(node) && node.flow !== true ? node.items[1] : undefined;
  if (isNode(second) && second.range) {
    return text.slice(0, start) + text.slice(text.lastIndexOf('-', second.range[0] - 1));
  }
  const rest = named.slice(1);
  const value = rest.length === 1 ? flowText(rest) : `[${flowText(rest)}]`;
  return `${text.slice(0, start)}${value}${text.slice(end)}`;
}

/** The value of the setting and where it stands; `settings.yaml` always has it. */
function schemeValue(text: string) {
  const node = parseDocument(text).get('scheme', true);
  if (!isNode(node) || !node.range) throw new Error('settings.yaml has no scheme');
  const [start, end] = node.range;
  return { node, start, end };
}
