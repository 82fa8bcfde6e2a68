import { targets } from '../../policy/targets/index.ts';
import { lintHostileDocuments } from './lint-hostile-documents.ts';

lintHostileDocuments([...targets.map(({ id }) => id), undefined]);
