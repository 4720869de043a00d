/** Every model of this release. A new model is one file, its test beside it, and one line here. */
import type { Model } from '../model.ts';
import { unusualExternalSource } from './saas/unusual-external-source.ts';

export const MODELS: readonly Model[] = [unusualExternalSource];
