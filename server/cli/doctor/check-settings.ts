import { addDays, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../../etl/base/errors.ts';
import { columnReaders } from '../../../etl/intake/records/column-readers.ts';
import { readAdjustments } from '../../../etl/config/adjustments.ts';
import { readClocks } from '../../../etl/config/clocks.ts';
import { readCounty } from '../../../etl/config/county.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readWorkCalendar } from '../../../etl/config/holidays.ts';
import { missingFiles } from '../../../etl/config/missing-files.ts';
import { readRegister } from '../../../etl/config/register.ts';
import { readScheme } from '../../../etl/config/scheme.ts';
import { adoptedSchemes, requireSchemeOn } from '../../../etl/config/scheme-in-force.ts';
import { readSettings } from '../../../etl/config/settings.ts';
import { readSource } from '../../../etl/config/source.ts';
import { readTopics } from '../../../etl/config/topics.ts';
import { unknownRecipients } from '../../../etl/config/recipient-units.ts';
import { readTownshipMap } from '../../../etl/maps/draw/read-township-map.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/**
 * Days ahead from which a missing scheme is reported, so that the year's scheme is ready in time.
 */
const DAYS_AHEAD = 31;

/**
 * Reads every reference file and reports each mistake once, in its own words. Then checks whether a
 * scheme is valid for the last edition and for the coming ones.
 */
export function checkSettings(dir: DataDir, now: Date): DoctorFinding[] {
  const files: ((dir: DataDir) => unknown)[] = [
    readSettings,
    adoptedSchemes,
    readCounty,
    readRegister,
    () => readAdjustments(dir, readRegister(dir), readCounty(dir)),
    readClocks,
    readTopics,
    readWorkCalendar,
    ...dir.list('schemes', '.yaml').map(
      ({ name }) =>
        () =>
          readScheme(dir, name),
    ),
    ...dir.list('sources', '.yaml').map(
      ({ name }) =>
        () =>
          columnReaders(readSource(dir, name)),
    ),
    readTownshipMap,
  ];
  const mistakes = new Set(files.flatMap((read) => mistake(() => read(dir))));
  if (mistakes.size > 0) return [...mistakes].map(error);
  return [...missingFiles(dir).map(warn), ...checkRecipients(dir), ...checkValidity(dir, now)];
}

/** Units of channels that the register does not know: what is written to them goes to others. */
function checkRecipients(dir: DataDir): DoctorFinding[] {
  const register = readRegister(dir);
  return readSettings(dir).channels.flatMap((channel) =>
    unknownRecipients(channel, register).map((unit) =>
      warn(
        `渠道“${channel.name}”的 units 里的“${unit}”不在名册里，写给它的不会发到那里；请改成名册里的名称或编码。`,
      ),
    ),
  );
}

function checkValidity(dir: DataDir, now: Date): DoctorFinding[] {
  const adopted = adoptedSchemes(dir);
  const last = addDays(shanghaiTime(now).slice(0, 10), -1);
  const lacking = (date: string) => mistake(() => requireSchemeOn(adopted, date));
  const present = lacking(last);
  if (present.length > 0) return present.map(error);
  const future = lacking(addDays(last, DAYS_AHEAD));
  return future.length > 0 ? future.map(warn) : [ok('全部可以读取')];
}

function mistake(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (cause) {
    if (cause instanceof UserError) return [cause.message];
    throw cause;
  }
}
