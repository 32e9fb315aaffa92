import type { DataDir } from '../config/data-dir.ts';
import { readSecrets } from '../config/secrets.ts';
import { readSettings } from '../config/settings.ts';
import { ChannelSender } from './channel-sender.ts';
import type { Delivery } from './delivery.ts';
import { realDeliveryEffects } from './delivery-effects.ts';
import type { DeliveryEffects } from './delivery-effects.ts';
import { Outbox } from './outbox.ts';

/** Channels that are delivered to at the same time. */
const PARALLEL = 4;

/**
 * Sends the deliveries that are due: approved, outside quiet hours, after their retry delay.
 * Channels run side by side, each in the order of enqueueing. Several processes may call it at
 * once.
 * @throws UserError on a mistake in the settings or the secrets, before anything is sent
 */
export async function deliverDue(
  dir: DataDir,
  effects: DeliveryEffects = realDeliveryEffects,
): Promise<void> {
  const outbox = new Outbox(dir);
  const channels = new Map(readSettings(dir).channels.map((channel) => [channel.name, channel]));
  const secrets = readSecrets(dir);
  const runs = [...byChannel(outbox.open())];
  const errors: unknown[] = [];
  const work = async () => {
    for (let next = runs.shift(); next !== undefined; next = runs.shift()) {
      const [name, deliveries] = next;
      const run = new ChannelSender(channels.get(name) ?? null, { outbox, secrets, effects });
      await run.deliver(deliveries).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  if (errors.length > 0) throw errors[0];
}

function byChannel(list: Delivery[]): Map<string, Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const one of list) groups.set(one.channel, [...(groups.get(one.channel) ?? []), one]);
  return groups;
}
