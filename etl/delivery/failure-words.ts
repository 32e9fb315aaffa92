import type { NodemailerError } from 'nodemailer/lib/errors';

const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ECONNECTION'],
]);
const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EDNS']);
/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const CERTIFICATE = /CERT|UNABLE_TO|ISSUER/;
const OTHER_ENCRYPTION = /^(EPROTO|ETLS|ERR_SSL_.*)$/;

/** Where the encryption of a connection is set, as the sentence ends. */
export type EncryptionSetting = '请改“加密”' | '请改地址里的 http 或 https';

/** Says why a connection failed: the usual causes in words, the code in brackets for who maintains it. */
export function connectionFailure(
  { code, message }: { code?: string; message: string },
  setting: EncryptionSetting,
): string {
  if (code === undefined) return message;
  if (UNREACHABLE.has(code)) return `连不上服务器（${code}）`;
  if (NOT_FOUND.has(code)) return `找不到这个服务器（${code}）`;
  if (code === 'ETIMEDOUT') return `超时（${code}）`;
  if (CERTIFICATE.test(code)) return `服务器的证书不可信（${code}）`;
  if (OTHER_ENCRYPTION.test(code)) return `服务器不是这种加密方式，${setting}（${code}）`;
  return `连接出错（${code}）`;
}

/** Says why a mail was not taken: in words, with what the server said, once. */
export function mailFailure(error: Error | NodemailerError): string {
  if (!('code' in error)) return error.message;
  const { code, originalCode, response, command = '', responseCode = 0, message } = error;
  if (!response) {
    const known = typeof originalCode === 'string' ? originalCode : code;
    return connectionFailure({ code: known, message }, '请改“加密”');
  }
  // Some servers say their code twice.
  const said = response.replace(/^(\d{3})[ -]+\1\b/, '$1');
  const isForNow = responseCode < 500;
  if (code === 'EAUTH') {
    return `${isForNow ? '服务器现在不让登录' : '登录名或口令不对'}（${said}）`;
  }
  if (code === 'ETLS') return `服务器不是这种加密方式，请改“加密”（${said}）`;
  const refused = isForNow ? '被服务器暂时拒收' : '被服务器拒收';
  if (command === 'RCPT TO') return `收件地址${refused}（${said}）`;
  if (command === 'MAIL FROM') return `发件地址${refused}（${said}）`;
  if (command === 'DATA') return `邮件${refused}（${said}）`;
  return `服务器的应答看不懂（${said}）`;
}
