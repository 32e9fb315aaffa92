import type { DataDir } from '../config/data-dir.ts';
import type { Delivery } from './delivery.ts';
import { Outbox } from './outbox.ts';

/** 发送记录: lists what was sent, to whom, when, and the answer; newest first. */
export function listDeliveries(dir: DataDir, limit?: number): Delivery[] {
  return new Outbox(dir).list(limit);
}
