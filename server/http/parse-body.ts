import express from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { HttpError } from './http-error.ts';

/** A compressed body is refused: of a few bytes it may become very many. */
const readJson = express.json({ type: 'application/json', limit: '64kb', inflate: false });

/** What Express says of a body that it does not take. */
const failureSchema = z.object({ status: z.int() });

const SENTENCES: Record<number, { code: string; message: string }> = {
  413: { code: 'too_large', message: '内容太长，最多 64 KB。' },
  415: { code: 'media_type', message: '内容应为 JSON（application/json，UTF-8，不压缩）。' },
};

/**
 * The body of a request, as a schema has it.
 * @throws HttpError 413 when it is too long, 415 when it is no JSON, 400 that names what the schema
 * does not take
 */
export async function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  response: Response,
): Promise<z.output<Schema>> {
  if (!request.is('application/json')) throw refusal(415);
  await new Promise<void>((resolve, reject) => {
    readJson(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(refusal(failureSchema.safeParse(error).data?.status ?? 400));
    });
  });
  const body: unknown = request.body;
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const { issues } = result.error;
  const fields = [...new Set(issues.flatMap(fieldsOf))];
  const reasons = [...new Set(issues.map(({ message }) => message))].filter(isChinese);
  const why = reasons.length === 0 ? '' : `：${reasons.join('；')}`;
  throw new HttpError(400, 'bad_request', `内容里的 ${fields.join('、')} 不正确${why}。`, {
    fields,
  });
}

function refusal(status: number): HttpError {
  const { code, message } = SENTENCES[status] ?? {
    code: 'bad_request',
    message: '内容不是正确的 JSON。',
  };
  return new HttpError(SENTENCES[status] === undefined ? 400 : status, code, message);
}

/** The library's own words are English. */
function isChinese(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

function fieldsOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
}
