import { describe, expect, it } from 'vitest';
import { awaitedTypes } from '../../workbench/experiments/awaited-events.js';
import { dayAfter, dayIn } from '../../workbench/graph/day-in.js';

const type = (key: string, completeUntil: string | null) => ({ key, name: key, completeness: { completeUntil } });
const metric = (event: ReturnType<typeof type>, denominatorEvent: ReturnType<typeof type> | null = null) => ({
  metric: { event, denominatorEvent },
});
const asOf = '2026-03-10T00:00:00.000Z';
const late = type('purchase', '2026-03-01T00:00:00.000Z');
const known = type('visit', asOf);
const metrics = [metric(known), metric(late), metric(late, type('call', null))];

describe('events that outcomes wait for', () => {
  it('are those that are not complete yet, each once, where windows ended without them', () => {
    const warnings = [{ code: 'OUTCOMES_INCOMPLETE' }];
    expect(awaitedTypes({ asOf, warnings, metrics }).map(({ key }) => key)).toEqual(['purchase', 'call']);
    expect(awaitedTypes({ asOf, warnings: [{ code: 'INTERIM' }], metrics })).toEqual([]);
  });

  it('are complete until the start of the next day', () => {
    expect(dayAfter('2026-02-28')).toBe('2026-03-01');
    expect(dayIn('Europe/Berlin', new Date('2026-03-01T23:30:00Z'), -1)).toBe('2026-03-01');
  });
});
