import { agentgatewayReader } from '../../../policy/readers/agentgateway.ts';
import { agentgateway } from '../../../policy/targets/agentgateway.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(agentgateway, agentgatewayReader);
