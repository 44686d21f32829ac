import type { CaseReport } from '@alfred/conformance';
import { printSarifLog, sarifRule } from './sarif.js';

/**
 * What failed, as a SARIF 2.1.0 log: code hosts show each result as an alert, so what passed and what was not tried is left out.
 * @param place the service's manifest, or its address
 */
export function printConformanceSarif(
  reports: readonly CaseReport[],
  place: string,
  version: string,
): string {
  const failed = reports.filter(({ result }) => result.outcome === 'fail');
  const uri = place.includes('://') ? place : encodeURI(place);
  const location = { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } };
  return printSarifLog({
    version,
    rules: failed.map(({ case: one }) => sarifRule(one.id, one)),
    results: failed.flatMap(({ case: { help, id }, result }, ruleIndex) =>
      (result.outcome === 'fail' ? result.faults : []).map(({ at, message }) => ({
        ruleId: id,
        ruleIndex,
        level: 'error',
        message: { text: `${at}: ${message} ${help}` },
        locations: [location],
      })),
    ),
  });
}
