import { Buffer } from 'node:buffer';

const HEADER = 'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend';
const CLASSES = ['1) $0 - $100', '2) $100 - $200', '3) $200 - $350', '4) $350 - $500'];
const ARMS = [
  { name: 'No E-Mail', visits: 0.1, buys: 0.1 },
  { name: 'Mens E-Mail', visits: 0.25, buys: 0.3 },
  { name: 'Womens E-Mail', visits: 0.2, buys: 0.1 },
] as const;

/** Numbers from 0 to 1, always the same (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file of the shape of Hillstrom's, in which both e-mails bring visits and one of them brings orders. */
export function hillstromFile(rows: number) {
  const next = numbers(2008);
  const pick = <One>(list: readonly One[]) => list[Math.floor(next() * list.length)]!;
  const lines = Array.from({ length: rows }, () => {
    const place = Math.floor(next() * CLASSES.length);
    const arm = pick(ARMS);
    const visit = next() < arm.visits ? 1 : 0;
    const conversion = visit === 1 && next() < arm.buys ? 1 : 0;
    const spend = conversion === 1 ? (30 + next() * 150).toFixed(2) : '0';
    const history = (30 + place * 110 + next() * 70).toFixed(2);
    const bits = [next() < 0.5 ? 1 : 0, next() < 0.5 ? 1 : 0];
    const words = [pick(['Urban', 'Surburban', 'Rural']), next() < 0.5 ? 1 : 0, pick(['Web', 'Phone', 'Multichannel'])];
    return [
      1 + Math.floor(next() * 12),
      CLASSES[place],
      history,
      ...bits,
      ...words,
      arm.name,
      visit,
      conversion,
      spend,
    ];
  });
  const text = [HEADER, ...lines.map((cells) => cells.join(','))].join('\n');
  return { name: 'hillstrom.csv', mimeType: 'text/csv', buffer: Buffer.from(`${text}\n`) };
}
