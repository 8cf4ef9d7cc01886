import { knownLater, knownLaterAdvice } from '../../customers/known-later.js';
import type { Database, Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { dayAt } from '../../graph/times/local-time.js';
import { shownNumber } from '../../results/shown-numbers.js';
import { attributesOf } from '../../segments/rule-vocabulary.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { SegmentVersionService } from '../../segments/versions/segment-version-service.js';
import { at } from '../../statistics/entries.js';
import type { SegmentSizeOverTime, SegmentSizePoint, SizeOverTimeArguments } from './segment-size.js';
import { countErased, countSizes, MOMENT, type SizeCount, sumChanges } from './size-counts.js';
import { sizeMoments, usualStart } from './size-moments.js';

const FEW = 20;

/** Counts how segments grew. */
export class SegmentSizeService {
  constructor(
    private readonly database: Database,
    private readonly segments: Pick<SegmentService, 'conditions' | 'changes'>,
    private readonly versions: Pick<SegmentVersionService, 'beginnings' | 'begunBetween'>,
    private readonly clock: () => Date,
    private readonly timeZone: string,
  ) {}

  /** @throws ExpectedError for an end in the future or before the start, and more than 120 points */
  async overTime(segment: Segment, { from, until, every }: SizeOverTimeArguments): Promise<SegmentSizeOverTime> {
    const now = this.clock().getTime();
    const last = until?.getTime() ?? now;
    if (last > now) throw invalid('until', 'The last point cannot be in the future.');
    const moments = sizeMoments(from?.getTime() ?? usualStart(last, every), last, every, this.timeZone);
    const first = at(moments, 0);
    const { counts, erased, unknown, beginnings, versionChanges } = await this.database.analyse(async (session) => ({
      counts: await this.count(session, segment, moments),
      erased: await countErased(session),
      unknown: await knownLater(session, attributesOf(segment.definition), first),
      beginnings: await this.versions.beginnings(segment.id),
      versionChanges: await this.versions.begunBetween(segment.id, first, last),
    }));
    const points = moments.map((moment, place): SegmentSizePoint => {
      const { customers, size } = at(counts, place);
      const version = beginnings.findLast(({ createdAt }) => createdAt <= moment)?.number ?? null;
      return { at: new Date(moment), customers, size, share: customers > 0 ? size / customers : null, version };
    });
    const changes = beginnings.filter(({ number, createdAt }) => number > 1 && createdAt > first && createdAt <= last);
    return {
      points,
      versionChanges,
      erasedCustomers: erased,
      sentence: sizeSentence(segment, points, changes.length, this.timeZone),
      warnings: knownLaterAdvice(unknown, first, 'from'),
    };
  }

  /** Few moments are counted one by one, since one pass reads all that customers ever did. */
  private async count(session: Session, segment: Segment, moments: readonly number[]): Promise<SizeCount[]> {
    const changes = moments.length > FEW ? await this.segments.changes(session, segment, moments) : null;
    if (changes !== null) return sumChanges(session, changes, moments);
    const [condition = ''] = await this.segments.conditions(session, [segment], MOMENT);
    return countSizes(session, condition, moments);
  }
}

/** The change from the first to the last point, and what rule it is of. */
function sizeSentence(
  { key, version }: Segment,
  points: readonly SegmentSizePoint[],
  changes: number,
  timeZone: string,
): string {
  const [first, last] = [at(points, 0), at(points, points.length - 1)];
  const rule = version === 1 ? 'its rule' : `its present rule, version ${version}`;
  const inWords = (point: SegmentSizePoint) => sizeInWords(point, timeZone);
  const then = points.length === 1 ? '' : `, and ${inWords(last)}`;
  const changed =
    changes === 0
      ? ''
      : ` The rule changed ${changes === 1 ? 'once' : `${changes} times`} in between; the points before apply the present rule to the past.`;
  return `By ${rule}, "${key}" had ${inWords(first)}${then}.${changed}`;
}

function sizeInWords({ at: moment, size, customers, share }: SegmentSizePoint, timeZone: string): string {
  const part = share === null ? '' : ` (${shownNumber(share, { kind: 'share' })})`;
  const [own, all] = [size, customers].map((count) => count.toLocaleString('en-US'));
  return `${own} of ${all} customers${part} on ${dayText(dayAt(moment.getTime(), timeZone))}`;
}
