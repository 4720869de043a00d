import process from 'node:process';

// What tests read is text: no colors, whatever the terminal or CI promises.
process.env['NO_COLOR'] = '1';
delete process.env['FORCE_COLOR'];

/** Tests run as ES modules straight from the sources; start them with `npm test`, which gives Node the flags it needs. */
export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/out/'],
  modulePathIgnorePatterns: ['/dist/', '/out/'],
  watchman: false,
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' }, transform: { verbatimModuleSyntax: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  reporters: ['default', '<rootDir>/scripts/summary-reporter.js'],
};
