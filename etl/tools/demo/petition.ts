import type { Unit } from '../../config/register.ts';
import type { DayNumber } from './day-number.ts';
import type { Person } from './person.ts';
import type { Topic } from './topic.ts';

/** 信访形式 */
export type Form = '来信' | '来访' | '网信' | '来电' | '视频' | '传真' | '其他';
/** 信访目的 */
export type Purpose = '意见建议' | '申诉' | '求决' | '揭发控告' | '其他';
/** 信访层级 */
export type Level = '村' | '镇' | '乡' | '县' | '市' | '省' | '国家';
/** 紧急程度 */
export type Urgency = '特急' | '紧急' | '普通' | '';
/** 满意度评价 */
export type Rating = '满意' | '基本满意' | '不满意' | '未评价' | '';

/** 处理途径 (《信访工作条例》 art. 31); '' for purposes that are not sorted by it. */
export type Path =
  '信访程序' | '诉讼' | '仲裁' | '行政复议' | '党内申诉' | '行政程序' | '履职' | '';

/** The handling of a case; days may be after the last day of the demo. */
export interface CaseHandling {
  /** 转送, and 收到 by the unit. */
  transferred: DayNumber;
  received: DayNumber;
  accepted: DayNumber;
  /** 办理期限 before any extension; null for cases that have no handling clock. */
  deadline: DayNumber | null;
  extendedTo: DayNumber | null;
  /** 退回重办 */
  returned: DayNumber | null;
  closed: DayNumber;
  /** 终结 */
  concluded: DayNumber | null;
  isResolved: boolean;
  rating: Rating;
  rated: DayNumber | null;
  /** 对信访部门评价, given with the rating of the unit. */
  bureauRating: Rating;
}

/** The backlog entry (积案) of a case: listed for a leader to clear. */
export interface Backlog {
  listed: DayNumber;
  cleared: DayNumber;
  leader: string;
}

/** A made-up case (信访件) with its whole history; an export shows what is known on its day. */
export interface Petition {
  /** 信访件编号, assigned in order of registration when all cases exist. */
  number: string;
  registered: DayNumber;
  /** Minute of the day. */
  minute: number;
  form: Form;
  purpose: Purpose;
  path: Path;
  topic: Topic;
  township: Unit | null;
  organisation: Unit | null;
  person: Person;
  level: Level;
  headcount: number | null;
  urgency: Urgency;
  isRepeat: boolean;
  /** Whether the clerk filled in 初件/重件. */
  isMarked: boolean;
  /** The earlier case this one names (首次信访件编号). */
  origin: Petition | null;
  handling: CaseHandling;
  backlog: Backlog | null;
  isCounted: boolean;
  isLitigation: boolean;
  title: string;
  content: string;
}

/** Returns whether a case runs on the handling clock (method.md §2). */
export function isHandled({ purpose, path }: { purpose: Purpose; path: Path }): boolean {
  return isSorted(purpose) && path === '信访程序';
}

/** Returns whether cases of a purpose are sorted by 处理途径. */
export function isSorted(purpose: Purpose): boolean {
  return purpose === '求决' || purpose === '申诉';
}

/** Returns the extended deadline if there is one, else the deadline (method.md §3). */
export function dueDay({ extendedTo, deadline }: CaseHandling): DayNumber | null {
  return extendedTo ?? deadline;
}
