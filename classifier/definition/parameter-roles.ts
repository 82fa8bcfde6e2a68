import type { ParameterRole } from '../classification.ts';

/** Which texts of a name, in lower case and by words, give a parameter its role. The first that fits counts. */
const byWords: [ParameterRole, RegExp][] = [
  [
    'safeguard',
    /^(?:confirm|confirmed|confirmation|dry run|dryrun|dry|is dry run|user confirmed|confirm .{0,30}|preview only|preview|acknowledge .{0,30}|approved|approve|i understand|validate only|simulate|test mode)$/,
  ],
  [
    'force',
    /^(?:force|forced|force .{0,30}|recursive|permanent|permanently|hard|hard delete|cascade|skip .{0,30}|no confirm|yes|purge|bypass .{0,30}|overwrite|is permanent|delete permanently|soft delete)$/,
  ],
  ['sql', /^(?:(?:.{0,20} )?sql(?: .{0,20})?)$/],
  [
    'shell',
    /^(?:shell|shell command|commands|command line|terminal command|script command|cli command|full command|executable|args|argv)$|(?:^|.{0,40} )(?:command|cmd|bash|powershell|shell commands)$/,
  ],
  [
    'code',
    /^(?:code|python code|js code|source code|code string|code snippet|function code|script code|notebook code|expression|program|eval|function|cypher|(?:inner )?function body|(?:page )?function declaration)$|(?:^|.{0,40} )(?:script|scripts|javascript|js|python|snippet|lua|playbook)$/,
  ],
  [
    'credential',
    /(?:^|.{0,40} )(?:password|passwd|secret|secret key|api key|apikey|access token|auth token|private key|token|credential|credentials|passphrase|mnemonic|bearer)$/,
  ],
  ['url', /(?:^|.{0,40} )(?:url|urls|uri|uris|link|endpoint|href|website|webpage)$/],
  [
    'path',
    /(?:^|.{0,40} )(?:path|paths|file|filename|file name|filepath|directory|dir|folder|destination path|output dir|cwd)$/,
  ],
  [
    'recipient',
    /^(?:to|cc|bcc|recipient|recipients|email|emails|email address|to email|phone|phone number|to number|to address|channel|channel id|chat id|to emails|receiver|destination address|recipient .{0,20})$/,
  ],
  [
    'amount',
    /(?:^|.{0,40} )(?:amount|price|qty|quantity|notional|lamports|wei|amount in|value wei|total)$|^amount .{0,20}$/,
  ],
  [
    'bulk',
    /(?:^|.{0,40} )(?:ids|items|keys|records|users|emails|names|files|uuids|documents|nodes|targets|uids)$/,
  ],
  [
    'content',
    /^(?:content|contents|body|text|message|markdown|html|data|payload|value|comment|description|note|title|subject|prompt)$/,
  ],
  ['id', /(?:^|.{0,40} )(?:id|uuid|guid|key|slug|arn|name|uid|iid|identifier|pid)$/],
];

/** The role that a name gives by itself. */
export function roleByName(spacedName: string): ParameterRole | undefined {
  return byWords.find(([, pattern]) => pattern.test(spacedName))?.[0];
}

const runs = String.raw`(?:execut\w{0,5}|evaluat\w{0,5}|run|runs|running|inject\w{0,3})\b`;
const language = String.raw`(?:java ?script|js|python|typescript|lua|ruby|groovy|jsonata|c#|gdscript|luau|vba|apex|r)`;
const program = String.raw`(?:code|scripts?|snippet|program|functions?|callback|hook|body)`;
/** “JavaScript to execute”, “Python code applied to each row on the server”. */
const codeToRun = new RegExp(
  String.raw`^(?:[\w ]{1,30}: )?(?:an? |the |any |optional |raw |custom |arbitrary |complete |full |valid |source ){0,3}(?:${language} (?:(?:${program}|expressions?) )?[^.\n]{0,40}?\b(?:${runs}|appl(?:y|ied)\b)|(?:${language} )?${program} [^.\n]{0,40}?\b${runs})`,
  'i',
);
/** “Shell command to run first”, “Bash run after opening”. */
const shellToRun = new RegExp(
  String.raw`^(?:an? |the |any |optional |raw |custom |arbitrary |full ){0,3}(?:(?:shell|bash|sh|powershell|terminal|system|os) (?:commands?|scripts?|line)|bash|shell)\b[^.\n]{0,40}?\b${runs}`,
  'i',
);
/** “SQL statement to execute after the copy”. */
const sqlToRun = new RegExp(
  String.raw`^(?:an? |the |any |optional |raw |custom |arbitrary |additional ){0,3}(?:sql|t-?sql|pl/?sql|cypher) (?:(?:statements?|quer(?:y|ies)|commands?|code|scripts?) )?[^.\n]{0,40}?\b${runs}`,
  'i',
);
/** “Command to run when done”: of a hook, whatever the rest of the call does. */
const hookName = /^(?:(?:on|pre|post|before|after) .{1,30}|.{0,30}hooks?)$/;
const commandToRun = new RegExp(
  String.raw`^(?:an? |the |any |optional |custom |arbitrary ){0,3}commands?\b[^.\n]{0,40}?\b${runs}`,
  'i',
);
/** A name or a key of what is there already carries nothing. */
const pointsAt = /^(?:the |a |an )?(?:name|id|identifier|path|title|key|url|version|language|type)s?\b/i;

