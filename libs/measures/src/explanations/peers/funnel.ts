import { isUndefined } from '@inflect/statistics';
import type { AccessScope } from '../../administration/access-scope';
import type { DimensionId } from '../../catalogue/dimension';
import type { Measure } from '../../catalogue/measure';
import { figure } from '../../disclosure/figure';
import { gatedTable } from '../../disclosure/gated-table';
import { Undisclosed } from '../../disclosure/undisclosed';
import type { OutcomeCounts } from '../../outcomes/counts';
import { codeTitle, type DimensionLabels } from '../../catalogue/code-titles';
import { requireKind } from '../not-comparable';
import { funnelAdvice } from './funnel-advice';
import { drawnFunnel, outerLevel, type FunnelKind, type OverDispersionMethod, type PeerLimits } from './funnel-limits';
import type { FunnelPointResult, FunnelResult, FunnelSignal } from './funnel-results';

/** What is compared: clinicians and sites are not patients, but the counts behind each point are. */
export const funnelDimensions = ['SITE', 'PROVIDER', 'PROGRAM'] as const satisfies readonly DimensionId[];

/** Points that set the over-dispersion; from fewer its size cannot be told. */
export const leastFunnelPoints = 10;

const innerLevel = 0.95;

/** What a funnel is made from. `cells` by the dimension over the whole window. */
export interface FunnelRequest {
  measure: Measure;
  by: (typeof funnelDimensions)[number];
  cells: Undisclosed<OutcomeCounts[]>;
  scope: AccessScope;
  labels?: DimensionLabels;
  /** Default: additive. */
  overDispersion?: OverDispersionMethod;
}

/**
 * Peers at one glance: is a site or clinician beyond what chance, and the usual differences between peers, explain?
 * Points with less in the denominator than the measure's minimum are drawn without a verdict and set nothing. Hidden and empty peers
 * are counted, not drawn.
 * @throws NotComparable for kinds other than proportions and rates.
 */
export function funnel(request: FunnelRequest): FunnelResult {
  const { measure, by, cells, scope, labels, overDispersion = 'ADDITIVE' } = request;
  requireKind(measure, ['proportion', 'rate'], 'a funnel');
  const kind: FunnelKind = measure.kind === 'rate' ? 'rate' : 'proportion';
  const { rows } = gatedTable({
    cells,
    total: new Undisclosed([]),
    periods: [null],
    dimensions: 1,
    kind,
    plane: scope.plane,
  });
  const peers = rows.flatMap(({ keys, cell }) =>
    cell.status === 'OK' ? [{ code: keys[0] ?? null, counts: cell.counts }] : [],
  );
  const judged = peers.filter(({ code, counts }) => code !== null && counts.denominator >= measure.minimumN);
  const enough = judged.length >= leastFunnelPoints;
  const method = enough ? overDispersion : 'NONE';
  const evidence = judged.map(({ counts }) => counts);
  const fit = judged.length < 2 ? null : drawnFunnel(evidence, kind);
  const drawn = fit === null || isUndefined(fit) ? null : fit;
  const limitsOf = drawn?.limits(method) ?? [];
  const points = peers.map(({ code, counts }): FunnelPointResult => {
    const own = [...evidence, counts];
    const limits = limitsOf[judged.findIndex((peer) => peer.code === code)];
    const inner = limits?.find(({ level }) => level === innerLevel);
    const outer = limits?.find(({ level }) => level === outerLevel);
    const value = counts.numerator / counts.denominator;
    return {
      code,
      label: codeTitle(by, code, labels),
      n: figure([counts], counts.denominator),
      numerator: figure([counts], counts.numerator),
      value: figure([counts], value),
      lower95: figure(own, inner?.low),
      upper95: figure(own, inner?.high),
      lower998: figure(own, outer?.low),
      upper998: figure(own, outer?.high),
      signal: signalOf(value, inner, outer),
      reason: unjudgedReason({ code, n: counts.denominator, minimumN: measure.minimumN, drawn: drawn !== null }),
    };
  });
  const chance = drawn?.limits('NONE') ?? [];
  const beyondChance = judged.filter(({ counts }, index) => {
    const outer = chance[index]?.find(({ level }) => level === outerLevel);
    const value = counts.numerator / counts.denominator;
    return outer !== undefined && (value > outer.high || value < outer.low);
  });
  return {
    target: figure(evidence, drawn?.target),
    points: [...points].sort((x, y) => (x.n ?? 0) - (y.n ?? 0)),
    hidden: rows.filter(({ cell }) => cell.status !== 'OK').length,
    overDispersion: method,
    phi: figure(evidence, drawn?.phi),
    tauSquared: figure(evidence, drawn?.tauSquared),
    flagged: points.filter(({ signal }) => signal === 'ABOVE_998' || signal === 'BELOW_998').length,
    flaggedWithoutOverDispersion: beyondChance.length,
    method: drawn === null ? 'No funnel' : methodName(kind, method),
    advice: funnelAdvice({
      measure,
      by,
      judged: judged.length,
      least: leastFunnelPoints,
      asked: overDispersion,
      method,
      phi: drawn?.phi ?? null,
      undefinedReason: fit !== null && isUndefined(fit) ? fit.reason : null,
    }),
  };
}

function signalOf(value: number, inner: PeerLimits | undefined, outer: PeerLimits | undefined): FunnelSignal {
  if (inner === undefined || outer === undefined) return 'NO_VERDICT';
  if (value > outer.high) return 'ABOVE_998';
  if (value < outer.low) return 'BELOW_998';
  if (value > inner.high) return 'ABOVE_95';
  return value < inner.low ? 'BELOW_95' : 'WITHIN';
}

function unjudgedReason(of: { code: string | null; n: number; minimumN: number; drawn: boolean }): string | null {
  if (of.code === null) return 'Rows without this code are no peer of the others.';
  if (of.n < of.minimumN) return `Fewer than ${of.minimumN} in the denominator: drawn, not judged.`;
  return of.drawn ? null : 'There are too few peers to judge.';
}

function methodName(kind: FunnelKind, method: OverDispersionMethod): string {
  const adjustments = {
    NONE: 'without over-dispersion',
    ADDITIVE: 'winsorised additive over-dispersion',
    MULTIPLICATIVE: 'winsorised multiplicative over-dispersion',
  } as const;
  const scatter = { proportion: 'Funnel of proportions', rate: 'Funnel of rates with Poisson limits' } as const;
  return `${scatter[kind]}, ${adjustments[method]}`;
}
