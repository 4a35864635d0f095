import { formatDate, formatDifference, formatInterval, type OutcomeResult } from '@inflect/measures';
import { canonicalJson } from '../report/canonical-json';
import { sha256, verificationCode } from '../report/digest';
import type { Report, ReportBlock, ReportFact, ReportSection } from '../report/report';
import { changeFigure } from './comparison-figures';
import { comparisonNumbers } from './comparison-numbers';
import type { ComparisonReportInput } from './comparison-report-input';
import { courseBlocks } from './course-blocks';
import { generated, gradeWords, methodParagraphs } from './method-paragraphs';
import {
  countText,
  denominatorText,
  estimateIntervalText,
  estimateText,
  hiddenText,
  notDefined,
  withheldText,
} from './printed-values';
import { effectTable, periodsTable, rangeText, testsTable } from './result-tables';
import { controlChartTable, timeSeriesPointsTable } from './series-tables';

const sampleBanner = 'SAMPLE DATA: an invented health system. Not for use in care, publication or promotion.';

function present(blocks: readonly (ReportBlock | null)[]): ReportBlock[] {
  return blocks.filter((block) => block !== null);
}

function outcomeHighlight(label: string, outcome: OutcomeResult, { measure }: ComparisonReportInput): ReportFact {
  if (outcome.value === null) return { label, text: withheldText(outcome) };
  const ground = denominatorText(outcome, measure);
  const n = ground === null ? '' : `, ${ground}`;
  const { low = null, high = null } = outcome.interval ?? {};
  return { label, text: `${formatInterval({ value: outcome.value, low, high }, measure.unit)}${n}` };
}

/** The outcome card: both periods, the difference and the grade. */
function highlights(input: ComparisonReportInput): ReportFact[] {
  const { comparison, measure } = input;
  const facts = [
    outcomeHighlight('Baseline', comparison.baseline, input),
    outcomeHighlight('Post', comparison.post, input),
  ];
  const difference = comparison.difference ?? comparison.meanDifference;
  if (difference !== null) {
    const { value, low, high } = difference;
    const text = value === null ? hiddenText : formatDifference({ value, low, high }, measure.unit);
    facts.push({ label: 'Difference', text });
  }
  if (comparison.rateRatio !== null) {
    const { value } = comparison.rateRatio;
    const interval = estimateIntervalText(comparison.rateRatio, 'ratio', '');
    const text = estimateText(comparison.rateRatio, 'ratio', notDefined);
    facts.push({ label: 'Rate ratio', text: value === null || interval === '' ? text : `${text} (${interval})` });
  }
  return [...facts, { label: 'Evidence grade', text: gradeWords[comparison.grade.level] }];
}

function gradeSection({ comparison }: ComparisonReportInput): ReportSection {
  const { level, reasons, raises } = comparison.grade;
  const blocks: ReportBlock[] = [generated(`The evidence is graded ${gradeWords[level].toLowerCase()}, because:`)];
  blocks.push({ kind: 'list', voice: 'generated', items: reasons });
  if (raises.length > 0) {
    blocks.push(generated('What would raise the grade:'), { kind: 'list', voice: 'generated', items: raises });
  }
  return { heading: 'Strength of the evidence', blocks };
}

function limitations({ comparison }: ComparisonReportInput): ReportBlock[] {
  const points = comparison.controlChart.points;
  const hidden = points.filter((point) => point.status === 'HIDDEN').length;
  const maturing = points.filter((point) => point.status === 'MATURING').length;
  const items = [
    ...comparison.warnings.map((warning) => warning.message),
    ...(comparison.timeSeries?.diagnostics.notes ?? []),
    ...(comparison.differenceInDifferences === null ? ['No comparison group was chosen.'] : []),
    ...(hidden > 0 ? [`${hidden} of ${points.length} periods are not shown (${hiddenText}).`] : []),
    ...(maturing > 0 ? [`${maturing} of ${points.length} periods are still maturing and carry no value.`] : []),
  ];
  if (items.length === 0) return [generated('The checks described under Methods raised no warning.')];
  return [{ kind: 'list', voice: 'generated', items }];
}

function provenance(input: ComparisonReportInput, digest: string): ReportFact[] {
  const { comparison, filters, snapshot } = input;
  const n = (outcome: OutcomeResult): string =>
    input.measure.kind === 'rate'
      ? (denominatorText(outcome, input.measure) ?? withheldText(outcome))
      : `n ${countText(outcome.denominator, outcome) || withheldText(outcome)}`;
  return [
    { label: 'Measure', text: `${input.measure.id}, version ${input.version.version}` },
    { label: 'Program', text: input.program ?? 'all programs in scope' },
    {
      label: 'Filters',
      text:
        filters.length === 0 ? 'none' : filters.map(({ label, values }) => `${label}: ${values.join(', ')}`).join('; '),
    },
    { label: 'Baseline', text: `${rangeText(input.baseline)}, ${n(comparison.baseline)}` },
    { label: 'Post', text: `${rangeText(input.post)}, ${n(comparison.post)}` },
    { label: 'Data', text: `snapshot ${snapshot.number}, committed ${instantText(snapshot.committedAt)}` },
    { label: 'Report made', text: instantText(input.generatedAt) },
    { label: 'Digest (SHA-256)', text: digest },
  ];
}

/** '20 Nov 2026, 06:10 UTC'. */
function instantText(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${formatDate(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
}

/** A pre/post comparison as a report: every sentence with a number comes from the result. */
export function comparisonReport(input: ComparisonReportInput): Report {
  const { comparison, measure, program, snapshot } = input;
  const numbers = canonicalJson(comparisonNumbers(input));
  const digest = sha256(numbers);
  const filters = input.filters.map(({ label, values }) => `${label}: ${values.join(', ')}`);
  return {
    title: comparison.headline,
    subtitle: [measure.title, program ?? 'All programs', ...filters].join(' \u00b7 '),
    author: input.author ?? null,
    language: 'en',
    subject: `${measure.title}: ${rangeText(input.baseline)} against ${rangeText(input.post)}`,
    statement: comparison.statement,
    highlights: highlights(input),
    banner: input.sample ? sampleBanner : null,
    generatedAt: input.generatedAt,
    snapshotLabel: `Snapshot ${snapshot.number}, ${formatDate(snapshot.committedAt.slice(0, 10))}`,
    verificationCode: verificationCode(digest),
    digest,
    sections: [
      {
        heading: 'Result',
        blocks: present([changeFigure(input), periodsTable(input), effectTable(input), testsTable(input)]),
      },
      { heading: 'Course over time', blocks: courseBlocks(input) },
      gradeSection(input),
      ...(input.authorTexts ?? []).map(({ heading, text }): ReportSection => ({
        heading,
        blocks: [{ kind: 'paragraph', voice: 'author', text }],
      })),
      { heading: 'Limitations', blocks: limitations(input) },
      { heading: 'Methods', blocks: methodParagraphs(input) },
      {
        heading: 'Numbers behind the figures',
        blocks: present([controlChartTable(input), timeSeriesPointsTable(input)]),
      },
    ],
    provenance: provenance(input, digest),
    attachments: [
      {
        fileName: 'inflect-numbers.json',
        mediaType: 'application/json',
        description: 'Every number of this report as canonical JSON; its SHA-256 is the digest under Provenance.',
        content: numbers,
      },
    ],
  };
}
