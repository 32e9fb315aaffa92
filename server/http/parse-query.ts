import type { Request } from 'express';
import type { z } from 'zod';
import { HttpError } from './http-error.ts';

/**
 * The query of a request (`?period=week`).
 * @throws HttpError 400 that names what the schema does not take
 */
export function parseQuery<T>(schema: z.ZodType<T>, request: Request): T {
  const result = schema.safeParse(request.query);
  if (result.success) return result.data;
  const names = result.error.issues.map(({ path }) => path.join('.')).join('、');
  throw new HttpError(400, 'bad_request', `参数 ${names} 不正确。`);
}
