import type { ListedAccount, ListedProvider } from './settings-api.ts';

type Identity = ListedAccount['external_ids'][number];

/** What is typed of an account's identity at a provider. */
export interface IdentityField extends Identity {
  label: string;
}

/** A field for each provider, and one for each identity of a provider that is no more in the settings. */
export function identityFields(
  account: Pick<ListedAccount, 'external_ids'> | null,
  providers: readonly ListedProvider[],
): IdentityField[] {
  const known = account?.external_ids ?? [];
  const fields = providers.map(({ issuer, title, subject_name }) => ({
    issuer,
    label: `${title}的标识（${subject_name}；不用它登录就空着）`,
    subject: known.find((each) => each.issuer === issuer)?.subject ?? '',
  }));
  const others = known
    .filter(({ issuer }) => !providers.some((each) => each.issuer === issuer))
    .map(({ issuer, subject }) => ({
      issuer,
      label: `${issuer} 的标识（这个平台已不在设置里，可以清空）`,
      subject,
    }));
  return [...fields, ...others];
}

/** The identities that are filled in. */
export function identitiesOf(fields: readonly IdentityField[]): Identity[] {
  return fields
    .map(({ issuer, subject }) => ({ issuer, subject: subject.trim() }))
    .filter(({ subject }) => subject !== '');
}

export function isSameIdentities(one: readonly Identity[], other: readonly Identity[]): boolean {
  const isIn = ({ issuer, subject }: Identity) =>
    other.some((each) => each.issuer === issuer && each.subject === subject);
  return one.length === other.length && one.every(isIn);
}
