import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { CANCELLABLE_STATES } from '../../etl/delivery/delivery.ts';
import type { Delivery } from '../../etl/delivery/delivery.ts';
import type { DeliveryEvent } from '../../etl/delivery/delivery-event.ts';
import { isBulletin, isLetter, LETTER_NAMES } from '../../etl/method/paper-kind.ts';
import type { Correction } from '../../etl/papers/issue/corrections.ts';
import { fileTitle } from '../../etl/papers/issue/outgoing-paper.ts';
import type { ManifestLine } from '../../etl/papers/issue/paper-folder.ts';
import { PaperStore } from '../../etl/papers/issue/paper-store.ts';
import type { PublishedPaper } from '../../etl/papers/issue/published-paper.ts';
import { readPaper } from '../../etl/papers/issue/stored-file.ts';
import { isSendable, missingTargets, settingsTargets } from '../../etl/papers/issue/send-paper.ts';
import type { Recipient } from '../../etl/papers/issue/send-paper.ts';
import { documentNumber } from '../../etl/papers/wording/organisation.ts';
import { cellName } from '../../etl/seals/verify/cell-name.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { mayUse } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { ListedPaper, PaperChanges, PaperDelivery, PaperDetail } from '../contract/papers.ts';

/** Names of units by code. */
type UnitNames = ReadonlyMap<string, string>;

export function listedPaper(paper: PublishedPaper, units: UnitNames): ListedPaper {
  const { id, kind, issue, unitCode, state, number } = paper;
  const { date, revision, late, made_at } = issue;
  const code = unitCode;
  const unit = code === null ? null : { code, name: units.get(code) ?? code };
  const sent = paper.deliveries.filter((each) => each.state !== 'withdrawn');
  return {
    id,
    kind,
    title: isLetter(kind) ? `${unit?.name ?? ''}${LETTER_NAMES[kind]}` : issue.title,
    ...{ date, revision, late, made_at, unit, state },
    number: number && documentNumber(number.code, number.year, number.number),
    signed_by: number?.signed_by ?? null,
    signed_on: number?.signed_on ?? null,
    delivered: sent.filter((each) => each.state === 'delivered').length,
    deliveries: sent.length,
  };
}

/** The files of a paper, each once. */
export function filesOf({ lines }: Pick<PublishedPaper, 'lines'>): ManifestLine[] {
  return [...new Map(lines.map((line) => [line.file, line])).values()];
}

/** The name under which a file is saved. */
export function fileName(title: string, { paper }: PublishedPaper, { file }: ManifestLine): string {
  return fileTitle(title, paper, file);
}

/** What a paper's page is told besides the paper. */
interface DetailContext {
  /** All revisions of the paper. */
  revisions: readonly PublishedPaper[];
  /** The other papers of its issue that may be read. */
  companions: readonly PublishedPaper[];
  units: UnitNames;
  access: Access;
  refusal: string | null;
}

export function paperDetail(
  dir: DataDir,
  paper: PublishedPaper,
  { revisions, companions, units, access, refusal }: DetailContext,
): PaperDetail {
  const listed = listedPaper(paper, units);
  const folder = new PaperStore(dir).path(paper.issue);
  const text = paper.lines.find(({ format }) => format === 'txt');
  const isToUnitAlone = ROLE_RIGHTS[access.role].units === 'own';
  const recipients = recipientsOf(dir, paper);
  const may = mayUse(access, 'approve') ? possibleActs(paper, recipients) : NOTHING;
  return {
    paper: listed,
    revisions: revisions
      .map(({ id, issue: { revision } }) => ({ id, revision }))
      .sort((a, b) => a.revision - b.revision),
    files: filesOf(paper)
      .filter(({ format }) => format !== 'txt')
      .map((line) => ({
        file: line.file,
        format: line.format,
        name: fileName(listed.title, paper, line),
        bytes: statSync(join(folder, line.file), { throwIfNoEntry: false })?.size ?? 0,
      })),
    message: text === undefined ? null : readPaper(dir, paper.issue, text).toString(),
    editions: [...new Set(paper.lines.map(({ edition }) => edition))],
    companions: companions.map((each) => listedPaper(each, units)),
    deliveries: isToUnitAlone ? [] : paper.deliveries.map(deliveryAnswer),
    refusal: isToUnitAlone ? null : refusal,
    may,
    recipients: isToUnitAlone ? [] : recipients,
  };
}

const NOTHING: PaperDetail['may'] = { approve: false, withdraw: false, send: false };

function possibleActs(paper: PublishedPaper, recipients: readonly Recipient[]): PaperDetail['may'] {
  const { state, kind, number, deliveries } = paper;
  const isUnsigned = state === 'withdrawn' && !isBulletin(kind) && number === null;
  return {
    approve: state === 'pending' || isUnsigned,
    withdraw: deliveries.some((each) => CANCELLABLE_STATES.includes(each.state)),
    send: isSendable(paper) && recipients.length > 0,
  };
}

/** Who gets a paper when it is approved, or sent to those who have not got it. */
function recipientsOf(dir: DataDir, paper: PublishedPaper): Recipient[] {
  const { state, kind, deliveries } = paper;
  const waiting = deliveries.filter((each) => each.state === 'waiting');
  // A bulletin is let out as it waits; what gets a number goes where the settings say by then.
  const isAsItWaits = state === 'pending' && isBulletin(kind);
  if (isAsItWaits) return distinct(waiting);
  return distinct(isSendable(paper) ? missingTargets(dir, paper) : settingsTargets(dir, paper));
}

function distinct(list: readonly Recipient[]): Recipient[] {
  const byName = new Map(
    list.map(({ channel, recipient }) => [`${channel} ${recipient}`, { channel, recipient }]),
  );
  return [...byName.values()];
}

function deliveryAnswer(delivery: Delivery): PaperDelivery {
  const { key, channel, recipient, file, state, next_at, answer, enqueued_at } = delivery;
  return {
    ...{ key, channel, recipient, file, state, next_at, answer },
    history: [
      { at: enqueued_at, event: 'enqueued', who: null, answer: null },
      ...delivery.history.map(eventAnswer),
    ],
  };
}

function eventAnswer(event: DeliveryEvent): PaperDelivery['history'][number] {
  return {
    at: event.at,
    event: event.event,
    who: 'who' in event ? event.who : null,
    answer: 'answer' in event ? event.answer : 'reason' in event ? (event.reason ?? null) : null,
  };
}

/** Of a unit officer, the own unit's alone. */
export function changesAnswer(
  found: readonly Correction[],
  { role, unit: own }: Access,
): PaperChanges {
  const isShown = (code: string | null) =>
    ROLE_RIGHTS[role].units === 'all' || (code !== null && code === own?.code);
  return {
    editions: found.map(({ before, after, edition, changes }) => ({
      id: after.id,
      kind: edition.kind,
      before: { revision: before.revision, sealed_at: before.sealed_at },
      after: { revision: after.revision, sealed_at: after.sealed_at },
      changes: changes
        .filter(({ unit_code }) => isShown(unit_code))
        .map((change) => ({
          unit: change.unit_name,
          figure: figureName(edition, change),
          before: change.before,
          after: change.after,
          reason: change.reason,
        })),
    })),
  };
}

function figureName(edition: Correction['edition'], change: Correction['changes'][number]): string {
  const name = cellName(edition, change);
  return change.unit_name === null ? name : name.slice(change.unit_name.length + 1);
}
