import type { Tool } from '../tool.ts';

/** The hints of the protocol (MCP schema, `ToolAnnotations`) with what it assumes where one is missing. */
export const hintDefaults = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
} as const;
export type HintName = keyof typeof hintDefaults;

/** As the protocol spells each hint, and as the Python SDK does. */
const spellings: Readonly<Record<HintName, readonly [string, string]>> = {
  readOnlyHint: ['readOnlyHint', 'read_only_hint'],
  destructiveHint: ['destructiveHint', 'destructive_hint'],
  idempotentHint: ['idempotentHint', 'idempotent_hint'],
  openWorldHint: ['openWorldHint', 'open_world_hint'],
};

/** What a definition claims by one hint, and where. */
export interface Hint {
  value: boolean;
  pointer: string;
}

/** Reads a hint, also in the spelling of the Python SDK (`read_only_hint`); undefined where it is no boolean. */
export function hintOf({ annotations }: Pick<Tool, 'annotations'>, name: HintName): Hint | undefined {
  if (annotations === undefined) return undefined;
  for (const key of spellings[name]) {
    const value = annotations[key];
    if (typeof value === 'boolean') return { value, pointer: `/annotations/${key}` };
  }
  return undefined;
}
