import { describe, expect, it } from 'vitest';
import { resend } from '../../delivery/decisions.ts';
import { deliverInChild, exitOf } from './deliver-in-child.ts';
import { deadAddress } from './http-endpoint.ts';
import { CERTIFICATE, IDENTITY } from './tls-identity.ts';
import { accept, hang, hangUp, MailServer, refuse, ScriptedMailServer } from './mail-server.ts';
import type { MailAnswer } from './mail-server.ts';
import { TestOffice } from './test-office.ts';

const PASSWORD = 'kou:ling@1';

function officeAt(port: number, more: object = {}, to = ['ban@x.gov.cn']): TestOffice {
  const server = { host: '127.0.0.1', port, tls: 'none', from: 'xinfang@x.gov.cn', to };
  return new TestOffice([{ name: '邮件', type: 'email', ...server, ...more }], {
    mail: { password: PASSWORD },
  });
}

/** A server that accepts every mail, except for what a test changes. */
function politely(other: (command: string) => string | null | undefined) {
  const usual: Record<string, string> = { DATA: '354 go\n', QUIT: '221 bye\n', '': '220 hi\n' };
  return (command: string) => {
    const line = other(command);
    return line === undefined ? (usual[command] ?? '250 ok\n') : line;
  };
}

describe('a mail', () => {
  it('brings the message and the files, with Chinese names, to each address separately', async () => {
    const server = await MailServer.listening();
    const office = officeAt(server.port, {}, ['a@x.gov.cn', 'b@x.gov.cn']);
    office.enqueue({
      channels: ['邮件'],
      files: [office.file('信访日报.docx', '日报内容', 'application/vnd.test')],
    });
    await office.deliver();
    expect(server.mails.map(({ to }) => to)).toEqual([['a@x.gov.cn'], ['b@x.gov.cn']]);
    const { raw } = server.mails[0]!;
    const [delivery] = office.deliveries();
    expect(raw).toContain(`Message-ID: <${delivery!.key.slice(0, 32)}@x.gov.cn>`);
    // printf 信访日报 | base64
    expect(raw).toContain('Subject: =?UTF-8?B?5L+h6K6/5pel5oql?=');
    // RFC 2231: the name in UTF-8, each byte as %XX.
    expect(raw.replaceAll(/\r\n\s+/g, ' ')).toContain(
      "Content-Disposition: attachment; filename*0*=utf-8''%E4%BF%A1%E8%AE%BF%E6%97%A5%E6%8A%A5.docx",
    );
    expect(raw).toContain('application/vnd.test');
    // printf 日报内容 | base64
    expect(raw).toContain('5pel5oql5YaF5a65');
    expect(office.states()).toEqual(['delivered', 'delivered']);
    expect(delivery!.answer).toMatch(/^250 /);
  });

  it.each<[string, MailAnswer]>([
    ['for now', refuse(451, 'try later')],
    ['for good', refuse(552, 'too big')],
  ])(
    'that the server refuses at its end %s is tried again under the same Message-ID',
    async (_, end) => {
      const server = await MailServer.listening([end, accept]);
      const office = officeAt(server.port);
      office.enqueue({ channels: ['邮件'] });
      await office.deliver();
      expect(office.states()).toEqual(['retrying']);
      office.wait(1);
      await office.deliver();
      expect(office.states()).toEqual(['delivered']);
      const ids = server.mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)![1]);
      expect(ids).toHaveLength(2);
      expect(ids[1]).toBe(ids[0]);
    },
  );

  it.each<[string, MailAnswer]>([
    ['hangs', hang],
    ['hangs up', hangUp],
  ])(
    'to which the server %s at its end is left to a person, who sends it again',
    async (_, end) => {
      const server = await MailServer.listening([end, accept]);
      const office = officeAt(server.port);
      office.timeoutMs = end === hang ? 2000 : 20_000;
      office.enqueue({ channels: ['邮件'] });
      await office.deliver();
      office.wait(60 * 24);
      await office.deliver();
      expect(office.states()).toEqual(['unknown']);
      expect(server.mails).toHaveLength(1);
      resend(office.dir, office.deliveries()[0]!.key, '王五');
      office.timeoutMs = 20_000;
      await office.deliver();
      expect(office.states()).toEqual(['delivered']);
      expect(server.mails).toHaveLength(2);
    },
  );

  it('is sent once when the server confirms it twice', async () => {
    const server = await ScriptedMailServer.listening(
      politely((command) => (command === '.' ? '250 ok\n250 ok\n' : undefined)),
    );
    const office = officeAt(server.port);
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    office.wait(600);
    await office.deliver();
    expect(office.states()).toEqual(['delivered']);
    expect(server.mails).toBe(1);
  });

  it('is neither refused nor resent when the server answers a command twice', async () => {
    // The second 250 after RCPT looks like the answer to DATA, and 354 like that to the mail.
    const server = await ScriptedMailServer.listening(
      politely((command) => (command === 'RCPT' ? '250 ok\n250 ok\n' : undefined)),
    );
    const office = officeAt(server.port);
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    office.wait(600);
    await office.deliver();
    expect(['unknown', 'delivered']).toContain(office.states()[0]);
    expect(server.mails).toBeLessThanOrEqual(1);
  });

  it.each<[string, (command: string) => string | null | undefined]>([
    ['never greets', (command) => (command === '' ? null : undefined)],
    ['hangs before the mail', (command) => (command === 'RCPT' ? null : undefined)],
    ['does not take the mail', (command) => (command === 'DATA' ? '451 later\n' : undefined)],
    ['is no mail server', () => 'HTTP/1.1 400 Bad Request\n'],
  ])('to a server that %s cannot have left: it is tried again', async (_, reply) => {
    const server = await ScriptedMailServer.listening(politely(reply));
    const office = officeAt(server.port);
    office.timeoutMs = 2000;
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    expect(office.states()).toEqual(['retrying']);
    expect(server.mails).toBe(0);
  });

  it('reaches the other addresses when one is refused', async () => {
    const server = await MailServer.listening([accept], {
      onRcptTo: ({ address }, _, answer) =>
        answer(address === 'no@x.gov.cn' ? new Error('no such user') : undefined),
    });
    const office = officeAt(server.port, {}, ['no@x.gov.cn', 'yes@x.gov.cn']);
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    expect(office.states()).toEqual(['retrying', 'delivered']);
    expect(office.deliveries()[0]!.answer).toBe('收件地址被服务器拒收（550 no such user）');
  });

  it('is sent with user and password, which the log hides even if the server repeats them', async () => {
    const said: string[] = [];
    const server = await MailServer.listening([accept], {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _, answer) {
        said.push(`${username} ${password}`);
        const isFirst = said.length === 1;
        const encoded = Buffer.from(PASSWORD).toString('base64');
        answer(
          isFirst ? new Error(`bad password ${password} or ${encoded}`) : null,
          isFirst ? undefined : { user: username ?? '' },
        );
      },
    });
    const office = officeAt(server.port, { user: 'xinfang', secret: 'mail' }, ['a@x', 'b@x']);
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    // A pass stops after one refused sign-on: a server may lock the account after a few.
    expect(said).toEqual([`xinfang ${PASSWORD}`]);
    expect(office.states()).toEqual(['retrying', 'queued']);
    expect(office.deliveries()[0]!.answer).toBe('登录名或口令不对（535 bad password *** or ***）');
    expect(office.written()).not.toContain(PASSWORD);
    office.wait(1);
    await office.deliver();
    expect(office.states()).toEqual(['delivered', 'delivered']);
  });
});

