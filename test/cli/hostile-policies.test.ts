import { lintHostileDocuments } from './lint-hostile-documents.ts';

// One format of each syntax; `hostile-policies.long.test.ts` has them all.
lintHostileDocuments(['decision-table', 'claude-code', 'envoy', 'codex', 'toolhive']);
