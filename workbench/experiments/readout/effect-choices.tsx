import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import type { EffectView } from '../../../src/experiments/report/sections/effect-view.js';
import { Choice } from '../../components/fields.js';
import { useChosen } from '../../graph/use-chosen.js';
import { adjustmentOptions } from './adjustments.js';

interface EffectChoicesProps {
  facts: ReportFacts;
  view: EffectView;
  /** How the address names the adjustment; empty for the planned one. */
  adjust: string;
}

const SCALES = [
  { key: 'RELATIVE', name: 'In percent of the control', description: 'relative to the mean of the control' },
  { key: 'ABSOLUTE', name: 'In units of the metric', description: 'the difference between the means' },
];
const LIMITS = [
  { key: 'DECIDING', name: 'Corrected, as planned', description: 'limits allow for several effects and planned looks' },
  { key: 'PLAIN', name: 'Not corrected', description: 'each as if it were the only effect, at one look' },
];

/** Whether limits allow for anything: several tests of one role, or looks. Guardrails are never corrected. */
function isCorrected({ experiment: { arms, metrics, plan } }: ReportFacts): boolean {
  const treatments = arms.filter(({ isControl }) => !isControl).length;
  const tests = (role: string) => treatments * metrics.filter((one) => one.role === role).length;
  return plan.looks !== null || tests('PRIMARY') > 1 || tests('SECONDARY') > 1;
}

/** How effects are shown. The address has what is chosen. */
export function EffectChoices({ facts, view, adjust }: EffectChoicesProps) {
  const choose = useChosen();
  return (
    <>
      <div className="filters">
        <Choice
          name="scale"
          label="Effects"
          value={view.scale}
          options={SCALES}
          onChange={(scale) => choose({ scale: scale === 'RELATIVE' ? undefined : scale })}
        />
        {(isCorrected(facts) || view.limits === 'PLAIN') && (
          <Choice
            name="limits"
            label="Limits"
            value={view.limits}
            options={LIMITS}
            onChange={(limits) => choose({ limits: limits === 'DECIDING' ? undefined : limits })}
          />
        )}
        <Choice
          name="adjust"
          label="Adjustment"
          value={adjust}
          options={adjustmentOptions(facts)}
          onChange={(chosen) => choose({ adjust: chosen || undefined })}
        />
      </div>
      {adjust !== '' && (
        <p className="notice severity-warning">
          <strong>Not the planned adjustment.</strong> Where a plan is registered, this analysis is recorded as an
          unplanned one. Confirm what it finds in a new experiment.
        </p>
      )}
      {view.limits === 'PLAIN' && (
        <p className="notice severity-warning">
          <strong>Not corrected.</strong> These limits do not allow for several effects or for earlier looks. The plan
          decides by corrected ones.
        </p>
      )}
    </>
  );
}
