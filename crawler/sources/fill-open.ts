import type { StdioLaunch } from '../listing.ts';
import { withFilePaths } from '../packages/made-up-files.ts';
import { madeUpValue } from '../packages/made-up-value.ts';
import { fillVariables } from './expand-variables.ts';

/** What people write where a value of their own belongs: `<YOUR_TOKEN>`, `your-api-key-here`, `YOUR_PROJECT_ID`. */
const placeholder =
  /^(?:<[A-Za-z][\w .-]{0,100}>|(?:your|my|insert|enter|add|put|replace)[-_ ](?:[a-z0-9]{1,20}[-_ ]){0,5}(?:key|token|secret|password|here|id|url|uri|email|name|host|domain|username|org|project|path)(?:[-_ ]here)?)$/i;
const within = /<(?:your|my|insert|enter|add|put|replace)[-_ ][\w .-]{0,80}>/gi;

/**
 * A launch of a configuration in which made-up values stand for what it leaves open: variables whose values are not known, and
 * placeholders. What has one is named in `madeUp`. Nothing of it may be sent to anybody.
 */
export function fillOpen(launch: StdioLaunch, open: ReadonlySet<string>): StdioLaunch {
  const madeUp = new Set(launch.madeUp);
  const make = (name: string, about: string): string => {
    madeUp.add(name.replace(/^(?:env|input|command|config):/, ''));
    return withFilePaths(madeUpValue(about.replace(/^\w{1,10}:/, '')));
  };
  const fill = (text: string, key?: string): string => {
    if (placeholder.test(text))
      return make(key ?? text.replace(/^<|>$/g, ''), key ?? text.replace(/^<|>$/g, ''));
    const isWhole = /^\$?[{]?[^{}$]{1,200}\}?$/.test(text) && /^[${]/.test(text);
    const filled = fillVariables(text, (name) =>
      open.has(name) ? make(name, isWhole && key !== undefined ? key : name) : undefined,
    );
    return filled.replace(within, (found) => make(found.slice(1, -1), found.slice(1, -1)));
  };
  const args = launch.args.map((word, index) => fill(word, optionBefore(launch.args, index)));
  const env = Object.entries(launch.env).map(([name, value]) => [name, fill(value, name)]);
  if (madeUp.size === 0) return launch;
  return { ...launch, args, env: Object.fromEntries(env), madeUp: [...madeUp] };
}

/** The option that an argument is the value of. */
function optionBefore(args: readonly string[], index: number): string | undefined {
  return /^--([a-z][\w-]{0,60})$/i.exec(args[index - 1] ?? '')?.[1];
}
