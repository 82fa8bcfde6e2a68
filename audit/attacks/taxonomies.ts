import type { TaxonomyReference } from './attack.ts';

const reference =
  (scheme: TaxonomyReference['scheme']) =>
  (id: string, title: string): TaxonomyReference => ({ scheme, id, title });

/** OWASP MCP Top 10 (2025, beta), by id and title. */
export const owaspMcp = reference('OWASP MCP Top 10');
/** OWASP Top 10 for Agentic Applications (2026). */
export const owaspAgentic = reference('OWASP Agentic Top 10');
/** OWASP Top 10 for LLM Applications (2025). */
export const owaspLlm = reference('OWASP LLM Top 10');
/** MITRE ATLAS techniques. */
export const atlas = reference('MITRE ATLAS');
/** SAFE-MCP techniques. */
export const safeMcp = reference('SAFE-MCP');
/** Common Weakness Enumeration. */
export const cwe = reference('CWE');
/**
 * OWASP Artificial Intelligence Security Verification Standard 1.0. Its requirements have numbers and no titles, so that of their section stands: 10.4.1
 * has what tools/list answers pass a guardrail against prompt injection, 10.4.7 has clients keep the definitions and ask again when one changes.
 */
export const aisvs = (id: `10.4.${number}`): TaxonomyReference =>
  reference('OWASP AISVS')(id, 'Schema, Message, and Input Validation');
