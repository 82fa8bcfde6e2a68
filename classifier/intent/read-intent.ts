import { verbs } from '../lexicon/verbs.ts';
import { isBaseForm, isForeign, keyOf, literalKeyOf, phraseTree } from './lexicon.ts';
import type { Branch } from './lexicon.ts';
import { plainWordOf, spelledWords } from './disguises.ts';
import { roleNumber, roles } from './roles.ts';
import type { Role } from './roles.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A word or phrase with the parts that it can play, and where it stands in the folded text. */
export interface Tag {
  roles: readonly number[];
  /** The number of its first token in the passage. */
  at: number;
  start: number;
  end: number;
  /** Whether a word such as “never” or “without” reaches it; twice is not at all. */
  isNegated: boolean;
  /** Whether it is a verb that orders or that must be done, rather than one that says what the tool does. */
  isOrder: boolean;
  /** How many words it has; a phrase such as “let the user know” can play two parts of a frame. */
  length: number;
}

/** One sentence as the parts that its words play. */
export interface Reading {
  tags: Tag[];
  /** By number of the role: whether any tag has it. */
  has: Uint8Array;
  /** Whether it is the first sentence, in which a tool says what it is for. */
  isOpening: boolean;
  /** Whether it or the sentence beside it says that something is not to be obeyed: it warns rather than orders. */
  isDistrusted: boolean;
}

const maxTagsPerSentence = 80;
const negationReach = 9;
const leastPurity = 0.8;
const not = roleNumber.not;
const modal = roleNumber.modal;
const address = roleNumber.address;
const privateFile = roleNumber.privateFile;
const otherTool = roleNumber.otherTool;
const config = roleNumber.config;
const secret = roleNumber.secret;
const memory = roleNumber.memory;
const actRoles = new Set(
  (
    [
      'read',
      'give',
      'call',
      'change',
      'override',
      'obey',
      'persist',
      'recommend',
      'classify',
      'skip',
      'tell',
      'hide',
      'destroy',
      'ask',
    ] as const
  ).map((role) => roleNumber[role]),
);
/** In German, French and Japanese the negation may stand behind its verb. */
const lateNegations = new Set(['nicht', 'nichts', 'kein*', 'pas', 'jamais', 'rien', '没', 'ない', 'ず']);

const secretPath =
  /\.ssh|id_(?:rsa|ed25519|ecdsa|dsa)|\.aws|\.env\b|\.netrc|\.npmrc|\.pgpass|git-credentials|\.kube|kubeconfig|\/etc\/(?:passwd|shadow)|secret|credential|token|passw|\.pem$|\.key$|\.kdbx$|\.gnupg|keychain|wallet|history$|cookies|mcp\.json|claude_desktop|login|\.docker\/config|gcloud|密钥|private|keystore|\.config\/|^~\/\.|appdata|key\.|keys?\.(?:txt|json)/;
const publicPath = /\.pub$|\.env\.example|known_hosts/;
const configPath =
  /settings\.json|mcp\.json|claude_desktop|\.cursorrules|\.cursor\/|\.claude\/|\.vscode\/|\.bashrc|\.zshrc|\.profile|crontab|authorized_keys|sudoers|permissions\.allow|\.git\/hooks|\.windsurf/;
const memoryPath =
  /claude\.md|agents\.md|gemini\.md|\.cursorrules|copilot-instructions|memory\.md|rules\.md|\.mdc$|soul\.md|skill\.md/;

/** Whether an identifier is named like a tool, after what it does. */
function isNameOfTool(identifier: string): boolean {
  return identifier.split('_').some((part) => (verbs.get(part)?.purity ?? 0) >= leastPurity);
}

/** The roles of a token that no list of words can hold. */
function shapedRoles(token: Token, own: ReadonlySet<string>): readonly number[] | undefined {
  if (token.kind === 'address') return [address];
  if (token.kind === 'identifier') {
    const keys = token.text.split('_').map(keyOf);
    const phrase = longestPhrase(keys, 0);
    if (phrase?.length === keys.length) return phrase.roles;
    if (/^(?:next|page|continuation|sync|cursor)_token$/.test(token.text)) return [];
    if (/(?:api_?key|token|secret|password|credential)s?$/.test(token.text)) return [secret];
    return own.has(token.text) || !isNameOfTool(token.text) ? [] : [otherTool];
  }
  if (token.kind !== 'path') return undefined;
  const found: number[] = [];
  if (memoryPath.test(token.text)) found.push(memory, config);
  else if (configPath.test(token.text)) found.push(config, privateFile);
  else if (secretPath.test(token.text) && !publicPath.test(token.text)) found.push(privateFile);
  if (
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/?/.test(token.text) &&
    /\.(?:com|net|org|io|dev|invalid|example)\b/.test(token.text)
  )
    found.push(address);
  return found;
}

interface Found {
  roles: readonly number[];
  length: number;
}

function keyOfToken(token: Token): string {
  return token.kind === 'ideograph' ? token.text : token.kind === 'word' ? plainWordOf(token.text) : '';
}

