export { type BreachSketch, type Finished, type IncidentSketch, sketchBreach, sketchIncident } from './builder.ts';
export { marchIncident } from './march.ts';
export { HOSTILE_NAMES, hostileIncident, largeIncident, smallIncident } from './other.ts';
