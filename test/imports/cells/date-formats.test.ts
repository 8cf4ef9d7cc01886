import { expect, it } from 'vitest';
import { COMMON_DATE_FORMATS, dateFormat } from '../../../src/imports/cells/date-formats.js';

it('makes a format once, and does not remember all that anybody ever wrote', () => {
  const written = "yyyy-MM-dd 'written'";
  const made = dateFormat(written);
  for (const format of COMMON_DATE_FORMATS) dateFormat(format);
  expect(dateFormat(written)).toBe(made);
  for (let index = 0; index < 500; index++) dateFormat(`yyyy-MM-dd '${index}'`);
  expect(dateFormat(written)).not.toBe(made);
  expect(dateFormat(written).read('2026-03-01 written')).toEqual({ wall: Date.parse('2026-03-01'), isDay: true });
});
