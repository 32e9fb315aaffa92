import { z } from 'zod';
import { jsonValue } from '../base/json.ts';
import type { Outcome } from './outcome.ts';
import type { HttpExchange } from './http-client.ts';

const robotAnswer = z.object({ errcode: z.number() });

/**
 * Reads the answer of a group robot: HTTP 200 with `errcode` 0 is delivered, any other `errcode` is
 * a refusal, an unreadable answer is unknown.
 * @param retryAfterByCode milliseconds to wait, by `errcode`, for the codes that mean “too often”
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

/**
 * Reads the answer of a webhook. It knows our key, so 409 means that it already has the delivery.
 */
export function webhookOutcome(exchange: HttpExchange): Outcome {
  if (exchange.kind !== 'answered') return noAnswerOutcome(exchange);
  const { status, body } = exchange;
  const answer = answerText(status, body);
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'delivered', answer };
  return { kind: isRefusal(status) ? 'failed' : 'unknown', answer };
}

function noAnswerOutcome({ kind, reason }: Exclude<HttpExchange, { kind: 'answered' }>): Outcome {
  return kind === 'unsent'
    ? { kind: 'failed', answer: reason, isUnreachable: true }
    : { kind: 'unknown', answer: reason };
}

/** Whether a gateway (502, 504) lost sight of the request, which may still have arrived. */
function isRefusal(status: number): boolean {
  return status >= 300 && status !== 502 && status !== 504;
}

function answerText(status: number, body: string): string {
  return `HTTP ${status} ${body}`.trim();
}
