import type { Effect } from '../../../classifier/taxonomy.ts';
import { searchWords } from './search-words.ts';

/** How people ask for an effect. A query that has all words of a phrase is told of the effect. */
const phrases: Partial<Record<Effect, string[]>> = {
  'sends-outside': [
    'send email',
    'send mail',
    'send message',
    'send sms',
    'post tweet',
    'publish',
    'notify',
    'slack',
    'email',
  ],
  'reads-secrets': ['read secret', 'get secret', 'password', 'api key', 'credential', 'token'],
  'reads-private-data': ['read email', 'read mail', 'private data', 'personal data', 'contacts', 'calendar'],
  'reads-untrusted-content': [
    'browse web',
    'fetch page',
    'fetch url',
    'web search',
    'read website',
    'scrape',
  ],
  'deletes-data': ['delete', 'remove', 'drop table', 'purge', 'wipe', 'erase'],
  overwrites: ['overwrite', 'replace file'],
  'changes-access': ['grant access', 'change permission', 'add user', 'make admin', 'invite', 'permission'],
  'runs-code': ['run code', 'execute code', 'run command', 'shell', 'run sql', 'eval', 'terminal', 'bash'],
  'controls-process': ['start process', 'kill process', 'stop server', 'restart', 'deploy'],
  'controls-browser': ['browser', 'click', 'playwright', 'puppeteer'],
  'controls-device': ['smart home', 'robot', 'printer', 'light', 'device'],
  'spends-money': ['cost money', 'spend', 'credits', 'paid'],
  'moves-money': ['pay', 'payment', 'transfer money', 'send money', 'refund', 'crypto', 'wallet', 'trade'],
  'touches-filesystem': ['read file', 'write file', 'filesystem', 'local file'],
  'reaches-network': ['http request', 'call url', 'any host', 'network', 'webhook'],
  'writes-data': ['create record', 'update record'],
};

const known = Object.entries(phrases).flatMap(([effect, each]) =>
  each.map((phrase) => ({ effect: effect as Effect, words: searchWords(phrase) })),
);

/** The effects that a query may ask for in other words, those of the longest phrases first. */
export function effectsMeant(words: readonly string[]): Effect[] {
  const meant = known
    .filter((phrase) => phrase.words.every((word) => words.includes(word)))
    .sort((a, b) => b.words.length - a.words.length);
  return [...new Set(meant.map(({ effect }) => effect))].slice(0, 2);
}
