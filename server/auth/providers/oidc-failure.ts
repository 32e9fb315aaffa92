import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { z } from 'zod';
import { ProviderError } from './provider.ts';

/** Codes of the library that tell of an answer which is none. */
const NO_ANSWER = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];
const WRONG_TIME = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED';
/** Errors of OAuth 2.0 (RFC 6749 §4.1.2.1, §5.2) by what they mean here. */
const NOT_NOW = ['server_error', 'temporarily_unavailable'];
const NOT_ALLOWED = 'access_denied';
const SPENT_CODE = 'invalid_grant';

/** Where the library says which claim or field it was: somewhere below. */
const placeSchema = z.object({
  claim: z.string().optional(),
  attribute: z.string().optional(),
  cause: z.unknown().optional(),
});

/** What went wrong at an OpenID provider. Its own words are not repeated: they may hold tokens. */
export function explainOidcFailure(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const fail = (refusal: ProviderError['refusal'], message: string) =>
    new ProviderError(refusal, message, { cause: error });
  if (error instanceof AuthorizationResponseError) {
    if (error.error === NOT_ALLOWED) return fail('cancelled', '在平台上没有同意');
    const refusal = NOT_NOW.includes(error.error) ? 'unavailable' : 'refused';
    return fail(refusal, `平台拒绝：${wordOf(error.error)}`);
  }
  if (error instanceof ResponseBodyError) {
    if (error.error === SPENT_CODE) return fail('expired', '授权码过期或已用过');
    const refusal = NOT_NOW.includes(error.error) ? 'unavailable' : 'refused';
    return fail(refusal, `平台拒绝：${wordOf(error.error)}`);
  }
  if (error instanceof ClientError && error.code !== undefined) {
    if (error.code === WRONG_TIME) return fail('clock', `时间不对：${placeOf(error)}`);
    if (NO_ANSWER.includes(error.code))
      return fail('unavailable', `平台没有正常答复：${error.code}`);
    return fail('refused', `凭据核对不上：${error.code} ${placeOf(error)}`.trim());
  }
  // What `fetch` throws when nobody answers.
  if (error instanceof TypeError) return fail('unavailable', '平台连不上');
  return fail('refused', '凭据核对不上');
}

/** A word of the standard; anything else may be what somebody has typed into the address. */
function wordOf(word: string): string {
  return /^[a-z_]{1,40}$/.test(word) ? word : '原因不明';
}

/** `aud`, `nonce`, `issuer`; '' where the library does not say. */
function placeOf(error: unknown): string {
  const { data } = placeSchema.safeParse(error);
  if (data === undefined) return '';
  return data.claim ?? data.attribute ?? placeOf(data.cause);
}
