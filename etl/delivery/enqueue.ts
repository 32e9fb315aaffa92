import { UserError } from '../base/errors.ts';
import type { DeliveryChannel } from '../config/delivery-channel.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readSettings } from '../config/settings.ts';
import { dispatchId, idempotencyKey, outgoingPaperSchema } from './dispatch.ts';
import type { Dispatch, Target } from './dispatch.ts';
import { Outbox } from './outbox.ts';

/**
 * Puts a paper into the outbox, once for each recipient. Deliveries that are already there, or were
 * sent before, stay as they are.
 * @param isWanted leaves out the others of its targets
 * @returns the dispatch's id, used to approve it, and the keys of the new deliveries
 * @throws UserError on a channel that the settings do not have
 */
export function enqueue(
  dir: DataDir,
  dispatch: Dispatch,
  now = new Date(),
  isWanted: (target: Target) => boolean = () => true,
): { id: string; added: string[] } {
  const outbox = new Outbox(dir);
  const paper = outgoingPaperSchema.parse(dispatch);
  const id = dispatchId(paper);
  const targets = targetsThrough(dir, dispatch).filter(isWanted);
  const first = 1 + Math.max(-1, ...outbox.open().map(({ sequence }) => sequence));
  const added = targets.flatMap((target, at) => {
    const key = idempotencyKey(id, target);
    const isNew = outbox.add(
      {
        ...paper,
        ...target,
        sequence: first + at,
        key,
        dispatch: id,
        approval: dispatch.approval,
      },
      now,
    );
    return isNew ? [key] : [];
  });
  return { id, added };
}

/**
 * Lists where a paper goes through channels of `settings.yaml`.
 * @throws UserError on a channel that the settings do not have
 */
export function targetsThrough(
  dir: DataDir,
  {
    channels: names,
    files,
    unit = [],
  }: Pick<Dispatch, 'channels' | 'unit'> & { files: readonly { name: string }[] },
): Target[] {
  const { channels } = readSettings(dir);
  return names.flatMap((name) => {
    const channel = channels.find((candidate) => candidate.name === name);
    if (channel === undefined) {
      throw new UserError(`设置里没有渠道“${name}”，请在 settings.yaml 的 channels 里补上。`);
    }
    return targetsOf(channel, files, unit);
  });
}

/** One target for each address or number. A WeCom robot gets every file as a message of its own. */
function targetsOf(
  channel: DeliveryChannel,
  files: readonly { name: string }[],
  unit: readonly string[],
): Target[] {
  const whole = { channel: channel.name, recipient: null, file: null };
  const toEach = (recipients: readonly string[]) =>
    recipients.map((recipient) => ({ ...whole, recipient }));
  switch (channel.type) {
    case 'email':
      return toEach(ownRecipients(channel, unit) ?? channel.to);
    case 'webhook': {
      const recipients = ownRecipients(channel, unit) ?? channel.recipients;
      return recipients.length === 0 ? [whole] : toEach(recipients);
    }
    case 'wecom':
      return [whole, ...files.map(({ name }) => ({ ...whole, file: name }))];
    default:
      return [whole];
  }
}

/** The recipients that a channel has for one unit; undefined: none of its own. */
function ownRecipients(
  { units = {} }: { units?: Record<string, string[]> | undefined },
  unit: readonly string[],
): string[] | undefined {
  const name = unit.find((each) => Object.hasOwn(units, each));
  return name === undefined ? undefined : units[name];
}
