import type { RandomSource } from './random-source.ts';
import type { Person } from './person.ts';
import type { Form, Purpose } from './petition.ts';
import type { Topic } from './topic.ts';

export interface Narrative {
  title: string;
  content: string;
}

const VILLAGES = [...'一二三四五六七八九十'];
const OPENINGS: Partial<Record<Form, string>> = {
  来信: '来信反映',
  来电: '来电反映',
  来访: '来访反映',
};
const ASKS: Record<Purpose, string> = {
  意见建议: '建议有关部门研究改进',
  申诉: '不服原处理意见，请求重新核实',
  求决: '请求尽快协调解决',
  揭发控告: '请求依法调查处理',
  其他: '希望了解有关政策',
};

/**
 * Writes the 主题 and 反映内容 of a case. The text says that it is made up; some texts name the petitioner
 * so that masking can be seen.
 */
export function writeNarrative(
  subject: { place: string; topic: Topic; purpose: Purpose; person: Person; form: Form },
  random: RandomSource,
): Narrative {
  const { place, topic, purpose, person, form } = subject;
  const issue = random.pick(topic.issues);
  const village = `${place}演示${random.pick(VILLAGES)}村`;
  const month = random.whole(1, 12);
  const story = `【演示】${OPENINGS[form] ?? '反映'}${village}${issue}问题，自${month}月以来多次沟通未果，${ASKS[purpose]}。`;
  const signature =
    person.name && random.chance(0.05)
      ? `\n联系人${person.name}，电话${person.phone}，住${person.address}`
      : '';
  return { title: `【演示】${village}${issue}问题`, content: story + signature };
}

/** Writes the text of a repeat of the same matter. */
export function repeatNarrative(earlier: Narrative): Narrative {
  const { title, content } = earlier;
  return { title, content: content.replace(/^【演示】(再次)?/, '【演示】再次') };
}
