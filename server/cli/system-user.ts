import { userInfo } from 'node:os';

/**
 * The system user who runs a command: who has become another one by `sudo`, by the own name. Null: in a
 * container the user may have a number only.
 */
export function systemUser(): string | null {
  const before = process.env['SUDO_USER'];
  if (before !== undefined && before !== '') return before;
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
