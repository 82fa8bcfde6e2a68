import type { ServerTool } from '../catalogue.ts';

/** By what something leaves with a call, as a list goes on that says “out”: only what the label of the tool tells. */
export const waysOut = ['code', 'send', 'address', 'recipient', 'browser', 'other'] as const;
export type WayOut = (typeof waysOut)[number];

/** How a page names them. */
export const wayOutInWords: Record<WayOut, string> = {
  code: 'by what it runs',
  send: 'by sending',
  address: 'to an address that the caller names',
  recipient: 'to a recipient that the caller names',
  browser: 'through a browser',
  other: 'by an upload or post',
};

/** By what something leaves with a call of a tool that stands on the leg `way-out`; the plainest way counts. */
export function wayOutOf({ effects, parameters }: Pick<ServerTool, 'effects' | 'parameters'>): WayOut {
  const has = (role: string) => parameters.some((parameter) => parameter.role === role);
  if (effects.includes('sends-outside')) return 'send';
  if (effects.includes('runs-code')) return 'code';
  if (has('url')) return 'address';
  if (effects.includes('controls-browser')) return 'browser';
  return has('recipient') ? 'recipient' : 'other';
}
