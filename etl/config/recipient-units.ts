import type { DeliveryChannel } from './delivery-channel.ts';
import type { Unit } from './register.ts';

/** Returns the units for which a channel has recipients, and which the register does not know. */
export function unknownRecipients(channel: DeliveryChannel, register: readonly Unit[]): string[] {
  const known = unitsByLabel(register);
  return recipientUnits(channel).filter((unit) => !known.has(unit));
}

/** Returns the name of a unit that is named twice, once perhaps by its code; null: there is none. */
export function repeatedUnit(labels: readonly string[], register: readonly Unit[]): string | null {
  const units = unitsByLabel(register);
  const found = labels.map((label) => units.get(label)?.name ?? label);
  return found.find((name, at) => found.indexOf(name) < at) ?? null;
}

/** A unit for which a channel has recipients, as it is written there. */
interface LostRecipients {
  channel: string;
  unit: string;
}

/** Returns the first recipients of one unit that a change of the register would lose; null: none. */
export function lostRecipients(
  channels: readonly DeliveryChannel[],
  before: readonly Unit[],
  after: readonly Unit[],
): LostRecipients | null {
  const [old, known] = [unitsByLabel(before), unitsByLabel(after)];
  const lost = channels.flatMap((channel) =>
    recipientUnits(channel)
      .filter((unit) => old.has(unit) && !known.has(unit))
      .map((unit) => ({ channel: channel.name, unit })),
  );
  return lost[0] ?? null;
}

/** The units for which a channel has recipients of their own. */
function recipientUnits(channel: DeliveryChannel): string[] {
  return 'units' in channel ? Object.keys(channel.units ?? {}) : [];
}

function unitsByLabel(register: readonly Unit[]): Map<string, Unit> {
  return new Map(
    register.flatMap((unit) =>
      [unit.code, unit.name, ...unit.aliases].map((label): [string, Unit] => [label, unit]),
    ),
  );
}
