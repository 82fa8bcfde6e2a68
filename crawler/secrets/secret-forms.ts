import { cleanText } from '../clean-text.ts';
import { isMixed, minSecretLength } from './is-secret.ts';

/**
 * The spellings in which a secret may come back: as it is, cleaned, escaped for a URL (also twice), a form, JSON or HTML, in capitals or small
 * letters, in hexadecimal, and in base64 (either alphabet) wherever it stands within what was encoded.
 */
export function secretForms(secret: string): string[] {
  const whole = secret.toWellFormed();
  const escaped = encodeURIComponent(whole);
  const hex = Buffer.from(whole).toString('hex');
  const forms = [
    secret,
    cleanText(secret, 64 * 1024),
    escaped,
    escaped.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    escaped.replaceAll('%20', '+'),
    encodeURI(whole),
    encodeURIComponent(escaped),
    escapedForHtml(whole),
    // A shorter one in other letters may be any word.
    ...(isMixed(secret) ? [secret.toLowerCase(), secret.toUpperCase()] : []),
    JSON.stringify(secret).slice(1, -1),
    hex,
    hex.toUpperCase(),
    ...base64Forms(Buffer.from(whole)),
  ];
  return [...new Set(forms)].filter((form) => form.length >= minSecretLength);
}

function escapedForHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

/**
 * In base64 three bytes become four characters, so that text looks different at each of three offsets; those
 * characters are taken that depend on nothing before or behind it, and the padded whole.
 */
function base64Forms(bytes: Buffer): string[] {
  const cores = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  return [bytes.toString('base64'), ...cores].flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}
