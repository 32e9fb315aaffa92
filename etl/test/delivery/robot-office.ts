import { Endpoint } from './http-endpoint.ts';
import type { Answer } from './http-endpoint.ts';
import { TestOffice } from './test-office.ts';

/** An office with DingTalk robots of these names. */
export function officeWith(robots: Record<string, Endpoint>, more: object = {}): TestOffice {
  return new TestOffice(
    Object.keys(robots).map((name) => ({ name, type: 'dingtalk', secret: name, ...more })),
    Object.fromEntries(
      Object.entries(robots).map(([name, { url }]) => [name, { url, key: 'SEC0123' }]),
    ),
  );
}

/** An office with one robot, 群, that gives these answers. */
export async function withRobot(
  ...answers: Answer[]
): Promise<{ office: TestOffice; robot: Endpoint }> {
  const robot = await Endpoint.listening(...answers);
  return { robot, office: officeWith({ 群: robot }) };
}

/** The titles of the messages that a robot got. */
export const titles = (robot: Endpoint) =>
  robot.requests.map(({ body }) => /"content":"([^\\"]*)/.exec(body)![1]);
