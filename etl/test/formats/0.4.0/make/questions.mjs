// What the fixture is asked, in this order: as 0.3.0, with its accounts and a seal that data have changed.
import { QUESTIONS as ASKED_BEFORE } from '../../0.3.0/make/questions.mjs';

const WEEK = ['--period', 'week', '--date', '2023-12-17', '--basis', 'period'];
const isLater = ({ file }) => file.startsWith('then-');

export const QUESTIONS = [
  ...ASKED_BEFORE.filter((question) => !isLater(question)),
  { file: 'user-list.txt', args: ['user', 'list'] },
  ...ASKED_BEFORE.filter(isLater),
  // What was loaded since has changed what was sealed.
  { file: 'then-seal-week.txt', args: ['seal', ...WEEK] },
  { file: 'then-restate-week.txt', args: ['seal', ...WEEK, '--restate'] },
];
