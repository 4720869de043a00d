export { createRecordReader, mappingPorts, type RecordReader } from './mapping.ts';
export {
  type Finished,
  HOSTILE_NAMES,
  hostileIncident,
  largeIncident,
  marchIncident,
  sketchBreach,
  sketchIncident,
  smallIncident,
} from './incidents/index.ts';
export {
  generate,
  generateLabels,
  type GenerateOptions,
  type GeneratePackOptions,
  generateRecords,
  type ShapeId,
  type Summary,
} from './generate/generate.ts';
export { FIRST_FRESH_SEED, isHeldOut } from './generate/parameters.ts';
export { DEMO_SEED, type Story } from './generate/story.ts';
export { STORIES } from './generate/stories/index.ts';
