import type { Day } from './day.ts';
import type { Backlog, Course, Petition } from './petition.ts';

/** A case as the office knows it at the end of one day: what lies ahead is null. */
export interface Seen {
  petition: Petition;
  accepted: Day | null;
  deadline: Day | null;
  extendedTo: Day | null;
  closed: Day | null;
  /** 化解情况: 化解 or 未化解 once closed, 未办结 before. */
  outcome: '化解' | '未化解' | '未办结';
  rating: Course['rating'];
  rated: Day | null;
  listed: Day | null;
  cleared: Day | null;
  leader: Backlog['leader'];
}

export function seenOn(petition: Petition, day: Day): Seen {
  const { course, backlog } = petition;
  const past = (date: Day | null | undefined) =>
    date !== null && date !== undefined && date <= day ? date : null;
  const closed = past(course.closed);
  const rated = past(course.rated);
  const listed = past(backlog?.listed);
  // An extension is granted shortly before the term ends, not on the first day.
  const isExtended = course.deadline !== null && course.deadline - 5 <= day;
  return {
    petition,
    accepted: past(course.accepted),
    deadline: past(course.accepted) === null ? null : course.deadline,
    extendedTo: isExtended && course.closed > (course.deadline ?? 0) - 5 ? course.extendedTo : null,
    closed,
    outcome: closed === null ? '未办结' : course.isResolved ? '化解' : '未化解',
    rating: rated !== null || (closed !== null && course.rating === '未评价') ? course.rating : '',
    rated,
    listed,
    cleared: past(backlog?.cleared),
    leader: listed === null ? '' : (backlog?.leader ?? ''),
  };
}
