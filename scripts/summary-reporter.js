/**
 * Closes a Jest run with the names of the skipped tests and one plain line, `N passed, N failed, N skipped`.
 * A test file that could not be run at all counts as one failure.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === 'pending' || test.status === 'todo'),
    );
    const lines = skipped.map((test) => `skipped: ${test.fullName}`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    lines.push(`${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`);
    // Jest's own summary comes after this reporter; the plain line has to be the last one.
    process.once('exit', () => process.stderr.write(`\n${lines.join('\n')}\n`));
  }
}
