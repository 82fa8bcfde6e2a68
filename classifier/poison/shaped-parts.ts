import { verbs } from '../language/lexicon/verbs.ts';
import { noParts, partSetOf } from './part-set.ts';
import type { PartSet } from './part-set.ts';
import type { Token } from './tokens.ts';

const leastLikelihood = 0.8;
const secretPath =
  /\.ssh|id_(?:rsa|ed25519|ecdsa|dsa)|\.aws|\.env\b|\.netrc|\.npmrc|\.pgpass|git-credentials|\.kube|kubeconfig|\/etc\/(?:passwd|shadow)|secret|credential|token|passw|\.pem$|\.key$|\.kdbx$|\.gnupg|keychain|wallet|history$|cookies|mcp\.json|claude_desktop|login|\.docker\/config|gcloud|密钥|private|keystore|\.config\/|^~\/\.|appdata|key\.|keys?\.(?:txt|json)/;
const publicPath = /\.pub$|\.env\.example|known_hosts/;
const configPath =
  /settings\.json|mcp\.json|claude_desktop|\.cursorrules|\.cursor\/|\.claude\/|\.vscode\/|\.bashrc|\.zshrc|\.profile|crontab|authorized_keys|sudoers|permissions\.allow|\.git\/hooks|\.windsurf/;
const memoryPath =
  /claude\.md|agents\.md|gemini\.md|\.cursorrules|copilot-instructions|memory\.md|rules\.md|\.mdc$|soul\.md|skill\.md/;
const hostName = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|net|org|io|dev|invalid|example)\b/;
const pageToken = /^(?:next|page|continuation|sync|cursor)_token$/;
const secretName = /(?:api_?key|token|secret|password|credential)s?$/;

const address = partSetOf('address');
const otherTool = partSetOf('otherTool');
const secret = partSetOf('secret');
const memoryFile = partSetOf('memory', 'config');
const configFile = partSetOf('config', 'privateFile');
const privateFile = partSetOf('privateFile');
const tech = partSetOf('tech');

/** Endings of fields, whatever verb stands before them. */
const fieldEnding =
  /_(?:override|value|values|id|ids|url|uri|name|type|mode|key|at|by|format|version|flag|enabled|start|end|date|response|request|count|size|limit|index|status|label|path|field|fields|param|params|arg|args|column|table|hash)$/;

/** Whether an identifier is named like a tool, after what it does. */
function isNameOfTool(identifier: string): boolean {
  if (fieldEnding.test(identifier)) return false;
  return identifier.split('_').some((part) => (verbs.get(part)?.verbLikelihood ?? 0) >= leastLikelihood);
}

/** What an identifier can stand for; `own` are the names of the tool itself and of its parameters. */
export function partsOfIdentifier({ text }: Token, own: ReadonlySet<string>): PartSet {
  if (pageToken.test(text)) return noParts;
  if (secretName.test(text)) return secret;
  return own.has(text) || !isNameOfTool(text) ? noParts : otherTool;
}

/** What a path can stand for. */
export function partsOfPath({ text }: Token): PartSet {
  if (text.endsWith('robots.txt')) return tech;
  if (memoryPath.test(text)) return memoryFile;
  if (configPath.test(text)) return configFile;
  if (secretPath.test(text) && !publicPath.test(text)) return privateFile;
  return hostName.test(text) ? address : noParts;
}
