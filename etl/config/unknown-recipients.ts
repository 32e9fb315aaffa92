import type { DeliveryChannel } from './delivery-channel.ts';
import type { Unit } from './register.ts';

/** Returns the units for which a channel has recipients, and which the register does not know. */
export function unknownRecipients(channel: DeliveryChannel, register: readonly Unit[]): string[] {
  const known = new Set(register.flatMap(({ code, name, aliases }) => [code, name, ...aliases]));
  const units = 'units' in channel ? (channel.units ?? {}) : {};
  return Object.keys(units).filter((unit) => !known.has(unit));
}
