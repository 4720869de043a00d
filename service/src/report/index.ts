export { explainBreach, explainIncident, type ExplainOptions } from './explain.ts';
export { renderReport, type ReportInput, type ReportSummary } from './render-report.ts';
