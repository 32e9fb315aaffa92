import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isNode, isSeq, parseDocument, visit, YAMLMap } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { keepLines } from './keep-lines.ts';
import { readYamlText } from './read-yaml.ts';

/** A changed text: with the lines that did not change as they were, and laid out anew. */
export interface EditedYaml {
  kept: string;
  whole: string;
}

/**
 * Changes a YAML text that holds a map, or nothing. Changed lines are indented and end as the others do.
 */
export function editYaml(
  text: string,
  edit: (document: Document, root: YAMLMap) => void,
): EditedYaml {
  const hasReturns = text.includes('\r\n');
  const lines = text.replaceAll('\r\n', '\n');
  const document: Document = parseDocument(lines);
  const root = isMap(document.contents) ? document.contents : new YAMLMap();
  document.contents = root;
  const form = formOf(document, lines);
  const plain = document.toString(form);
  edit(document, root);
  const whole = document.toString(form);
  return {
    kept: keepLines(text, plain, whole),
    whole: hasReturns ? whole.replaceAll('\n', '\r\n') : whole,
  };
}

/** Returns the text that reads as was wanted, with its lines kept where that can be; undefined: none does. */
export function textThatReads<T>(
  { kept, whole }: EditedYaml,
  schema: z.ZodType<T>,
  wanted: T,
): string | undefined {
  return [kept, whole].find((text) => {
    const reading = readYamlText(text, schema);
    return 'value' in reading && isDeepStrictEqual(reading.value, wanted);
  });
}

/** How the lines of a text are written. */
interface Form {
  /** Columns by which a map stands further in than its key. */
  indent: number;
  /** Whether a list stands further in than its key, too. */
  indentSeq: boolean;
  /** Lines are not folded: a comment at the end of a line stays there. */
  lineWidth: 0;
}

function formOf(document: Document, text: string): Form {
  const steps: { isList: boolean; columns: number }[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isNode(key) || !isCollection(value) || value.flow === true) return;
      if (!key.range || !value.range) return;
      const columns = columnOf(text, value.range[0]) - columnOf(text, key.range[0]);
      steps.push({ isList: isSeq(value), columns });
    },
  });
  const list = steps.find(({ isList }) => isList);
  const map = steps.find(({ isList, columns }) => !isList || columns > 0);
  return {
    indent: map?.columns ?? 2,
    indentSeq: list === undefined || list.columns > 0,
    lineWidth: 0,
  };
}

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf('\n', at - 1) - 1;
}
