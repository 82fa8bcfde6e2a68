import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { classify } from '../classifier/classify.ts';
import { isHeldOut } from './classifier-data.ts';
import { shareText } from './statistics.ts';
import type { Share } from './statistics.ts';

const reading: ReadonlySet<string> = new Set(['Read', 'List']);

interface NamedAction {
  service: string;
  name: string;
  accessLevel: string;
}

/** The actions of a gzipped table of service, action and access level, with one line of headings. */
function readActions(file: string): NamedAction[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [service = '', name = '', accessLevel = ''] = line.split(',');
    return { service, name, accessLevel };
  });
}

function agreement(actions: NamedAction[]): Share {
  const agrees = ({ name, accessLevel }: NamedAction): boolean =>
    (classify({ name }).category === 'Read') === reading.has(accessLevel);
  return { right: actions.filter(agrees).length, all: actions.length };
}

/**
 * How often the name of a cloud action alone tells whether it reads, by the access level that its provider publishes.
 * Hidden servers offer many names without a description. The levels are the provider's: where a call returns a new
 * token it counts it as a change, and where a call runs a model as a look.
 */
export function actionNamesText(file: string): string {
  const actions = readActions(file);
  const heldOut = actions.filter(({ service }) => isHeldOut(service));
  return [
    'Cloud actions by name alone: read or not',
    `  all services          ${shareText(agreement(actions))}`,
    `  held-out services     ${shareText(agreement(heldOut))}`,
  ].join('\n');
}
