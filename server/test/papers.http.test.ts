import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listDeliveries } from '../../etl/delivery/list-deliveries.ts';
import type { Role } from '../../etl/method/role.ts';
import { MailServer } from '../../etl/test/delivery/mail-server.ts';
import type { Bureau } from '../../etl/test/papers/issue/bureau.ts';
import {
  FILLED,
  letter,
  letterBureau,
  letterSettings,
  MONTHLY,
} from '../../etl/test/papers/issue/letter-bureau.ts';
import type { PaperDetail, PaperReview, Papers } from '../contract/papers.ts';
import { askRaw } from './support/ask.ts';
import { InProcessServer } from './support/in-process-server.ts';

vi.setConfig({ testTimeout: 120_000 });

const [TOWN_1, TOWN_2] = ['900001101', '900001102'] as const;
let bureau: Bureau;
let served: InProcessServer;
let approver: string;

beforeAll(async () => {
  bureau = await letterBureau('[monthly, supervise]');
  served = await InProcessServer.start(bureau.county.dir);
  approver = await served.signIn('approver');
}, 120_000);
afterAll(() => served.stop());

const asRole = async (role: Role, unit: string | null = null) => ({
  Cookie: await served.signIn(role, unit),
});
const papersOf = async (role: Role, unit: string | null = null) =>
  served.json<Papers>('/api/v1/papers', await asRole(role, unit));
const idsOf = async (role: Role, unit: string | null = null) =>
  (await papersOf(role, unit)).papers.map(({ id }) => id);
const detail = (id: string) =>
  served.json<PaperDetail>(`/api/v1/papers/${id}`, { Cookie: approver });
const act = (address: string, body?: unknown, Cookie = approver) =>
  served.send(`/api/v1/papers/${address}`, { method: 'POST', body }, { Cookie });
const approve = (id: string, number: number | null = null) => act(`${id}/approve`, { number });
const messageOf = async (response: Response) => {
  const { error }: { error: { message: string } } = await response.json();
  return error.message;
};
const audited = () =>
  served.app.accounts.audit
    .page({ act: null, who: null, from: null, to: null }, 100, 0)
    .rows.filter((row) => row.act.startsWith('paper_'))
    .map(({ act: what, who, record, result, detail: said }) => [what, who, record, result, said]);

describe('before anything is approved', () => {
  it('analyst and approver see what waits, the others nothing', async () => {
    const waiting = [MONTHLY, letter(1), letter(2)];
    expect(await papersOf('approver')).toMatchObject({ total: 3, pending: 3 });
    expect(await idsOf('analyst')).toEqual(waiting);
    expect(await idsOf('leader')).toEqual([]);
    expect(await idsOf('unit', TOWN_1)).toEqual([]);
  });

  it('the list is narrowed by kind and state, in pages', async () => {
    const ask = (query: string) =>
      served.json<Papers>(`/api/v1/papers${query}`, { Cookie: approver });
    expect((await ask('?kind=supervise&limit=1&offset=1')).papers).toMatchObject([
      { id: letter(2), title: '镇2督办函', unit: { code: TOWN_2, name: '镇2' }, state: 'pending' },
    ]);
    expect(await ask('?state=sent')).toEqual({ total: 0, pending: 3, papers: [] });
    expect((await served.get('/api/v1/papers?kind=x', { Cookie: approver })).status).toBe(400);
  });

  it('an approval is refused while something is to be filled in', async () => {
    const review = await served.json<PaperReview>(`/api/v1/papers/${letter(1)}/review`, {
      Cookie: approver,
    });
    expect(review.number).toBe(`演信督〔${thisYear()}〕1号`);
    expect(review.to_fill).toContain('（联系人 contact、联系电话 telephone）');
    const response = await approve(letter(1));
    expect([response.status, await messageOf(response)]).toEqual([409, review.to_fill]);
    expect(audited()[0]).toEqual([
      'paper_approved',
      'test-approver',
      `镇1督办函（${letter(1)}）`,
      'refused',
      review.to_fill,
    ]);
  });

  it.each(['analyst', 'leader', 'unit', 'system', 'security', 'auditor'] as const)(
    'the role %s approves nothing',
    async (role) => {
      const { Cookie } = await asRole(role, role === 'unit' ? TOWN_1 : null);
      for (const name of ['approve', 'send', 'withdraw', `deliveries/${'0'.repeat(64)}/resend`]) {
        expect((await act(`${letter(1)}/${name}`, { number: null }, Cookie)).status).toBe(403);
      }
    },
  );

  it('a page of another site approves nothing', async () => {
    const response = await served.send(
      `/api/v1/papers/${letter(1)}/approve`,
      { method: 'POST', body: { number: null } },
      { Cookie: approver, Origin: 'https://elsewhere.example' },
    );
    expect([response.status, audited().length]).toEqual([403, 1]);
  });

  it.each([{ number: 0 }, { number: 1.5 }, { number: '1' }, {}, { number: 1, who: '王五' }])(
    'an approval with %j is refused',
    async (body) => {
      expect((await act(`${letter(1)}/approve`, body)).status).toBe(400);
    },
  );
});

