import { gatewayJsonReader } from '../../../policy/readers/gateway-json.ts';
import { gatewayJson } from '../../../policy/targets/gateway-json.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(gatewayJson, gatewayJsonReader);
