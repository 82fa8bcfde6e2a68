import type { ReviewedServer } from '../../audit/lock/lock.ts';
import { classify } from '../../classifier/classify.ts';
import type { Tool } from '../../classifier/tool.ts';

/** A server as a check sees it that could list it whole. */
export function reviewedServer(
  name: string,
  tools: readonly Tool[],
  more: Partial<Omit<ReviewedServer, 'name' | 'tools'>> = {},
): ReviewedServer {
  return {
    name,
    endpoint: `cmd:node ${name}.js`,
    listed: true,
    whole: true,
    ...more,
    tools: tools.map((tool) => ({ tool, classification: classify(tool) })),
  };
}
