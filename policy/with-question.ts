import { conditionInWords } from './condition.ts';
import type { Exception } from './policy.ts';

/** An exception under which a person is asked before each call that it would let run. */
export function withQuestion(exception: Exception): Exception {
  if (exception.decision === 'ask') return exception;
  const words = exception.when.map(conditionInWords).join(' and ');
  return { ...exception, decision: 'ask', reason: `Ask a person when ${words}.` };
}
