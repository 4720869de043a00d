export { splunkDialect } from './dialect.ts';
