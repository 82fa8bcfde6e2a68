import { looksRandom } from './random-text.ts';

/** What stands for a secret that is kept elsewhere: variables of shells and clients, and addresses in stores of secrets. */
const referenceForms = [
  /^\$(?:env:)?[A-Za-z_]\w{0,100}$/i,
  // Not `${NAME:-value}`, whose value is the secret itself.
  /^\$\{(?:env:|input:|secret:|file:)?[\w./-]{1,200}\}$/,
  /^\$\{\{[^{}]{1,200}\}\}$/,
  /^\{{1,2}(?:env:|file:)?[\w. |~/-]{1,200}\}{1,2}$/,
  /^%[A-Za-z_]\w{0,100}%$/,
  /^<[A-Za-z][\w .-]{0,100}>$/,
  /^(?:op|vault|keychain|keyring|doppler|infisical|bws|sops|gcp-secret|awssm|aws-ssm|azurekv|akv|ssm|secret):\/\/\S{1,500}$/i,
  /^arn:aws[\w-]{0,10}:(?:secretsmanager|ssm):\S{1,500}$/,
  /^env:[A-Za-z_]\w{0,100}$/i,
  /^file:[\w.:~@ -]{0,100}[\\/][\w./\\~:@ -]{0,500}$/i,
  /^(?:your|my|the|insert|enter|add|put|replace)[-_ ](?:[a-z]{1,20}[-_ ]){0,5}(?:key|token|secret|password|here|id)(?:[-_ ]here)?$/i,
  /^\[redacted\]?$/,
  /^(?:x{3,100}|\*{3,100}|\.{3}|…)$/i,
  /^not-a-real-[\w-]{0,200}$/,
];

/** Whether a text only says where a secret is, or that one belongs there. Such texts stay readable everywhere. */
export function isReference(text: string): boolean {
  if (text.length > 600) return false;
  const [, rest = text] = /^(?:Bearer|Basic|Token)[ :]\s{0,4}(\S.*)$/is.exec(text) ?? [];
  // A key in braces is no variable.
  return referenceForms.some((form) => form.test(rest)) && !(/^[$%{<]/.test(rest) && looksRandom(rest));
}
