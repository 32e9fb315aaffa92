import { z } from 'zod';
import { jsonValue } from '../base/json.ts';
import type { Outcome } from './outcome.ts';
import type { HttpExchange } from './http-client.ts';

const robotAnswer = z.object({ errcode: z.number() });

/**
 * What an answer of a group robot means: HTTP 200 with `errcode` 0 is delivered, any other
 * `errcode` is a refusal, and what cannot be read may be either.
 * @param retryAfterByCode milliseconds of rest by `errcode`, for those that say “too often”
 */
export function robotOutcome(
  exchange: HttpExchange,
  retryAfterByCode: Record<number, number>,
): Outcome {
  if (exchange.kind !== 'answered') return noAnswerOutcome(exchange);
  const { status, body } = exchange;
  const answer = answerText(status, body);
  const errcode = robotAnswer.safeParse(jsonValue(body)).data?.errcode;
  if (status === 200 && errcode === 0) return { kind: 'delivered', answer };
  if (errcode !== undefined && errcode !== 0) {
    const retryAfterMs = retryAfterByCode[errcode];
    return { kind: 'failed', answer, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  return { kind: isRefusal(status) ? 'failed' : 'unknown', answer };
}

/** What an answer of a webhook means: it knows our key, so 409 says that it has it already. */
export function webhookOutcome(exchange: HttpExchange): Outcome {
  if (exchange.kind !== 'answered') return noAnswerOutcome(exchange);
  const { status, body } = exchange;
  const answer = answerText(status, body);
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'delivered', answer };
  return { kind: isRefusal(status) ? 'failed' : 'unknown', answer };
}

function noAnswerOutcome({ kind, reason }: Exclude<HttpExchange, { kind: 'answered' }>): Outcome {
  return kind === 'unsent'
    ? { kind: 'failed', answer: `没有送到：${reason}`, isUnreachable: true }
    : { kind: 'unknown', answer: reason };
}

/** A gateway's 502 and 504 only say that it lost sight of the request, which may have arrived. */
function isRefusal(status: number): boolean {
  return status >= 300 && status !== 502 && status !== 504;
}

function answerText(status: number, body: string): string {
  return `HTTP ${status} ${body}`.trim();
}
