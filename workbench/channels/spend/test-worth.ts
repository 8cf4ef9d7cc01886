import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import type { Planning } from './planning.js';

export type SpendTest = RespondingChannelsFragment['tests'][number];

/** Within so many standard errors of its simulation, a gain may as well be 0. */
export const ERRORS = 2;

/** The test that tells most, where it is worth its trouble. @param value what the plan brings */
export function bestTest([best]: readonly SpendTest[], value: number | null): SpendTest | null {
  if (!best || best.gain <= ERRORS * best.simulationError || isTooLittle(best.gain, value)) return null;
  return best;
}

/** Below 1 % of what the plan brings, a test is hardly worth its trouble. */
export function isTooLittle(gain: number, value: number | null): boolean {
  return value !== null && gain < 0.01 * Math.abs(value);
}

/** Such as `pause Radio`. */
export function testInWords({ channel, to }: Pick<SpendTest, 'channel' | 'to'>, { nameOf }: Planning): string {
  return `${to === 0 ? 'pause' : 'spend more on'} ${nameOf(channel)}`;
}
