import { describe, expect, it } from 'vitest';
import { Ledger } from '../../../validation/soak/ledger.js';

describe('the ledger of a soak', () => {
  it('accepts arms and edits that agree', () => {
    const ledger = new Ledger();
    ledger.assigned('a', 'control');
    ledger.assigned('a', 'control');
    ledger.assigned('b', null);
    ledger.edited('draft', 2, 'first');
    ledger.edited('draft', 3, 'second');
    ledger.edited('other', 2, 'third');
    expect(ledger.violations).toEqual([]);
  });

  it('notes an arm that changes, and two edits of one version', () => {
    const ledger = new Ledger();
    ledger.assigned('a', 'control');
    ledger.assigned('a', 'mail');
    ledger.edited('draft', 2, 'first');
    ledger.edited('draft', 2, 'second');
    ledger.edited('draft', 2, 'third');
    expect(ledger.violations).toEqual([
      'torn: a had arm control and then mail',
      '2 × lost: two edits made version 2 of draft',
    ]);
  });
});
