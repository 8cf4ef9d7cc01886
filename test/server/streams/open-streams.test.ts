import { describe, expect, it } from 'vitest';
import { OpenStreams } from '../../../src/server/streams/open-streams.js';

describe('OpenStreams', () => {
  it('are ten for a client, and a hundred for all', () => {
    const streams = new OpenStreams();
    const opened = Array.from({ length: 100 }, (_, i) => streams.open(`client ${i % 10}`));
    expect(() => streams.open('client 1')).toThrow(expect.objectContaining({ whose: 'CLIENT' }));
    expect(() => streams.open('another')).toThrow(expect.objectContaining({ whose: 'SERVER' }));
    opened[0]!();
    // Closing again frees no other place.
    opened[0]!();
    streams.open('another');
    expect(() => streams.open('another')).toThrow(expect.objectContaining({ whose: 'SERVER' }));
  });

  it('forget clients without streams', () => {
    const streams = new OpenStreams();
    for (let i = 0; i < 30; i++) streams.open('one')();
    expect(() => streams.open('one')).not.toThrow();
  });
});
