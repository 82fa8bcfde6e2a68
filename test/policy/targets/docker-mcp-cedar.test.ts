import { dockerMcpCedarReader } from '../../../policy/readers/docker-mcp-cedar.ts';
import { dockerMcpCedar } from '../../../policy/targets/docker-mcp-cedar.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(dockerMcpCedar, dockerMcpCedarReader);
