import express from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { HttpError } from './http-error.ts';

/** What the body of most requests may be at most, in KB. */
const MAX_BODY_KB = 64;

/** What Express says of a body that it does not take. */
const failureSchema = z.object({ status: z.int() });

/**
 * The body of a request, as a schema has it.
 * @param maxKb what it may be at most, in KB
 * @throws HttpError 413 when it is too long, 415 when it is no JSON, 400 that names what the schema
 * does not take
 */
export async function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  response: Response,
  maxKb = MAX_BODY_KB,
): Promise<z.output<Schema>> {
  if (!request.is('application/json')) throw refusal(415, maxKb);
  // A compressed body is refused: of a few bytes it may become very many.
  const readJson = express.json({ type: 'application/json', limit: maxKb * 1024, inflate: false });
  await new Promise<void>((resolve, reject) => {
    readJson(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(refusal(failureSchema.safeParse(error).data?.status ?? 400, maxKb));
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

function refusal(status: number, maxKb: number): HttpError {
  switch (status) {
    case 413:
      return new HttpError(413, 'too_large', `内容太长，最多 ${maxKb} KB。`);
    case 415:
      return new HttpError(415, 'media_type', '内容应为 JSON（application/json，UTF-8，不压缩）。');
    default:
      return new HttpError(400, 'bad_request', '内容不是正确的 JSON。');
  }
}

/** The library's own words are English. */
function isChinese(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

function fieldsOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
}
