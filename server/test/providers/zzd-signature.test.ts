import { expect, it } from 'vitest';
import { zzdParameters, zzdSignature } from '../../auth/providers/zzd-signature.ts';

const SECRET = 'testappSecret';
const REQUEST = {
  method: 'POST',
  path: '/rpc/oauth2/getuserinfo_bycode.json',
  parameters: 'access_token=app_0c72&code=b43adb2a',
  timestamp: '2026-11-30T08:00:00.123+08:00',
  nonce: '17645040001231234',
} as const;

it('of a request is what openssl makes of its lines', () => {
  // printf 'POST\n2026-11-30T08:00:00.123+08:00\n17645040001231234\n/rpc/…\naccess_token=…' |
  //   openssl dgst -sha256 -hmac testappSecret -binary | base64
  expect(zzdSignature(REQUEST, SECRET)).toBe('FIHbZQCy6CY3reZ71mPxySrfcOSPV2vlwGnAoUN1Xoc=');
  expect(zzdSignature({ ...REQUEST, method: 'GET', parameters: '' }, SECRET)).toBe(
    'm8V04FN8TcrTt6MbEwCoEnvnLTBWR6fxfNUdq8itFPg=',
  );
});

it('covers parameters by name, as they are sent', () => {
  expect(zzdParameters({ code: '2', access_token: '1' })).toBe('access_token=1&code=2');
});
