import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Alias, Document } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { explainIssue } from './explain-issue.ts';

/** What a text says, or its first mistake. */
type YamlReading<T> = { value: T } | { mistake: YamlMistake };

/** The first mistake of a text. */
export interface YamlMistake {
  line: number;
  /** Keys from the top down; empty: the whole file. Null: it is no YAML at all. */
  path: readonly PropertyKey[] | null;
  /** What is wrong and what to do, without a full stop. */
  text: string;
  cause: unknown;
}

/**
 * Reads a settings file with its schema.
 * @throws UserError naming file, line and field of the first mistake
 */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const reading = readYamlText(decodeText(readFileSync(path)), schema);
  if ('value' in reading) return reading.value;
  const { line, path: field, text, cause } = reading.mistake;
  const where = field === null ? '' : `，字段 ${field.map(String).join('.') || '（整个文件）'}：`;
  throw new UserError(`设置文件 ${path} 第 ${line} 行${where}${text}。`, { cause });
}

/** Reads a text with a schema. */
export function readYamlText<T>(text: string, schema: z.ZodType<T>): YamlReading<T> {
  const { document, lines } = parse(text);
  const broken = document.errors[0];
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line ?? 1;
    const what = '不是合法的 YAML，请检查缩进、冒号和引号';
    return { mistake: { line, path: null, text: what, cause: broken } };
  }
  let values: unknown;
  try {
    values = document.toJS();
  } catch (cause) {
    return { mistake: aliasMistake(document, lines, cause) };
  }
  const result = schema.safeParse(values, { reportInput: true });
  if (result.success) return { value: result.data };
  // A misspelt field comes before the one that is missing for it.
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  return {
    mistake: {
      line: lineOf(document, issue, lines),
      path: issue.path,
      text: explainIssue(issue, schema),
      // Not the schema's error: it holds the input, which may be a password.
      cause: undefined,
    },
  };
}

interface ParsedText {
  document: Document;
  lines: LineCounter;
}

/**
 * The texts parsed last. A load reads every source, each with those that it extends, and a server the
 * same files all day; parsing them was a tenth of a small load. Nothing changes a document: each
 * reading makes values of its own from it.
 */
const parsedTexts = new Map<string, ParsedText>();
const MAX_PARSED = 100;

function parse(text: string): ParsedText {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  const parsed = { document: parseDocument(text, { lineCounter: lines }), lines };
  if (parsedTexts.size === MAX_PARSED) parsedTexts.clear();
  parsedTexts.set(text, parsed);
  return parsed;
}

/** What is wrong with a text whose aliases (`*name`) cannot be followed to their anchors (`&name`). */
function aliasMistake(document: Document, lines: LineCounter, cause: unknown): YamlMistake {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const lost = aliases.find((alias) => alias.resolve(document) === undefined);
  const at = (lost ?? aliases[0])?.range?.[0] ?? 0;
  const text =
    lost === undefined
      ? `YAML 引用（*${aliases[0]?.source ?? ''} 等）层层展开后过大，请直接写出内容`
      : `以 * 开头的内容在 YAML 中是引用，前面没有 &${lost.source}；如果是文字，请加引号："*${lost.source}"`;
  return { line: lines.linePos(at).line, path: null, text, cause };
}

/** Returns the line of an unknown field, or of the deepest existing node on the path of the issue. */
function lineOf(document: Document, issue: z.core.$ZodIssue, lines: LineCounter): number {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true);
    const field = isMap(parent)
      ? parent.items.map(({ key }) => key).find((key) => isKey(key, issue.keys))
      : undefined;
    if (isNode(field) && field.range) return lines.linePos(field.range[0]).line;
  }
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function isKey(key: unknown, names: readonly string[]): boolean {
  return isScalar(key) && names.includes(String(key.value));
}
