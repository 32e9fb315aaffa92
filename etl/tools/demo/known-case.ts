import type { DayNumber } from './day-number.ts';
import type { Backlog, CaseHandling, Petition } from './petition.ts';

/** A case as the office knows it at the end of one day; later events are null. */
export interface KnownCase {
  petition: Petition;
  transferred: DayNumber | null;
  received: DayNumber | null;
  accepted: DayNumber | null;
  deadline: DayNumber | null;
  extendedTo: DayNumber | null;
  returned: DayNumber | null;
  closed: DayNumber | null;
  concluded: DayNumber | null;
  /** 化解情况: 化解 or 未化解 once closed, 未办结 before. */
  outcome: '化解' | '未化解' | '未办结';
  rating: CaseHandling['rating'];
  rated: DayNumber | null;
  bureauRating: CaseHandling['bureauRating'];
  listed: DayNumber | null;
  cleared: DayNumber | null;
  leader: Backlog['leader'];
}

export function caseKnownOn(petition: Petition, day: DayNumber): KnownCase {
  const { handling, backlog } = petition;
  const past = (date: DayNumber | null | undefined) =>
    date !== null && date !== undefined && date <= day ? date : null;
  const closed = past(handling.closed);
  const rated = past(handling.rated);
  const listed = past(backlog?.listed);
  // An extension is granted shortly before the deadline, not on the first day.
  const isExtended = handling.deadline !== null && handling.deadline - 5 <= day;
  return {
    petition,
    transferred: past(handling.transferred),
    received: past(handling.received),
    accepted: past(handling.accepted),
    deadline: past(handling.accepted) === null ? null : handling.deadline,
    extendedTo:
      isExtended && handling.closed > (handling.deadline ?? 0) - 5 ? handling.extendedTo : null,
    returned: past(handling.returned),
    closed,
    concluded: past(handling.concluded),
    outcome: closed === null ? '未办结' : handling.isResolved ? '化解' : '未化解',
    rating:
      rated !== null || (closed !== null && handling.rating === '未评价') ? handling.rating : '',
    rated,
    bureauRating: rated === null ? '' : handling.bureauRating,
    listed,
    cleared: past(backlog?.cleared),
    leader: listed === null ? '' : (backlog?.leader ?? ''),
  };
}
