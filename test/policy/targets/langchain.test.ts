import { langchainReader } from '../../../policy/readers/langchain.ts';
import { langchain } from '../../../policy/targets/langchain.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(langchain, langchainReader);
