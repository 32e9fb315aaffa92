import type { Request } from 'express';
import type { z } from 'zod';
import { HttpError } from './http-error.ts';

/**
 * The query of a request (`?period=week`).
 * @throws HttpError 400 that names what the schema does not take
 */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  const result = schema.safeParse(request.query);
  if (result.success) return result.data;
  const parameters = [...new Set(result.error.issues.map(({ path }) => path.join('.')))];
  const message = `参数 ${parameters.join('、')} 不正确。`;
  throw new HttpError(400, 'bad_request', message, { parameters });
}

/**
 * The parts of a request's path.
 * @throws HttpError 400 when they are none that the path can have
 */
export function parseParams<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  const result = schema.safeParse(request.params);
  if (result.success) return result.data;
  throw new HttpError(400, 'bad_request', '地址写法不正确。');
}
