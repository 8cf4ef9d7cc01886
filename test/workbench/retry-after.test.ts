import { expect, it } from 'vitest';
import { secondsIn } from '../../workbench/graph/reconnecting.js';

it('reads when to ask again, as seconds or as a moment, and waits at most five minutes', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  expect(secondsIn('7')).toBe(7);
  expect(secondsIn('Mon, 02 Mar 2026 10:00:30 GMT', now)).toBe(30);
  expect(secondsIn('86400')).toBe(300);
  for (const none of [null, '', '-1', 'soon', 'Mon, 02 Mar 2026 09:00:00 GMT']) expect(secondsIn(none, now)).toBe(0);
});
