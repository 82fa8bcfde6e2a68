import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The hex digest of a text in UTF-8, in plain JavaScript, so that browsers have it too. */
export function portableSha256(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The hash of the engine, where it is Node: it takes a fifth of the time. Asked for by name, since bundles for browsers have no such module. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')?.hash;

/** The hex digest of a text in UTF-8. */
export function sha256Hex(text: string): string {
  return native === undefined ? portableSha256(text) : native('sha256', text, 'hex');
}