/** The role that a parameter's own words give, whatever its name: what it carries is run. */
export function roleByText(text: string, spacedName = ''): ParameterRole | undefined {
  if (text.length < 10 || pointsAt.test(text)) return undefined;
  if (shellToRun.test(text) || (hookName.test(spacedName) && commandToRun.test(text))) return 'shell';
  if (sqlToRun.test(text)) return 'sql';
  return codeToRun.test(text) ? 'code' : undefined;
}

/** Texts of which no more is looked at. */
const maxText = 300;
const carrying: ReadonlySet<ParameterRole> = new Set(['code', 'shell', 'sql']);
const textual: ReadonlySet<ParameterRole> = new Set([
  'code',
  'shell',
  'sql',
  'credential',
  'url',
  'path',
  'recipient',
  'content',
]);
/** Marks of where a list goes on, which let nobody in. */
const marksOfPages =
  /\b(?:page|next|prev|previous|continuation|sync|cursor|pagination|start|resume|skip|offset|client|idempotency|request|nonce|change|delta|scroll|poll|progress|sequence|state|bookmark) token$/;
const countOf = /^(?:max|min|maximum|minimum|number|num|count|total|limit|n)\b/;
/** A path through something that is no disk: the tree of a scene, the keys of a document. */
const treeText =
  /\b(?:(?:instance|node|object|game ?object|element|property|actor|component|prim|widget|dotted|hierarchy|scene ?tree|explorer|json|key|asset|xml|dom|registry|menu) ?path|dot[- ]notation|hierarchy|scene tree|game\.[A-Z]\w+|path (?:of|to|for) (?:the |an? |each )?(?:\w+ ){0,2}(?:instance|node|object|game ?object|element|actor|component|property|key|field|part|widget))\b/i;
const direction = /\b(?:sort|order|direction|asc|desc)\b/i;
const fileText = /\b(?:files?|folder|director(?:y|ies)|disk|file ?system)\b/i;
const commandLine =
  /\bcommand[- ]?lines?\b|\bshell\b|\b(?:of|for|to) (?:the |an? )?(?:command|process|program|script|executable|binary)\b/i;
const programs = /^(?:command|cmd|program|executable|binary|bin|script|exe)$/;

/** What is known of a parameter when its role is told. */
export interface RoleWitness {
  named: ParameterRole | undefined;
  spacedName: string;
  type: string | undefined;
  /** Its description or title. */
  text: string | undefined;
  /** Whether only listed values are allowed. */
  isClosed: boolean;
  /** The names beside it, by words. */
  beside: () => readonly string[];
}

/** Whether the words of a parameter take back what its name says. */
function isDenied(
  role: ParameterRole,
  { spacedName, type, text = '', isClosed, beside }: RoleWitness,
): boolean {
  if (type === 'integer' || type === 'number' || type === 'boolean') return textual.has(role);
  // A closed list of values cannot carry free code, and “dir: asc or desc” is no folder.
  if (isClosed && (carrying.has(role) || role === 'path')) return true;
  if (type === 'object' && carrying.has(role)) return true;
  if (role === 'credential') return marksOfPages.test(spacedName);
  if (role === 'url') return countOf.test(spacedName);
  if (role === 'path') {
    const head = text.slice(0, maxText);
    return (treeText.test(head) && !fileText.test(head)) || (spacedName === 'dir' && direction.test(head));
  }
  // What a contract, a function or a template is called with is no command line.
  if (role === 'shell' && /^arg[sv]$/.test(spacedName))
    return !commandLine.test(text.slice(0, maxText)) && !beside().some((name) => programs.test(name));
  return false;
}

/** What a parameter is for: by what its own text says that it carries, else by the last words of its name. */
export function roleOf(witness: RoleWitness): ParameterRole | undefined {
  const { named, type, text, isClosed, spacedName } = witness;
  const isText = type === undefined || type === 'string' || type === 'array';
  if (text !== undefined && isText && !isClosed && (named === undefined || !carrying.has(named))) {
    const told = roleByText(text.slice(0, maxText), spacedName);
    if (told !== undefined) return told;
  }
  return named === undefined || isDenied(named, witness) ? undefined : named;
}
