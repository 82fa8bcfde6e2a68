import type { Tool } from './tool.ts';

/** The hints of the protocol (MCP schema, `ToolAnnotations`) with what it assumes where one is missing. */
export const hintDefaults = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
} as const;
export type HintName = keyof typeof hintDefaults;

/** What a definition claims by one hint, and where. */
export interface Hint {
  value: boolean;
  pointer: string;
}

/** Reads a hint, also in the spelling of the Python SDK (`read_only_hint`); undefined where it is no boolean. */
export function hintOf({ annotations }: Pick<Tool, 'annotations'>, name: HintName): Hint | undefined {
  for (const key of [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]) {
    const value = annotations?.[key];
    if (typeof value === 'boolean') return { value, pointer: `/annotations/${key}` };
  }
  return undefined;
}
