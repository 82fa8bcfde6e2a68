import { openaiReader } from '../../../policy/readers/openai.ts';
import { openai } from '../../../policy/targets/openai.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(openai, openaiReader);
