import type { Request, Response, Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { DeliveryChannel } from '../../etl/config/delivery-channel.ts';
import { parseChannel, putChannel, removeChannel } from '../../etl/config/edit-channels.ts';
import { changeSettings, seenSettings } from '../../etl/config/edit-settings.ts';
import { readRegister } from '../../etl/config/register.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { unknownRecipients } from '../../etl/config/unknown-recipients.ts';
import { removeSecret, writeSecret } from '../../etl/config/write-secret.ts';
import { sendTrial } from '../../etl/delivery/send-trial.ts';
import { SECRET_FIELDS } from '../../etl/method/channel-type.ts';
import { PAPER_NAMES } from '../../etl/method/paper-kind.ts';
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
import type { ChannelWords } from '../contract/channels.ts';
import { asRefusal, refused } from '../http/as-refusal.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import {
  channelOf,
  channelsAnswer,
  recipientsOf,
  secretFields,
  undelivered,
} from './channel-answer.ts';

/** `/channels`: the channels and their recipients, their secrets, a trial message. */
export function channelRoutes(api: Router, dir: DataDir, { audit }: AccountService): void {
  const answerNow = () => asRefusal(() => channelsAnswer(dir));

  answer(api, channelsRoute, async ({ json, send }) => {
    await send(json(answerNow()));
  });

  answer(api, newChannelRoute, async ({ body, json, send, ...asked }) => {
    const { version, channel, papers } = body;
    const { name, ...words } = channel;
    await recorded(asked, 'channel_added', name, async () => {
      if (written().some((each) => each.name === name)) {
        throw refused(`已经有名为“${name}”的渠道，请换一个名称。`);
      }
      const made = checked(channelOf(name, name, words));
      await changeSettings(dir, version, putChannel(made, papers));
      return detailOf(words, papers);
    });
    await send(json(answerNow()));
  });

  answer(api, channelChangeRoute, async ({ body, params: { name }, json, send, ...asked }) => {
    const { version, channel: words, papers } = body;
    await recorded(asked, 'channel_changed', name, async () => {
      const known = channelNamed(name);
      const secret = 'secret' in known ? (known.secret ?? name) : name;
      const made = checked(channelOf(name, secret, words));
      const goesElsewhere = addressOf(known) !== addressOf(made);
      if (goesElsewhere) refuseShared(known);
      await changeSettings(dir, version, putChannel(made, papers));
      if (goesElsewhere) removeSecret(dir, secret, secretFields(known));
      return detailOf(words, papers);
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
      await changeSettings(dir, query.version, removeChannel(name));
      return '';
    });
    await send(json(answerNow()));
  });

  answer(api, secretRoute, async ({ body, params: { name }, json, send, ...asked }) => {
    await recorded(asked, 'secret_set', name, async () => {
      const channel = channelNamed(name);
      const needed = secretFields(channel);
      const given = (Object.keys(SECRET_FIELDS) as (keyof typeof SECRET_FIELDS)[]).filter(
        (field) => body[field] !== undefined,
      );
      if (!('secret' in channel) || channel.secret === undefined) {
        throw refused(`渠道“${name}”不用密钥。`);
      }
      const other = given.find((field) => !needed.includes(field));
      if (other !== undefined) throw refused(`渠道“${name}”不用${SECRET_FIELDS[other]}。`);
      writeSecret(dir, channel.secret, body);
      return given.map((field) => SECRET_FIELDS[field]).join('、');
    });
    await send(json(answerNow()));
  });

  answer(
    api,
    trialRoute,
    async ({ body: { recipient }, params: { name }, json, send, ...asked }) => {
      const { account } = signedInOf(asked.response)!;
      refuseDemo(account);
      const channel = readSettings(dir).channels.find((each) => each.name === name);
      if (channel === undefined) throw noChannel(name);
      const all = recipientsOf(channel);
      if (recipient === null ? all.length > 0 : !all.includes(recipient)) {
        throw refused('请从这个渠道的收件人里选一个。');
      }
      const outcome = await asRefusal(() => sendTrial(dir, channel, recipient));
      const record = recipient === null ? name : `${name}：${recipient}`;
      auditedAct({ audit, account, request: asked.request, act: 'channel_tried', record }, () => ({
        done: null,
        detail: OUTCOME_NAMES[outcome.kind],
      }));
      await send(json(outcome));
    },
  );

  /** Does it and writes it down, also where it is refused. */
  function recorded(
    { request, response }: { request: Request; response: Response },
    act: AuditAct,
    record: string,
    work: () => Promise<string>,
  ): Promise<null> {
    const { account } = signedInOf(response)!;
    refuseDemo(account);
    return auditedAct({ audit, account, request, act, record }, async () => ({
      done: null,
      detail: await asRefusal(work),
    }));
  }

  /** A channel as it is written, whose units the register knows. */
  function checked(words: object): DeliveryChannel {
    const channel = parseChannel(words);
    const [unknown] = unknownRecipients(channel, readRegister(dir));
    if (unknown === undefined) return channel;
    throw refused(`单位名册里没有“${unknown}”，请写名册里的名称、别名或编码。`);
  }

  /** A secret that another channel uses too can neither be forgotten nor sent to another address. */
  function refuseShared(channel: DeliveryChannel): void {
    if (!('secret' in channel) || secretFields(channel).length === 0) return;
    const { name, secret } = channel;
    const other = written().find(
      (each) => each.name !== name && 'secret' in each && each.secret === secret,
    );
    if (other === undefined) return;
    throw refused(
      `渠道“${name}”和“${other.name}”共用密钥，不能在这里改服务器地址，请在服务器上改 settings.yaml。`,
    );
  }

  function written(): DeliveryChannel[] {
    return asRefusal(() => seenSettings(dir).settings.channels);
  }

  function channelNamed(name: string): DeliveryChannel {
    const found = written().find((each) => each.name === name);
    if (found === undefined) throw noChannel(name);
    return found;
  }
}

/**
 * To whom a channel tells its secret, and whether others can listen. One that is told to somebody else has
 * to be given anew, or who may change the address could read it.
 */
function addressOf(channel: DeliveryChannel): string {
  switch (channel.type) {
    case 'email':
      return [channel.host, channel.port, channel.tls].join(' ');
    case 'webhook':
      return channel.url ?? '';
    default:
      return '';
  }
}

const OUTCOME_NAMES = { delivered: '送达', failed: '没有送到', unknown: '没有应答' } as const;

function noChannel(name: string): HttpError {
  return new HttpError(404, 'not_found', `没有名为“${name}”的渠道，请重新打开这一页。`);
}

/** What is set, for the audit log: recipients by number, since addresses are of persons. */
function detailOf(
  { type, recipients, units, quiet }: ChannelWords,
  papers: readonly (keyof typeof PAPER_NAMES)[],
): string {
  const names = papers.map((kind) => PAPER_NAMES[kind]).join('、');
  return [
    `类型 ${type}`,
    `收件人 ${recipients.length} 个`,
    `另有收件人的单位 ${units.length} 个`,
    `材料：${names || '无'}`,
    ...(quiet === null ? [] : [`免打扰 ${quiet}`]),
  ].join('；');
}
