import type { ActionLabel } from '../../classifier/classification.ts';
import { parametersOf } from '../../classifier/definition/parameters.ts';
import type { Parameter } from '../../classifier/definition/parameters.ts';
import type { DirectoryFault, DirectoryRule, SubmittedTool } from './directory-fault.ts';

/** What directories call sensitive, as the words of a parameter’s name. */
const sensitive: [string, RegExp][] = [
  [
    'a credential',
    /\b(?:password|passwd|passphrase|secret|api key|access token|auth token|private key|mnemonic|seed phrase)$/,
  ],
  ['a one-time code', /\b(?:otp|mfa|totp|2fa|one time (?:code|password)|verification code)\b/],
  [
    'a government number',
    /\b(?:ssn|social security|passport|national id|tax id|driver'?s? licen[cs]e|aadhaar)\b/,
  ],
  ['payment data', /\b(?:card number|credit card|cvv|cvc|iban)\b/],
  ['health data', /\b(?:diagnosis|medical record|patient|icd|health record|prescription)\b/],
];

/** Inputs that a conversation should not carry. */
export const sensitiveInputs: DirectoryRule = ({ tool }) =>
  parametersOf(tool).parameters.flatMap(({ spacedName, pointer, name, type }): DirectoryFault[] => {
    // A yes or no about a password is none, and neither is a number or what has parts.
    if (type !== undefined && type !== 'string') return [];
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

const safe = ['GET', 'HEAD', 'OPTIONS'];
const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE'];
const methodName = /^(?:(?:http|request|api|rest) )?(?:method|verb)$/;
const placeName = /(?:^| )(?:url|uri|path|endpoint|route|resource)$/;

const loadName = /(?:^| )(?:body|data|payload|json|headers?|params|query)$/;

/** Actions that plainly read: a label alone also calls “select” a reading, whatever it selects, and “show” may be a switch. */
const looks =
  /^(?:list|get|read|view|search|find|fetch|describe|status|info|count|inspect|check|query|lookup|history|snapshot|health)(?![a-z])(?![-_ ]?(?:(?:and|or)[-_ ]|replace|set(?![a-z])))/i;

/** Words of actions that plainly change something or set it going: what a label makes of a bare word such as “place” is less sure. */
const changing: ReadonlySet<string> = new Set(
  [
    'create add new insert append prepend upload import register generate initialize init duplicate copy clone save store write',
    'update edit modify change set put patch replace rename move merge manage assign attach detach apply link unlink configure restore undo',
    'delete remove clear destroy drop purge reset terminate kill uninstall revoke discard empty archive',
    'enable disable activate deactivate lock unlock publish unpublish approve reject',
    'run execute exec start stop restart pause resume play skip cancel deploy trigger launch install build push commit load',
    'send post reply comment notify invite share transfer pay',
    'open close click type press swipe tap scroll drag',
  ].flatMap((words) => words.split(' ')),
);

function isChange({ value, category }: ActionLabel): boolean {
  if (category === 'Read' || category === 'Unknown') return false;
  const words = value
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => changing.has(word));
}

const hasBoth = (methods: readonly string[]) =>
  safe.some((method) => methods.includes(method)) && unsafe.some((method) => methods.includes(method));

/** The methods that a parameter takes: of its schema, or as its description lists them. */
function methodsOf({ values, description = '' }: Parameter): string[] {
  if (values.length > 0) return values.map((value) => value.toUpperCase());
  return description.slice(0, 2000).match(/\b(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b/g) ?? [];
}

/**
 * The parameter by which a call chooses the method of the request that it sends. One that says how others call back, that filters by method, or
 * that is stored with a rule is another thing, so what else a request has must stand beside it: a place to send it to, and something to send.
 */
function methodParameter({ tool, classification }: SubmittedTool): Parameter | undefined {
  // Of what a call stores or looks for, a method is a part like any other.
  if (classification.category === 'Read' || classification.category === 'Write') return undefined;
  const atTop = parametersOf(tool).parameters.filter(({ within }) => within.length === 0);
  const isRequest = [placeName, loadName].every((pattern) =>
    atTop.some(({ spacedName }) => pattern.test(spacedName)),
  );
  if (!isRequest) return undefined;
  return atTop.find(
    (each) => each.type !== 'array' && methodName.test(each.spacedName) && hasBoth(methodsOf(each)),
  );
}

/** Claude’s directory refuses a tool that takes safe and unsafe methods, or whose actions both read and change. */
export const mixedTools: DirectoryRule = (submitted, directory) => {
  const { tool, classification } = submitted;
  const blocks = directory === 'claude';
  const mend = 'Make a tool for what reads and another one for what changes.';
  const method = methodParameter(submitted);
  if (method !== undefined)
    return [
      {
        rule: 'mixed-tool',
        tool: tool.name,
        blocks,
        message: `Its parameter ${method.name} takes safe and unsafe HTTP methods.`,
        mend,
        pointer: method.pointer,
        quote: methodsOf(method).join(', ').slice(0, 200),
      },
    ];
  const reads = classification.actions.find(
    ({ category, value }) => category === 'Read' && looks.test(value),
  );
  const changes = classification.actions.find(isChange);
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
