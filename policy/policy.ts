import type { Category, Level } from '../classifier/taxonomy.ts';

/**
 * What should happen when an agent wants to call a tool.
 *
 * `ask` is a person's approval before the call; a target that cannot ask must deny instead and say so.
 * `hide` is a denial of which the agent does not even see the tool.
 */
export const decisions = ['allow', 'ask', 'deny', 'hide'] as const;
export type Decision = (typeof decisions)[number];

/** How much is let through: from nothing that changes anything to all but the worst. */
export const presets = ['read-only', 'supervised', 'autonomous'] as const;
export type Preset = (typeof presets)[number];
export const defaultPreset: Preset = 'supervised';

export interface RateLimit {
  max: number;
  window: 'minute' | 'hour' | 'day';
}

/** The neutral recommendation for one tool. Targets translate it; they never judge. */
export interface ToolPolicy {
  tool: string;
  category: Category;
  level: Level;
  decision: Decision;
  limit?: RateLimit;
  /** One sentence that follows from the label. */
  reason: string;
}

/** The neutral recommendation for a server. Tools that it does not list are denied. */
export interface ServerPolicy {
  /** The key under which a client configuration knows the server. */
  server: string;
  preset: Preset;
  tools: ToolPolicy[];
}

/** Something that a target's format cannot express, and what stands there instead. */
export interface Loss {
  server: string;
  tool?: string;
  message: string;
}

export interface RenderedPolicy {
  text: string;
  losses: Loss[];
}

/** One output format. */
export interface Target {
  /** The file name of its module without extension. */
  id: string;
  title: string;
  /** Where the text belongs, e.g. `.claude/settings.json`. */
  file: string;
  language: 'json' | 'yaml' | 'toml';
  /** Whether each server has a file of its own; `render` of several is then an object keyed by server. */
  perServer: boolean;
  /** How to put the policy into force, a step each. */
  steps: string[];
  render(servers: ServerPolicy[]): RenderedPolicy;
}
