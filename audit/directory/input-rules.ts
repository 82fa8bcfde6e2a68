import { parametersOf } from '../../classifier/definition/parameters.ts';
import type { DirectoryFault, DirectoryRule } from './directory-fault.ts';

/** What directories call sensitive, as the words of a parameter’s name. */
const sensitive: [string, RegExp][] = [
  [
    'a credential',
    /\b(?:password|passwd|passphrase|secret|api key|access token|auth token|private key|mnemonic|seed phrase)\b/,
  ],
  ['a one-time code', /\b(?:otp|mfa|totp|2fa|one time (?:code|password)|verification code)\b/],
  [
    'a government number',
    /\b(?:ssn|social security|passport|national id|tax id|driver'?s? licen[cs]e|aadhaar)\b/,
  ],
  ['payment data', /\b(?:card number|credit card|cvv|cvc|iban|pan)\b/],
  ['health data', /\b(?:diagnosis|medical record|patient|icd|health record|prescription)\b/],
];

/** Inputs that a conversation should not carry. */
export const sensitiveInputs: DirectoryRule = ({ tool }) =>
  parametersOf(tool).parameters.flatMap(({ spacedName, pointer, name, type }): DirectoryFault[] => {
    // A yes or no about a password is none.
    if (type === 'boolean') return [];
    const kind = sensitive.find(([, pattern]) => pattern.test(spacedName))?.[0];
    if (kind === undefined) return [];
    return [
      {
        rule: 'sensitive-input',
        tool: tool.name,
        blocks: false,
        message: `Its parameter ${name} asks for ${kind}.`,
        mend: 'Take it from the signed-in account or the server’s own configuration instead of the conversation.',
        pointer,
        quote: name,
      },
    ];
  });

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Claude’s directory refuses a tool that takes safe and unsafe methods, or whose actions both read and change. */
export const mixedTools: DirectoryRule = ({ tool, classification }, directory) => {
  const blocks = directory === 'claude';
  const mend = 'Make a tool for what reads and another one for what changes.';
  const parameters = parametersOf(tool).parameters;
  const methods = parameters.find(({ values }) => {
    const upper = values.map((value) => value.toUpperCase());
    return upper.some((value) => safe.has(value)) && upper.some((value) => unsafe.has(value));
  });
  if (methods !== undefined)
    return [
      {
        rule: 'mixed-tool',
        tool: tool.name,
        blocks,
        message: `Its parameter ${methods.name} takes safe and unsafe HTTP methods.`,
        mend,
        pointer: methods.pointer,
        quote: methods.values.join(', ').slice(0, 200),
      },
    ];
  const reading = classification.actions.filter(({ category }) => category === 'Read');
  const changing = classification.actions.filter(
    ({ category }) => category !== 'Read' && category !== 'Unknown',
  );
  const [reads] = reading;
  const [changes] = changing;
  if (reads === undefined || changes === undefined) return [];
  return [
    {
      rule: 'mixed-tool',
      tool: tool.name,
      blocks,
      message: `Its action “${reads.value}” reads and its action “${changes.value}” does not.`,
      mend,
      pointer: reads.parameter,
      quote: `${reads.value}, ${changes.value}`,
    },
  ];
};