describe('a mail that did not arrive says why in words', () => {
  const answerOf = async (office: TestOffice) => {
    office.enqueue({ channels: ['邮件'] });
    await office.deliver();
    return office.deliveries()[0]!.answer;
  };

  it('where nobody listens', async () => {
    const { port } = new URL(await deadAddress());
    expect(await answerOf(officeAt(Number(port)))).toBe('连不上服务器（ECONNREFUSED）');
  });

  it('where there is no such server', async () => {
    const office = officeAt(25, { host: 'mail.invalid' });
    expect(await answerOf(office)).toMatch(/^找不到这个服务器（(EDNS|ENOTFOUND|EAI_AGAIN)）$/);
  });

  it.each(['implicit', 'starttls'])('where the server does not know %s', async (tls) => {
    const server = await MailServer.listening([accept], { disabledCommands: ['STARTTLS'] });
    expect(await answerOf(officeAt(server.port, { tls }))).toMatch(
      /^服务器不是这种加密方式，请改“加密”（.+）$/,
    );
  });

  it('where the server says nothing', async () => {
    const server = await ScriptedMailServer.listening(() => null);
    const office = officeAt(server.port);
    office.timeoutMs = 300;
    expect(await answerOf(office)).toBe('超时（ETIMEDOUT）');
  });

  it.each([
    ['RCPT', '550 550 No such user\n', '收件地址被服务器拒收（550 No such user）'],
    ['RCPT', '451 later\n', '收件地址被服务器暂时拒收（451 later）'],
    ['MAIL', '553 not yours\n', '发件地址被服务器拒收（553 not yours）'],
    ['.', '552 too big\n', '邮件被服务器拒收（552 too big）'],
  ])('where the server answers %s with %s', async (refused, line, words) => {
    const server = await ScriptedMailServer.listening(
      politely((command) => (command === refused ? line : undefined)),
    );
    expect(await answerOf(officeAt(server.port))).toBe(words);
  });
});

describe('the connection of a mail', () => {
  it.each(['implicit', 'starttls'])(
    'is not used when %s is required and not offered',
    async (tls) => {
      const server = await MailServer.listening([accept], { disabledCommands: ['STARTTLS'] });
      const office = officeAt(server.port, { tls });
      office.timeoutMs = 2000;
      office.enqueue({ channels: ['邮件'] });
      await office.deliver();
      expect(office.states()).toEqual(['retrying']);
      expect(server.mails).toEqual([]);
    },
  );

  it.each(['implicit', 'starttls'])(
    'is not made to a server whose certificate is not trusted (%s)',
    async (tls) => {
      const server = await MailServer.listening([accept], {
        ...IDENTITY,
        secure: tls === 'implicit',
      });
      const office = officeAt(server.port, { tls });
      office.enqueue({ channels: ['邮件'] });
      await office.deliver();
      expect(office.states()).toEqual(['retrying']);
      expect(office.deliveries()[0]!.answer).toBe(
        '服务器的证书不可信（DEPTH_ZERO_SELF_SIGNED_CERT）',
      );
      expect(server.mails).toEqual([]);
    },
  );

  it.each(['implicit', 'starttls'])(
    'is encrypted to a server whose certificate is trusted (%s)',
    async (tls) => {
      const server = await MailServer.listening([accept], {
        ...IDENTITY,
        secure: tls === 'implicit',
      });
      const office = officeAt(server.port, { tls });
      office.enqueue({ channels: ['邮件'] });
      expect(await exitOf(deliverInChild(office.dir, { NODE_EXTRA_CA_CERTS: CERTIFICATE }))).toBe(
        0,
      );
      expect(office.states()).toEqual(['delivered']);
      expect(server.mails).toMatchObject([{ isSecure: true }]);
    },
  );
});
