import type { ServerProcess } from '../validation/processes/server-process.js';

const EVERY_MS = 20;

/** The most memory of its own that a server has at one of many moments. */
export function watchMemory(server: ServerProcess): { stop(): number | null } {
  let peak = server.ownMemory();
  const look = () => {
    const now = server.ownMemory();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
