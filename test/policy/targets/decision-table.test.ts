import { decisionTableReader } from '../../../policy/readers/decision-table.ts';
import { decisionTableJson } from '../../../policy/targets/decision-table.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(decisionTableJson, decisionTableReader);