const thisYear = () => new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

describe('files and pages', () => {
  it('are those of the paper, byte for byte, under their Chinese name', async () => {
    const response = await askRaw(served.base, `/api/v1/papers/${MONTHLY}/${MONTHLY}.pdf`, {
      Cookie: approver,
    });
    const path = join(bureau.store.path(bureau.store.list()[0]!), `${MONTHLY}.pdf`);
    expect(response.body.equals(readFileSync(path))).toBe(true);
    expect(response.headers['content-type']).toBe('application/pdf');
    const { paper } = await detail(MONTHLY);
    expect(decodeURIComponent(response.headers['content-disposition']!)).toContain(
      `UTF-8''${paper.title}.pdf`,
    );
  });

  it.each([
    'manifest.json',
    'issue.json',
    '..%2Fnumbers.json',
    '..%2F..%2Fstate.sqlite',
    `..%2F${MONTHLY}%2F${MONTHLY}.pdf`,
    `${letter(1)}.pdf`,
    '%2Fetc%2Fpasswd',
    `${MONTHLY}.pdf%00`,
  ])('are no others: %s', async (file) => {
    const response = await served.get(`/api/v1/papers/${MONTHLY}/${file}`, { Cookie: approver });
    expect(response.status).toBe(404);
  });

  it.each(['..', '%2e%2e%2fpapers', 'numbers.json', `${MONTHLY}.new`, `${MONTHLY}.r2`])(
    'of a paper called %s there are none',
    async (id) => {
      const response = await served.get(`/api/v1/papers/${id}/${MONTHLY}.pdf`, {
        Cookie: approver,
      });
      expect(response.status).toBe(404);
    },
  );

  it('pages come as pictures with their text', async () => {
    const { pages } = await served.json<{ pages: { text: string }[] }>(
      `/api/v1/papers/${letter(1)}/pages`,
      { Cookie: approver },
    );
    expect(pages[0]!.text).toContain('关于镇1信访工作有关问题');
    const page = (number: number | string) =>
      askRaw(served.base, `/api/v1/papers/${letter(1)}/pages/${number}`, { Cookie: approver });
    const { body, headers } = await page(1);
    expect(headers['content-type']).toBe('image/png');
    expect(body.subarray(1, 4).toString()).toBe('PNG');
    // Width of the picture, as its header has it.
    expect(body.readUInt32BE(16)).toBe(1240);
    expect((await page(pages.length + 1)).status).toBe(404);
    expect((await page('x')).status).toBe(400);
  });

  it('what a correction changed is told, of a first revision nothing', async () => {
    const address = `/api/v1/papers/${MONTHLY}/changes`;
    expect(await served.json(address, { Cookie: approver })).toEqual({ editions: [] });
  });

  it('a file that somebody changed is not given out', async () => {
    const path = join(bureau.store.path(bureau.store.list()[0]!), `${letter(2)}.docx`);
    const before = readFileSync(path);
    writeFileSync(path, 'other');
    const response = await served.get(`/api/v1/papers/${letter(2)}/${letter(2)}.docx`, {
      Cookie: approver,
    });
    writeFileSync(path, before);
    expect(response.status).toBe(503);
    expect(await messageOf(response)).toContain('在出稿以后变过，请从备份恢复');
  });
});

