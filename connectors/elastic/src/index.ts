export { elasticDialect } from './dialect.ts';
