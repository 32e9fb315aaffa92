// Invented petitions of an invented county, worked out by arithmetic: what an export of some day
// says of each. No person, place or number is real.

export const TOWNSHIPS = ['甲街道', '乙镇', '丙镇', '丁乡', '戊镇'];
export const DEPARTMENTS = ['教育局', '水务局', '民政局'];
const VILLAGES = 4;

/** Of a hundred cases this many are resolved. */
const RESOLVED = { 甲街道: 98, 乙镇: 90, 丙镇: 84, 丁乡: 40, 戊镇: 88 };
const TOPICS = [
  ['城乡建设', '物业管理', ''],
  ['农村农业', '村务管理', '财务公开'],
  ['劳动社保', '劳动报酬', ''],
  ['国土资源', '征地拆迁', '补偿标准'],
  ['农村农业', '农村宅基地', ''],
];
const FORMS = ['来信', '来访', '网信', '来电'];

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2022, 9, 1);
const SPAN_DAYS = 457;
export const CASES = 260;

/** A number from 0 up to a bound that looks like chance, and is the same each time. */
const mixed = (at, salt, bound) => (((at + 1) * 7919 + salt * 104_729) % 10_007) % bound;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** All that ever happens to one case. */
export function caseOf(at) {
  const start = FIRST_DAY + Math.floor((at * SPAN_DAYS) / CASES) * DAY_MS;
  const after = (days) => isoDay(start + days * DAY_MS);
  const place = TOWNSHIPS[mixed(at, 1, TOWNSHIPS.length)];
  // One township is slow and one is quick, so that both letters are drafted.
  const isSlow = place === '丁乡';
  const closesAfter = isSlow
    ? 30 + mixed(at, 2, 60)
    : 5 + mixed(at, 2, place === '甲街道' ? 20 : 50);
  const isListed = mixed(at, 3, 12) === 0;
  const isSkip = mixed(at, 4, isSlow ? 4 : 20) === 0 && place !== '甲街道';
  // Every ninth case is brought by someone who came before, half of them say so.
  const earlier = at >= 18 && at % 9 === 8 ? at - 9 - mixed(at, 5, 9) : null;
  const person = earlier ?? at;
  return {
    number: `Y${20_220_000 + at}`,
    registered: after(0),
    form: isSkip ? '来访' : FORMS[mixed(at, 6, FORMS.length)],
    purpose: at % 41 === 7 ? '揭发控告' : at % 13 === 5 ? '意见建议' : '求决',
    topic: TOPICS[mixed(at, 7, TOPICS.length)],
    village: mixed(at, 8, 3) === 0 ? codeOf(place, 1 + mixed(at, 9, VILLAGES)) : place,
    place,
    office: DEPARTMENTS[mixed(at, 10, DEPARTMENTS.length)],
    accepted: after(mixed(at, 11, isSlow ? 2 : 14) === 0 ? 18 : 3 + mixed(at, 12, 8)),
    extended: mixed(at, 13, 15) === 0 ? after(80) : '',
    closed: after(closesAfter),
    isResolved: mixed(at, 14, 100) < RESOLVED[place],
    repeats: earlier === null || at % 2 === 0 ? '' : `Y${20_220_000 + earlier}`,
    isRepeat: earlier !== null,
    level: isSkip ? ['市', '省'][at % 2] : at % 5 === 0 ? '镇' : '县',
    heads: mixed(at, 15, 16) === 0 ? 7 : 1 + mixed(at, 16, 2),
    rating: mixed(at, 17, 10) < 7 ? ['满意', '基本满意', '满意', '不满意'][mixed(at, 18, 4)] : '',
    rated: after(closesAfter + 2 + mixed(at, 19, 12)),
    listed: isListed ? after(closesAfter + 20) : '',
    cleared: isListed && at % 2 === 0 ? after(closesAfter + 60) : '',
    person: `样人${String(person).padStart(3, '0')}`,
    // No region has the code 999999, no telephone number begins with a 0 and has eleven digits.
    identity: `999999${isoDay(Date.UTC(1960, 0, 1) + person * 37 * DAY_MS).replaceAll('-', '')}${String(person).padStart(4, '0')}`,
    telephone: `0000000${String(person).padStart(4, '0')}`,
  };
}

/** Code of a village: that of its township and three figures. */
export function codeOf(place, village) {
  return `99010000${TOWNSHIPS.indexOf(place) + 1}${String(200 + village)}`;
}

/** The row of a case in an export made at the end of a day, by heading. */
export function rowOn(at, day) {
  const one = caseOf(at);
  const by = (date, text = date) => (date !== '' && date <= day ? text : '');
  const isClosed = one.closed <= day;
  return {
    信访件编号: one.number,
    登记日期: one.registered,
    信访形式: one.form,
    信访目的: one.purpose,
    一级分类: one.topic[0],
    二级分类: one.topic[1],
    三级分类: one.topic[2],
    问题属地: one.village,
    责任单位: one.office,
    受理日期: by(one.accepted),
    办结日期: by(one.closed),
    延期至: by(one.accepted, one.extended),
    化解情况: isClosed ? (one.isResolved ? '化解' : '未化解') : '未办结',
    是否重复件: one.isRepeat ? '重件' : '初件',
    首次信访件编号: one.repeats,
    信访层级: one.level,
    信访人数: String(one.heads),
    紧急程度: at % 17 === 3 ? '紧急' : '普通',
    满意度评价: by(one.rated, one.rating),
    评价日期: one.rating === '' ? '' : by(one.rated),
    列入积案日期: by(one.listed),
    积案化解日期: by(one.cleared),
    包案领导: by(one.listed, `样领导${at % 3}`),
    纳入统计: at % 67 === 11 ? '否' : '是',
    涉法涉诉: at % 71 === 13 ? '是' : '否',
    主题: `${one.topic[1]}问题`,
    反映内容: `${one.person}反映：${one.topic[1]}，住${one.place}${1 + (at % 90)}号，电话${one.telephone}。`,
    信访人姓名: one.person,
    身份证号: at % 3 === 0 ? one.identity : '',
    联系电话: one.telephone,
    地址: `样县${one.place}${1 + (at % 90)}号`,
  };
}

/** Rows of the cases registered from one day to another, as known on a day. */
export function rowsOf(from, to, day) {
  return Array.from({ length: CASES }, (_, at) => at)
    .filter((at) => caseOf(at).registered >= from && caseOf(at).registered <= to)
    .map((at) => rowOn(at, day));
}
