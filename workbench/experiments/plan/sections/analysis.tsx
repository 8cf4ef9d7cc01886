import { Explained } from '../../../components/explained.js';
import { Choice, NumberInput } from '../../../components/fields.js';
import type { Alternative, PValueAdjustment } from '../../../graph/generated/graphql.js';
import { CheckList } from '../check-list.js';
import { CORRECTIONS, DIRECTIONS } from '../options.js';
import { At } from '../path-focus.js';
import { optionsOf, type SectionProps } from '../plan-section.js';
import { namesOf } from './design.js';

/** How the effects will be estimated and tested. */
export function Analysis({ editing, data }: Pick<SectionProps, 'editing' | 'data'>) {
  const { draft, choose, change } = editing;
  return (
    <>
      <p className="muted">
        Several arms and metrics are several chances of a false alarm: <Explained word="Holm" /> corrects for them.{' '}
        <Explained word="CUPED" /> makes use of what customers did before.
      </p>
      <div className="fields">
        <At path="plan.alternative">
          <Choice
            name="plan.alternative"
            label="What counts as evidence"
            value={draft.alternative ?? null}
            options={DIRECTIONS}
            onChange={(key) => choose('alternative', key as Alternative)}
          />
        </At>
        <At path="plan.correction">
          <Choice
            name="plan.correction"
            label="Correction for several arms and metrics"
            value={draft.correction ?? null}
            options={CORRECTIONS}
            onChange={(key) => choose('correction', key as PValueAdjustment)}
          />
        </At>
        <At path="plan.adjustForPrevious">
          <NumberInput
            name="plan.adjustForPrevious.days"
            label="Adjust for the days before (CUPED)"
            description="Adjusts each metric for its own value in this many days before the assignment. Empty for none."
            minValue={0}
            value={draft.adjustForPrevious?.days ?? null}
            onChange={(days) => change('adjustForPrevious', days === null ? null : { days })}
          />
        </At>
      </div>
      <At path="plan.adjustFor">
        <CheckList
          legend="Adjust for what was known before"
          options={namesOf(data)}
          chosen={draft.adjustFor ?? []}
          onChange={(adjustFor) => choose('adjustFor', adjustFor)}
        />
      </At>
      <At path="plan.compareSegments">
        <CheckList
          legend="Segments whose effects will be compared (none, or at least two)"
          options={optionsOf(data.segments.edges)}
          chosen={draft.compareSegments ?? []}
          onChange={(keys) => (keys.length === 1 ? change : choose)('compareSegments', keys)}
        />
      </At>
    </>
  );
}
