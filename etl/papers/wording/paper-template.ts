import { z } from 'zod';
import type { DataDir } from '../../config/data-dir.ts';
import { readYaml } from '../../config/read-yaml.ts';
import { requireReferenceFile } from '../../config/require-reference-file.ts';
import type { LetterKind, ReportKind } from '../../method/paper-kind.ts';
import { isLetter } from '../../method/paper-kind.ts';
import { templateError } from './liquid.ts';
import { partsOf } from './part-names.ts';
import type { PartName } from './part-names.ts';
import { LETTER_VARIABLES, REPORT_VARIABLES } from './template-variables.ts';

/** Wording and order of a paper. All its texts are Liquid templates. */
export interface PaperTemplate {
  /** Words of the head (版头). */
  head: string;
  title: string;
  /** 主送机关 */
  addressee?: string | undefined;
  parts: TemplatePart[];
  /** 发文机关署名; none on a bulletin. */
  signature?: string | undefined;
  contact?: string | undefined;
  /** For group robots and short messages. */
  message?: string | undefined;
  /** Of a letter: days the unit has to answer. */
  reply_days?: number | undefined;
}

/** A part: a heading, paragraphs, and the table or map under them. */
export interface TemplatePart {
  part: PartName;
  heading?: string | undefined;
  /** A paragraph a line. */
  text?: string | undefined;
  /** Of its table or map. */
  title?: string | undefined;
  /** Title of the annex (附件) that holds it; without one it is in the body. */
  annex?: string | undefined;
}

/**
 * Reads `papers/<kind>.yaml`.
 * @throws UserError naming file, line and field of the first mistake
 */
export function readTemplate(dir: DataDir, kind: ReportKind | LetterKind): PaperTemplate {
  return readYaml(requireReferenceFile(dir, `papers/${kind}.yaml`), templateSchema(kind));
}

/** Returns the schema of `papers/<kind>.yaml`. */
export function templateSchema(kind: ReportKind | LetterKind): z.ZodType<PaperTemplate> {
  const text = liquid(isLetter(kind) ? LETTER_VARIABLES : REPORT_VARIABLES);
  const part = z
    .strictObject({
      part: z.enum(partsOf(kind)),
      heading: text.optional(),
      text: text.optional(),
      title: text.optional(),
      annex: text.optional(),
    })
    .refine((each) => each.part !== 'text' || each.text !== undefined, {
      path: ['text'],
      message: '文字部分缺少 text，请补上',
    })
    .refine((each) => each.annex === undefined || each.heading === undefined, {
      path: ['heading'],
      message: '附件以 annex 为标题，请删去 heading',
    });
  const fields = {
    head: text,
    title: text,
    addressee: text.optional(),
    parts: z.array(part).min(1),
    signature: text.optional(),
    contact: text.optional(),
    message: text.optional(),
  };
  return isLetter(kind)
    ? z.strictObject({ ...fields, reply_days: z.int().min(1).optional() })
    : z.strictObject(fields);
}

function liquid(variables: readonly string[]): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    const message = templateError(text, variables);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
}
