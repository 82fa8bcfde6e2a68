/** What a word of a sentence can be a sign of, each a bit: rules ask only sentences that have theirs. */
export const topics = { marks: 1, places: 2, words: 4, orders: 8, people: 16, tools: 32 } as const;
export type Topic = keyof typeof topics;

function list(phrases: string): string[] {
  return phrases.split(/;\s+/);
}

/** Each of some words with the same behind it. */
function each(words: string, behind: string): string[] {
  return words.split(/;\s+/).map((word) => word + behind);
}

const said = ' (?:this|it|that|them|me|any)';
const key = '[ _-]?keys?';
const recipient = ' (?:recipient|one|account|address)';
const identifier = String.raw` (?=\x60?[a-z]+_[a-z])`;

/** Words of which every poisoned text has one, as patterns that begin with a word. */
const phrases: Readonly<Record<Topic, readonly string[]>> = {
  marks: each('system; assistant; developer', String.raw`(?: \w+)?[\]*]{0,2} ?:`),
  places: [
    ...list(String.raw`id_(?:rsa|ed25519|ecdsa|dsa); etc[/\\](?:shadow|passwd|sudoers); claude_desktop; mcp\.json;
      key4\.db; wallet\.dat; login data; keychain; passwords?; credentials?; secrets?; private key`),
    ...each('api; ssh; access; encryption; root access; deploy', key),
    ...list(String.raw`[a-z]+_(?:api_?key|token|secret)\b; seed phrase; recovery phrase; card numbers?; credit cards?;
      tokens\b; bearer token; access token; refresh token; session token; auth token; cookies?; cookie store;
      token from; cvv; browser storage; logins\b; passport; pin\b; the keys\b; env(?:ironment)? var; env\b;
      process environment; process\.env; os\.environ`),
  ],
  words:
    list(String.raw`conversation; chats?\b; transcript; dialogue?; messages?\b; system (?:prompt|message);
    hidden (?:prompt|message); developer (?:prompt|message); prompts?\b; turn exchanged; said\b;
    what the (?:user|person); instructions\b; context\b; you (?:remember|know)\b;
    other tools (?:have )?(?:return|gave)`),
  orders:
    list(String.raw`overwrite; replace every; ignor; disregard; priorit; outdated; prefer the; withdrawn;
    your (?:previous |earlier )?rules; forget; overrid; bypass; discard; replacing; supersed; outrank;
    precedence over; stands? above; ahead of; abandon; drop the; void\b; instructions (?:are|have|were); do not apply;
    cancel; no longer; obsolete; new instructions`),
  people: [
    ...list(String.raw`users?\b; person\b; human\b; people\b; owner\b; customers?\b; silently; quietly; secretly;
      covertly; discreetly; surreptitiously; in secret; between us; unaware; being aware`),
    ...each('tell; telling; mention; mentioning; bring; inform; informing; reveal', said),
    ...list(String.raw`come up\b; it out of; keep (?:quiet|silent|mum|this|it); be mentioned; finds out; if asked;
      they ask; anyone asks; needs no mention; say nothing; in the background; they contain`),
  ],
  tools: [
    ...each(
      'other; another; all; any; every; each; earlier; previous; mail; file; shell; using; check',
      ' tools?\\b',
    ),
    ...list(String.raw`read_\w+ tools?\b; the [\w\x60-]+ (?:[\w\x60-]+ )?tools?\b; tool calls?\b;
      you (?:read|open|see|receive)\b; an? [\w-]+ tool\b`),
    ...each('real; true; actual; original', recipient),
    ...list(`that tool'?s; without asking`),
    ...each('when(?:ever)?; before; after; time; calls? (?:of|to); of; by; about; on; the; call', identifier),
    ...each('use; using; while; if', identifier),
  ],
};

/** What stands anywhere, and not at the head of a word. */
const anywhere: Readonly<Partial<Record<Topic, string>>> = {
  marks: String.raw`<[|<!/a-z]|\[\/?inst`,
  places: String.raw`\.(?:ssh|aws|gnupg|kube|env|netrc|npmrc|pypirc|git-credentials|bash_history|zsh_history|cursor|docker|config)\b`,
};

const initial = /^[a-z](?![?*+{])/;

/**
 * Alternatives as one pattern in which those that begin alike share their first letters. It matches at the same places: at
 * each word only what begins with its letters is tried, while V8 tries alternatives one after the other.
 */
function sharing(alternatives: readonly string[]): string {
  const groups = Map.groupBy(alternatives, (one) => (initial.test(one) ? one.charAt(0) : ''));
  return [...groups]
    .map(([letter, group]) => {
      if (letter === '' || group.length === 1) return group.join('|');
      return `${letter}(?:${sharing(group.map((one) => one.slice(1)))})`;
    })
    .join('|');
}

const names = Object.keys(topics) as Topic[];
const somewhere = names.flatMap((topic) => anywhere[topic] ?? []);

/** Where a trigger begins. */
const places = new RegExp(
  `${somewhere.join('|')}|\\b(?:${sharing(names.flatMap((topic) => phrases[topic]))})`,
  'g',
);
/** The trigger that begins at a place, with a group for each topic. */
const told = new RegExp(
  names
    .map((topic) => [anywhere[topic] ?? [], `\\b(?:${phrases[topic].join('|')})`].flat().join('|'))
    .map((pattern) => `(${pattern})`)
    .join('|'),
  'y',
);

/** A word of a text that may be a sign of something. */
export interface Trigger {
  start: number;
  end: number;
  /** The bit of its topic. */
  topic: number;
}

/** The first trigger of a folded text from a place on. */
export function triggerFrom(text: string, from: number): Trigger | undefined {
  places.lastIndex = from;
  const place = places.exec(text);
  if (place === null) return undefined;
  told.lastIndex = place.index;
  const found = told.exec(text);
  if (found === null) throw new Error(`Expected one trigger at the place of another, got none: ${place[0]}`);
  const group = found.findIndex((part, index) => index > 0 && part !== undefined);
  return { start: place.index, end: told.lastIndex, topic: 1 << (group - 1) };
}
