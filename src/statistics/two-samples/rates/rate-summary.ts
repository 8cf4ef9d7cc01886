import { requireCount, requirePositiveMagnitude } from '../../argument-checks.js';

/** Events of one arm, and the exposure in which they happened: customer-days, visits, mails sent. */
export interface RateSummary {
  events: number;
  /** From 1e-75 to 1e75, in any unit that both arms share. */
  exposure: number;
}

/** Throws `InvalidInputError` unless events are a count and the exposure lies between 1e-75 and 1e75. */
export function requireRateSummary({ events, exposure }: RateSummary, field: string): void {
  requireCount(`${field}.events`, events);
  requirePositiveMagnitude(`${field}.exposure`, exposure);
}

/** Events per unit of exposure. */
export function rateOf({ events, exposure }: RateSummary): number {
  return events / exposure;
}

/** The events that control and treatment expect if both have the same rate. */
export function expectedEvents(control: RateSummary, treatment: RateSummary): [number, number] {
  const rate = (control.events + treatment.events) / (control.exposure + treatment.exposure);
  return [rate * control.exposure, rate * treatment.exposure];
}

/** A quotient of two rates, treatment ÷ control; null where the control has no events. */
export function rateRatio(control: RateSummary, treatment: RateSummary): number | null {
  return control.events === 0 ? null : rateOf(treatment) / rateOf(control);
}
