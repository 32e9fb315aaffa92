import { describe, expect, it } from 'vitest';
import { redactSecrets } from '../../delivery/redact-secrets.ts';

describe('an answer in the log', () => {
  it('holds no secret, neither plain nor in base64 nor encoded for an address', () => {
    // printf 'a+b/c=' | base64; + is %2B, / is %2F, = is %3D.
    const answer = 'no a+b/c=, YStiL2M9 or a%2Bb%2Fc%3D';
    expect(redactSecrets(answer, { 镇街群: { key: 'a+b/c=' } })).toBe('no ***, *** or ***');
  });
});
