import { describe, expect, it } from 'vitest';
import { requireNoSecret } from '../../config/address-secret.ts';

describe('the address of a channel', () => {
  it.each([
    'https://x.cn/send?access_token=1',
    'https://x.cn/send?a=1&Token=1',
    'https://x.cn/send?key=1',
    'https://x.cn/send?appKey=1',
    'https://x.cn/send?app_secret=1',
    'https://x.cn/send?sign=1',
    'https://xf:kouling@x.cn/send',
    'https://xf@x.cn/send',
  ])('is not %s', (address) => {
    expect(() => requireNoSecret(address)).toThrow(
      '接口地址里有令牌或口令，没有保存，请把它空着，保存以后点“填密钥”，把整个地址填在“机器人或接口的地址”里。',
    );
  });

  it.each(['https://x.cn/token', 'http://x.cn/send?design=1&dept=3', 'https://x.cn:8443/'])(
    'may be %s',
    (address) => {
      expect(() => requireNoSecret(address)).not.toThrow();
    },
  );
});
