import type { Request, Response, Router } from 'express';
import { requireNoSecret } from '../../etl/config/address-secret.ts';
import { secretName } from '../../etl/config/channel-secret.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { DeliveryChannel } from '../../etl/config/delivery-channel.ts';
import {
  addChannel,
  changeChannel,
  parseChannel,
  removeChannel,
} from '../../etl/config/edit-channels.ts';
import { changeSettings, seenSettings } from '../../etl/config/edit-settings.ts';
import { fillSecret } from '../../etl/config/fill-secret.ts';
import { requireOutgoingFolder } from '../../etl/config/outgoing-folder.ts';
import { shownText } from '../../etl/config/plain-texts.ts';
import { repeatedUnit, unknownRecipients } from '../../etl/config/recipient-units.ts';
import { readRegister } from '../../etl/config/register.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { sendTrial } from '../../etl/delivery/send-trial.ts';
import { SECRET_FIELDS } from '../../etl/method/channel-type.ts';
import type { SecretField } from '../../etl/method/channel-type.ts';
import type { AuditAct } from '../../etl/state/audit/audit-act.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import {
  channelChangeRoute,
  channelRemovalRoute,
  channelsRoute,
  newChannelRoute,
  secretRoute,
  trialRoute,
} from '../contract/channels.ts';
import type { SentChannel } from '../contract/channels.ts';
import { asRefusal, refused } from '../http/as-refusal.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import type { Done } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import { channelOf, channelsAnswer, recipientsOf, undelivered } from './channel-answer.ts';
import { channelChanges, shownRecipient } from './channel-changes.ts';
import type { SetChannel } from './channel-changes.ts';

/** `/channels`: the channels and their recipients, their secrets, a trial message. */
export function channelRoutes(api: Router, dir: DataDir, { audit }: AccountService): void {
  const answerNow = () => asRefusal(() => channelsAnswer(dir));

  answer(api, channelsRoute, async ({ json, send }) => {
    await send(json(answerNow()));
  });

  answer(api, newChannelRoute, async ({ body, json, send, ...asked }) => {
    const { version, channel, papers } = body;
    const { name, ...sent } = channel;
    await recorded(asked, 'channel_added', name, async () => {
      const made = checked(sent, channelOf(name, name, sent));
      const { forgotten } = await changeSettings(dir, version, addChannel(made, papers));
      return { done: null, detail: detailOf(null, listed(name), forgotten) };
    });
    await send(json(answerNow()));
  });

  answer(api, channelChangeRoute, async ({ body, params: { name }, json, send, ...asked }) => {
    const { version, channel: sent, papers } = body;
    await recorded(asked, 'channel_changed', name, async () => {
      const secret = secretName(channelNamed(name)) ?? name;
      const before = listed(name);
      const made = checked(sent, channelOf(name, secret, sent), before);
      const { forgotten } = await changeSettings(dir, version, changeChannel(made, papers));
      return { done: null, detail: detailOf(before, listed(name), forgotten) };
    });
    await send(json(answerNow()));
  });

  answer(api, channelRemovalRoute, async ({ query, params: { name }, json, send, ...asked }) => {
    await recorded(asked, 'channel_removed', name, async () => {
      channelNamed(name);
      const left = undelivered(dir).get(name) ?? 0;
      if (left > 0) {
        throw refused(
          `渠道“${name}”还有 ${left} 件没有送到，请等送到以后，或由审批在“材料”页撤回以后再删。`,
        );
      }
      const before = listed(name);
      const { forgotten } = await changeSettings(dir, query.version, removeChannel(name));
      return { done: null, detail: detailOf(before, null, forgotten) };
    });
    await send(json(answerNow()));
  });

  answer(api, secretRoute, async ({ body, params: { name }, json, send, ...asked }) => {
    await recorded(asked, 'secret_set', name, async () => {
      channelNamed(name);
      const { version, ...fields } = body;
      const given = SECRET_KINDS.filter((field) => fields[field] !== undefined);
      await fillSecret(dir, version, name, fields);
      return { done: null, detail: given.map((field) => SECRET_FIELDS[field]).join('、') };
    });
    await send(json(answerNow()));
  });

  answer(
    api,
    trialRoute,
    async ({ body: { recipient }, params: { name }, json, send, ...asked }) => {
      const record = shownText(recipient === null ? name : `${name}：${shownRecipient(recipient)}`);
      const outcome = await recorded(asked, 'channel_tried', record, async () => {
        const channel = readSettings(dir).channels.find((each) => each.name === name);
        if (channel === undefined) throw noChannel(name);
        const all = recipientsOf(channel);
        if (recipient === null ? all.length > 0 : !all.includes(recipient)) {
          throw refused('请从这个渠道的收件人里选一个。');
        }
        const done = await sendTrial(dir, channel, recipient);
        const result = done.kind === 'delivered' ? 'ok' : 'refused';
        return { done, detail: OUTCOME_NAMES[done.kind], result };
      });
      await send(json(outcome));
    },
  );

  /** Does it and writes it down, also where it is refused. */
  function recorded<T>(
    { request, response }: { request: Request; response: Response },
    act: AuditAct,
    record: string,
    work: () => Promise<Done<T>>,
  ): Promise<T> {
    const { account } = signedInOf(response)!;
    refuseDemo(account);
    return auditedAct({ audit, account, request, act, record }, () => asRefusal(work));
  }

  /**
   * A channel as it is to be written, whose units the register knows.
   * @param before what it was, which may be older than the rules; left out: it is a new one
   */
  function checked(sent: SentChannel, fields: object, before?: SetChannel): DeliveryChannel {
    const channel = parseChannel(fields);
    const { units, url, path } = sent;
    if ('url' in channel && url !== null && url !== before?.url) requireNoSecret(url);
    if ('path' in channel && path !== before?.path) requireOutgoingFolder(dir, channel.path);
    if (units.length === 0 || !('units' in channel)) return channel;
    const register = readRegister(dir);
    const [unknown] = unknownRecipients(channel, register);
    if (unknown !== undefined) {
      throw refused(`单位名册里没有“${unknown}”，请写名册里的名称、别名或编码。`);
    }
    const names = units.map(({ unit }) => unit);
    const repeated = repeatedUnit(names, register);
    if (repeated === null) return channel;
    throw refused(`各单位的收件人里，${repeated}写了两行，请合成一行。`);
  }

  function listed(name: string): SetChannel {
    const found = channelsAnswer(dir).channels.find((each) => each.name === name);
    if (found === undefined) throw noChannel(name);
    return found;
  }

  function channelNamed(name: string): DeliveryChannel {
    const { channels } = asRefusal(() => seenSettings(dir).settings);
    const found = channels.find((each) => each.name === name);
    if (found === undefined) throw noChannel(name);
    return found;
  }
}

const SECRET_KINDS = Object.keys(SECRET_FIELDS) as SecretField[];
const OUTCOME_NAMES = { delivered: '送达', failed: '没有送到', unknown: '没有应答' } as const;

function noChannel(name: string): HttpError {
  return new HttpError(404, 'not_found', `没有名为“${name}”的渠道，请重新打开这一页。`);
}

/** What changed, for the audit log. */
function detailOf(
  before: SetChannel | null,
  after: SetChannel | null,
  forgotten: readonly string[],
): string {
  const changes = channelChanges(before, after);
  return forgotten.length === 0 ? changes : `${changes}；密钥已删去`;
}
