import { isNode, isSeq, parseDocument } from 'yaml';

/**
 * Puts a scheme before those that `settings.yaml` names. Nothing else of the text changes.
 * @param named the schemes that it names now
 */
export function prependScheme(text: string, named: readonly string[], id: string): string {
  const { node, start, end } = schemeValue(text);
  if (isSeq(node) && node.flow !== true) {
    const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
    return `${text.slice(0, start)}- ${id}\n${indent}${text.slice(start)}`;
  }
  return `${text.slice(0, start)}[${[id, ...named].join(', ')}]${text.slice(end)}`;
}

/** Takes the first of several schemes out of `settings.yaml`. Nothing else of the text changes. */
export function removeFirstScheme(text: string, named: readonly string[]): string {
  const { node, start, end } = schemeValue(text);
  const second = isSeq(node) && node.flow !== true ? node.items[1] : undefined;
  if (isNode(second) && second.range) {
    return text.slice(0, start) + text.slice(text.lastIndexOf('-', second.range[0] - 1));
  }
  const rest = named.slice(1);
  const value = rest.length === 1 ? rest[0] : `[${rest.join(', ')}]`;
  return `${text.slice(0, start)}${value}${text.slice(end)}`;
}

/** The value of the setting and where it stands; `settings.yaml` always has it. */
function schemeValue(text: string) {
  const node = parseDocument(text).get('scheme', true);
  if (!isNode(node) || !node.range) throw new Error('settings.yaml has no scheme');
  const [start, end] = node.range;
  return { node, start, end };
}