/** The longest phrase of the lexicon that starts at token `from`. */
function longestPhrase(keys: readonly string[], from: number): Found | undefined {
  let branch: Branch | undefined = phraseTree;
  let found: Found | undefined;
  for (let at = from; at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    if (key === '') break;
    branch = branch.next?.get(key);
    if (branch === undefined) break;
    if (branch.roles) found = { roles: branch.roles, length: at - from + 1 };
  }
  return found;
}

/** The phrase that starts at a token, with what the very form of the token adds. */
function phraseAt(keys: readonly string[], at: number, token: Token): Found | undefined {
  const phrase = longestPhrase(keys, at);
  const literal = token.kind === 'word' ? phraseTree.next?.get(literalKeyOf(token.text))?.roles : undefined;
  if (literal === undefined || (phrase !== undefined && phrase.length > 1)) return phrase;
  return { roles: [...new Set([...literal, ...(phrase?.roles ?? [])])], length: 1 };
}

/** Whether a verb orders: as it stands, behind a word that orders or at the head of its clause. */
function ordersAt(
  tokens: readonly Token[],
  keys: readonly string[],
  from: number,
  tags: readonly Tag[],
  offset: number,
  isOpening: boolean,
): boolean {
  const token = tokens[from];
  if (token === undefined) return false;
  if (token.kind === 'ideograph' || isForeign(keys[from] ?? '')) return !isOpening || from > 3;
  const before = tokens[from - 1];
  const last = tags.at(-1);
  const afterModal = last !== undefined && from + offset - last.at <= 3 && last.roles.includes(modal);
  if (!isBaseForm(token.text) && /^[a-z]+$/.test(token.text)) {
    // “should be passed”, “is to be sent”
    const be = before?.text;
    return (
      (be === 'be' || be === 'get') &&
      tags.slice(-3).some((tag) => from + offset - tag.at <= 4 && tag.roles.includes(modal))
    );
  }
  if (before === undefined || before.kind === 'stop' || before.kind === 'comma')
    return !isOpening || before?.kind === 'comma';
  return afterModal;
}

function readSentence(
  tokens: readonly Token[],
  offset: number,
  isOpening: boolean,
  own: ReadonlySet<string>,
): Reading {
  const keys = tokens.map(keyOfToken);
  const tags: Tag[] = [];
  const has = new Uint8Array(roles.length);
  const negations: number[] = [];
  let at = 0;
  while (at < tokens.length && tags.length < maxTagsPerSentence) {
    const token = tokens[at] as Token;
    if (token.kind === 'comma' || token.text === 'and' || token.text === 'but') {
      negations.length = 0;
      if (token.kind === 'comma') {
        at += 1;
        continue;
      }
    }
    const shaped = shapedRoles(token, own);
    const found: Found | undefined =
      shaped !== undefined ? { roles: shaped, length: 1 } : phraseAt(keys, at, token);
    if (found === undefined || found.roles.length === 0) {
      at += 1;
      continue;
    }
    while (negations.length > 0 && at - (negations[0] ?? 0) > negationReach) negations.shift();
    const isAct = found.roles.some((role) => actRoles.has(role));
    tags.push({
      roles: found.roles,
      at: offset + at,
      start: token.start,
      end: (tokens[at + found.length - 1] as Token).end,
      length: found.length,
      isNegated: negations.length % 2 === 1,
      isOrder:
        isAct &&
ordersAt(tokens, keys, at, tags, offset, isOpening),
    });
    for (const role of found.roles) has[role] = 1;
    if (found.roles.includes(not)) {
      if (lateNegations.has(keys[at] ?? '')) {
        for (const tag of tags.slice(-8)) if (at + offset - tag.at <= 10) tag.isNegated = true;
      } else negations.push(at);
    }
    at += found.length;
  }
  return { tags, has, isOpening, isDistrusted: has[roleNumber.distrust] === 1 };
}

/** The sentences of a text with the roles that any of them has, so that most frames need not be looked for. */
export interface Intent {
  readings: Reading[];
  has: Uint8Array;
}

/**
 * Reads a folded text sentence by sentence. `isPurpose` where its first sentence says what a tool is for; `own` are
 * the names of the tool and its parameters.
 */
export function readIntent(
  text: string,
  { isPurpose, own }: { isPurpose: boolean; own: ReadonlySet<string> },
): Intent {
  const tokens = spelledWords(tokensOf(text));
  const readings: Reading[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    const ends = token === undefined || token.kind === 'stop' || at - from >= 120;
    if (!ends) continue;
    if (at > from) {
      const sentence = tokens.slice(from, at);
      readings.push(readSentence(sentence, from, isPurpose && readings.length === 0, own));
    }
    from = token?.kind === 'stop' ? at + 1 : at;
  }
  for (const at of readings.flatMap(({ has }, index) => (has[roleNumber.distrust] === 1 ? [index] : []))) {
    for (const beside of [readings[at - 1], readings[at + 1]]) if (beside) beside.isDistrusted = true;
  }
  const has = new Uint8Array(roles.length);
  for (const reading of readings)
    for (const [role, value] of reading.has.entries()) if (value === 1) has[role] = 1;
  return { readings, has };
}
