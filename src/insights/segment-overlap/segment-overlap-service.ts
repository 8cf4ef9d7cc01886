import type { Database } from '../../database/database.js';
import { lookUpEach } from '../../graph/problems.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { countOverlap } from './overlap-counts.js';
import { overlapOf } from './overlap-matrix.js';
import type { SegmentOverlap } from './segment-overlap.js';

const MAX_SEGMENTS = 20;

/** Counts the customers that segments have in common. */
export class SegmentOverlapService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown or repeated segments, fewer than two or too many */
  async overlap(keys: readonly string[]): Promise<SegmentOverlap> {
    validList('segments', keys, 2, MAX_SEGMENTS, 'segment');
    refuseDuplicates('segments', keys);
    const found = await this.segments.byKeys(keys);
    const segments = await lookUpEach(
      keys,
      async (key, index) => found[index] ?? this.segments.get(key, `segments.${index}`),
    );
    const asOf = String(this.clock().getTime());
    return this.database.analyse(async (session) =>
      overlapOf(segments, await countOverlap(session, await this.segments.membership(session, segments, asOf))),
    );
  }
}
