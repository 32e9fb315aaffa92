import { existsSync } from 'node:fs';
import { LETTER_KINDS, REPORT_KINDS } from '../method/paper-kind.ts';
import type { DataDir } from './data-dir.ts';
import type { DeliveryChannel } from './delivery-channel.ts';
import type { PaperSchedule } from './paper-schedule.ts';

/** The channel (渠道) of the demo county: a folder of its own, so that nothing leaves the machine. */
export const DEMO_CHANNEL = '演示收件目录';

/** The contact of the demo county's papers, which could not be approved without one. */
export const DEMO_CONTACT = { contact: '演示联系人', telephone: '演示电话' };

/** What of the settings says where papers go. */
interface DeliverySettings {
  channels: DeliveryChannel[];
  papers: PaperSchedule;
}

/** The folder that stands for everybody who gets papers of the demo; `cockpit demo` makes it. */
export function demoOutgoing(dir: DataDir): string {
  return dir.var('demo-outgoing');
}

/**
 * Sends the papers of the demo county into its folder, the 周亮晒 only after approval, so that
 * approving, sending and what went to whom can be tried. A county of its own, and one whose settings
 * name a channel, keeps what it has.
 */
export function withDemoDelivery<T extends DeliverySettings>(dir: DataDir, settings: T): T {
  const path = demoOutgoing(dir);
  if (dir.isOwnCounty || settings.channels.length > 0 || !existsSync(path)) return settings;
  const { papers } = settings;
  const kinds = [...REPORT_KINDS, ...LETTER_KINDS];
  return {
    ...settings,
    channels: [{ name: DEMO_CHANNEL, type: 'folder', path, attempts: 12, retry_minutes: 1 }],
    papers: {
      ...papers,
      approval: [...new Set([...papers.approval, 'weekly' as const])],
      send: Object.fromEntries(kinds.map((kind) => [kind, [DEMO_CHANNEL]])),
    },
  };
}

/** Whether the papers of a county go into the folder of the demo. */
export function isDemoDelivery({ channels }: Pick<DeliverySettings, 'channels'>): boolean {
  return channels.some(({ name }) => name === DEMO_CHANNEL);
}
