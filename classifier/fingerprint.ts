import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './sha256.ts';
import type { Tool } from './tool.ts';

/**
 * The identity of a definition: SHA-256 over the RFC 8785 canonical JSON of the parts that say what the tool
 * is, absent parts left out, as `sha256:` and 64 hex digits.
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
  return `sha256:${sha256Hex(text)}`;
}