describe('an approval', () => {
  beforeAll(() => bureau.county.write('papers/organisation.yaml', FILLED));

  it('by two at once is one’s; the other is told whose', async () => {
    const answers = await Promise.all([approve(letter(1), 7), approve(letter(1))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(await messageOf(refused)).toMatch(/已由test-approver于 .* 批准，文号 .*，不能再批准。$/);
    const { paper, deliveries } = await detail(letter(1));
    expect(paper.signed_by).toBe('test-approver');
    expect(deliveries.filter(({ state }) => state !== 'withdrawn')).toHaveLength(1);
    expect(audited().filter(([, , , result]) => result === 'ok')).toHaveLength(1);
  });

  it('lets the unit read its letter, and no other unit', async () => {
    expect(await idsOf('unit', TOWN_1)).toEqual([letter(1)]);
    expect(await idsOf('unit', TOWN_2)).toEqual([]);
    const own = await asRole('unit', TOWN_1);
    const told = await served.json<PaperDetail>(`/api/v1/papers/${letter(1)}`, own);
    expect(told).toMatchObject({
      deliveries: [],
      recipients: [],
      companions: [],
      may: { approve: false, send: false, withdraw: false },
    });
    const file = `/api/v1/papers/${letter(1)}/${letter(1)}.pdf`;
    expect((await served.get(file, own)).status).toBe(200);
    for (const other of [await asRole('unit', TOWN_2), await asRole('system')]) {
      for (const address of [file, file.replace(/[^/]+$/, 'pages'), file.replace(/[^/]+$/, '')]) {
        expect([403, 404]).toContain((await served.get(address, other)).status);
      }
    }
    expect(await idsOf('leader')).toEqual([letter(1)]);
    expect((await served.get(`/api/v1/papers/${MONTHLY}`, await asRole('leader'))).status).toBe(
      404,
    );
  });

  it('takes a number that is free', async () => {
    const { paper } = await detail(letter(1));
    const serial = Number(/(\d+)号$/.exec(paper.number!)![1]);
    const response = await approve(letter(2), serial);
    expect(response.status).toBe(409);
    expect(await messageOf(response)).toContain(`已经用于 ${letter(1)}，请另写一个序号。`);
  });
});

/** Mail goes to two addresses, of which the second is refused while it is told to be. */
async function office() {
  const refused = new Set(['b@x.example']);
  const mail = await MailServer.listening(undefined, {
    onRcptTo: ({ address }, _, answer) =>
      answer(
        refused.has(address)
          ? Object.assign(new Error('没有这个邮箱'), { responseCode: 550 })
          : undefined,
      ),
  });
  const channel = `  - { name: 邮件, type: email, host: 127.0.0.1, port: ${mail.port}, tls: none, from: xf@x.example, to: [a@x.example, b@x.example], attempts: 1 }\n`;
  const text = letterSettings('[monthly, supervise]').replace(
    'supervise: [共享目录]',
    'supervise: [邮件]',
  );
  bureau.county.write('settings.yaml', text + channel);
  return { mail, refused };
}

const states = async (id: string) =>
  Object.fromEntries(
    (await detail(id)).deliveries
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ recipient, state }) => [recipient, state]),
  );

describe('by mail', () => {
  it('a letter goes out on approval; what is refused is told, sent again, or confirmed', async () => {
    const { mail, refused } = await office();
    const addresses = ['a@x.example', 'b@x.example'];
    expect((await detail(letter(2))).recipients.map(({ recipient }) => recipient)).toEqual(
      addresses,
    );
    expect((await approve(letter(2))).status).toBe(200);
    await vi.waitFor(
      async () =>
        expect(await states(letter(2))).toEqual({
          'a@x.example': 'delivered',
          'b@x.example': 'given_up',
        }),
      { timeout: 30_000 },
    );
    const { paper, deliveries } = await detail(letter(2));
    expect(paper.state).toBe('failed');
    const failed = deliveries.find(({ state }) => state === 'given_up')!;
    expect(failed.answer).toContain('550 没有这个邮箱');
    refused.clear();
    expect((await act(`${letter(2)}/deliveries/${failed.key}/resend`)).status).toBe(200);
    await vi.waitFor(
      async () => expect(await states(letter(2))).toMatchObject({ 'b@x.example': 'delivered' }),
      { timeout: 30_000 },
    );
    expect(mail.mails.map(({ to }) => to)).toEqual([['a@x.example'], ['b@x.example']]);
    expect((await detail(letter(2))).paper.state).toBe('sent');
    // Nothing is left to be decided.
    const again = await act(`${letter(2)}/deliveries/${failed.key}/confirm`);
    expect([again.status, await messageOf(again)]).toEqual([
      409,
      `投递 ${failed.key} 不需要重发或确认，可能已经处理，请刷新后再看。`,
    ]);
    const foreign = await act(`${MONTHLY}/deliveries/${failed.key}/resend`);
    expect(foreign.status).toBe(404);
    expect(
      audited()
        .slice(0, 3)
        .map(([what, , , result]) => [what, result]),
    ).toEqual([
      ['paper_resent', 'refused'],
      ['paper_confirmed', 'refused'],
      ['paper_resent', 'ok'],
    ]);
  });

  it('a letter that went out before goes to the channel of later alone', async () => {
    const { mail } = await office();
    expect((await detail(letter(1))).may.send).toBe(true);
    expect((await act(`${letter(1)}/send`)).status).toBe(200);
    await vi.waitFor(() => expect(mail.mails.map(({ to }) => to)).toEqual([['a@x.example']]), {
      timeout: 30_000,
    });
    expect((await detail(letter(1))).may.send).toBe(false);
    expect((await act(`${letter(1)}/send`)).status).toBe(409);
  });
});

it('what waits is withdrawn, and may be approved after all', async () => {
  expect((await act(`${MONTHLY}/withdraw`)).status).toBe(200);
  const { paper, may } = await detail(MONTHLY);
  expect(paper.state).toBe('withdrawn');
  expect(may).toEqual({ approve: true, withdraw: false, send: false });
  expect((await act(`${MONTHLY}/withdraw`)).status).toBe(409);
  expect((await approve(MONTHLY, 15)).status).toBe(200);
  expect((await detail(MONTHLY)).paper.number).toContain('15号');
  expect(listDeliveries(bureau.county.dir).some(({ paper: name }) => name === MONTHLY)).toBe(true);
});
