import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { Tool } from './tool.ts';

/**
 * The identity of a definition: SHA-256 over the RFC 8785 canonical JSON of the parts that say what the tool
 * is, absent parts left out, as `sha256:` and 64 hex digits. The hash is plain JavaScript, so that browsers give
 * the same.
 */
export function fingerprint({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations,
}: Tool): string {
  const text = canonicalJson({ name, title, description, inputSchema, outputSchema, annotations });
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
