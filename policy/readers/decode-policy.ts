import type { OddEncoding, PolicyFile } from '../policy-reader.ts';

const marks: [OddEncoding, number, number][] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/**
 * The text of a policy, with its byte order mark, and what it is written in: clients differ in what they can read, so
 * that nothing is refused here.
 */
export function decodePolicy(bytes: Uint8Array): Pick<PolicyFile, 'text' | 'encoding'> {
  const [encoding] = marks.find(([, first, second]) => bytes[0] === first && bytes[1] === second) ?? [];
  if (encoding) return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), encoding: 'unknown' };
  }
}
