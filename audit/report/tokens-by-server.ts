/** What the tools of each server take up in a model’s context, most first. */
export function tokensByServer(
  servers: readonly { name: string; tools: readonly { tokens: number }[] }[],
): { server: string; tokens: number }[] {
  return servers
    .map(({ name, tools }) => ({ server: name, tokens: tools.reduce((sum, { tokens }) => sum + tokens, 0) }))
    .toSorted((a, b) => b.tokens - a.tokens || (a.server < b.server ? -1 : 1));
}
