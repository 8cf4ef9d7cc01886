import { expect, it } from 'vitest';
import { startBuiltServer } from '../../setup/built-server.js';
import { openStream } from '../../setup/event-stream.js';
import { temporaryAddress } from '../../setup/temporary-database.js';

it('the built server streams, and stops although somebody follows', async () => {
  const address = await temporaryAddress();
  try {
    const server = await startBuiltServer(address.url);
    const stream = await openStream(server.origin, 'subscription { monitoring { status } }');
    expect(await stream.next()).toEqual({ data: { monitoring: { status: 'UNKNOWN' } } });
    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(await stream.ended).toBe('complete');
  } finally {
    await address.remove();
  }
});
