/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * The part of an MCP tool definition that the classifier may read (MCP schema, `Tool`).
 *
 * Schemas and annotations are kept as the server sent them: they may be nonsense, and rules must
 * cope with that.
 */
export interface Tool {
  name: string;
  title?: string;
  description?: string;
  inputSchema?: JsonObject;
  outputSchema?: JsonObject;
  annotations?: JsonObject;
}
