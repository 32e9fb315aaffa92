import type { Session } from '../../contract/session.ts';
import { PASSWORD } from './in-process-server.ts';
import type { InProcessServer } from './in-process-server.ts';

/** Adds 张三, who signs in with the password of the tests. */
export const addPerson = (
  served: InProcessServer,
  role: 'analyst' | 'approver',
  mustChangePassword = false,
) =>
  served.app.accounts.accounts.add({
    ...{ name: '张三', title: '张科长', role, unit_code: null },
    ...{ password: PASSWORD, mustChangePassword },
  });

/** Signs 张三 in. */
export const signIn = (
  served: InProcessServer,
  more: object = {},
  headers: Record<string, string> = {},
) =>
  served.send(
    '/api/v1/session',
    { method: 'POST', body: { name: '张三', password: PASSWORD, ...more } },
    headers,
  );

/** The cookie that an answer sets, as it is sent back. */
export const cookieOf = (response: Response) =>
  /^(\w+=[^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';

/** The session that a cookie stands for. */
export const sessionAs = (served: InProcessServer, cookie: string) =>
  served.json<Session>('/api/v1/session', { Cookie: cookie });
