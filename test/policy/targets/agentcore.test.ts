import { agentcoreReader } from '../../../policy/readers/agentcore.ts';
import { agentcore } from '../../../policy/targets/agentcore.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(agentcore, agentcoreReader);
