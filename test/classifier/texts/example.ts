import type { Tool } from '../../../classifier/tool.ts';

/** A definition in short: its name, its description, and its parameters with what is said about them. */
export type Example = [name: string, description: string, parameters?: Record<string, string>];

/** The definition that an example stands for. */
export function toolOf([name, description, parameters]: Example): Tool {
  if (parameters === undefined) return { name, description };
  const properties = Object.fromEntries(
    Object.entries(parameters).map(([key, about]) => [key, { type: 'string', description: about }]),
  );
  return { name, description, inputSchema: { type: 'object', properties } };
}

/** Spells a text in tag characters, which no screen shows. */
export function inTags(text: string): string {
  return Array.from(text, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xe0000),
  ).join('');
}

/** Spells the bytes of a text in variation selectors, which no screen shows. */
export function inSelectors(text: string): string {
  return Array.from(Buffer.from(text), (byte) =>
    String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16),
  ).join('');
}

/** Spells the bits of a text in two invisible operators. */
export function inBits(text: string): string {
  return Array.from(Buffer.from(text), (byte) =>
    byte.toString(2).padStart(8, '0').replaceAll('0', '\u2062').replaceAll('1', '\u2064'),
  ).join('');
}

export function inBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function inHex(text: string): string {
  return Buffer.from(text).toString('hex');
}
