import type { Request, Response, Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import {
  fixedRegister,
  planRegisterChange,
  seenRegister,
  writeRegister,
} from '../../etl/config/edit-register.ts';
import type { RegisterChange } from '../../etl/config/edit-register.ts';
import { shownText } from '../../etl/config/plain-texts.ts';
import type { Unit } from '../../etl/config/register.ts';
import { lastUnits } from '../../etl/config/units-on.ts';
import { registerChanges } from '../../etl/jobs/unit-texts.ts';
import { REGISTER_COLUMNS } from '../../etl/method/register-column.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { newUnitRoute, registerRoute, unitChangeRoute } from '../contract/register.ts';
import type { RegisterChangeAnswer } from '../contract/register.ts';
import { asRefusal } from '../http/as-refusal.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import type { LoadService } from './load-service.ts';

/** What is asked of a change, of a new unit or of a known one. */
interface AskedChange {
  request: Request;
  response: Response;
  query: { dry_run: boolean };
  version: string;
  unit: Unit;
}

/** `/register`: the register of units, a new unit, one that is changed or ends. */
export function registerRoutes(
  api: Router,
  dir: DataDir,
  loads: LoadService,
  { audit }: AccountService,
): void {
  answer(api, registerRoute, async ({ json, send }) => {
    await send(json(asRefusal(() => ({ ...seenRegister(dir), fixed: fixedRegister(dir) }))));
  });

  answer(api, newUnitRoute, async ({ body, json, send, ...asked }) => {
    await send(json(await change({ ...asked, ...body }, null)));
  });

  answer(api, unitChangeRoute, async ({ body, params: { code }, json, send, ...asked }) => {
    const { version, unit } = body;
    await send(json(await change({ ...asked, version, unit: { ...unit, code } }, code)));
  });

  /** @param code of the unit that is changed; null: a new one */
  async function change(
    { request, response, query, version, unit }: AskedChange,
    code: string | null,
  ): Promise<RegisterChangeAnswer> {
    const plan = () => asRefusal(() => planRegisterChange(dir, version, code, unit));
    const texts = await loads.unitTexts();
    const changeOf = (planned: RegisterChange) => ({
      ...effectOf(planned, unit),
      readings: registerChanges(dir, planned.before, planned.after, texts),
    });
    if (query.dry_run) return { version, ...changeOf(plan()) };
    const { account } = signedInOf(response)!;
    refuseDemo(account);
    const act = code === null ? 'unit_added' : 'unit_changed';
    const record = shownText(`${unit.code} ${unit.name}`);
    return auditedAct({ audit, account, request, act, record }, () => {
      const planned = plan();
      const done = { version: planned.version, ...changeOf(planned) };
      writeRegister(planned);
      return { done, detail: detailOf(done) };
    });
  }
}

/** What a change says of the unit itself. */
function effectOf(
  { before, after, fields }: RegisterChange,
  { code, to, successor }: Unit,
): Pick<RegisterChangeAnswer, 'fields' | 'ends'> {
  const old = before.find((each) => each.code === code);
  const isEnding = to !== null && (old?.to !== to || old.successor !== successor);
  const last = lastUnits(after).get(code);
  const lastSuccessor = after.find((each) => each.code === last && each.code !== code);
  return {
    fields: fields.map((field) => ({ ...field, column_name: REGISTER_COLUMNS[field.column] })),
    ends: isEnding ? { last_day: to, successor: lastSuccessor?.name ?? null } : null,
  };
}

/** What was changed, for the audit log. */
function detailOf({ fields }: RegisterChangeAnswer): string {
  return fields
    .map(({ column_name, before, after }) => `${column_name}：${before || '空'} → ${after || '空'}`)
    .join('；');
}
