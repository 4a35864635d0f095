import { formatDate } from '@inflect/measures';
import { highlightParts } from '../report/highlight-parts';
import { provenanceBlocks } from '../report/provenance-blocks';
import type { Paper } from '../report/paper';
import type { Report, ReportBlock } from '../report/report';

interface TypesetFile {
  name: string;
  content: string;
}

const runningHeadLength = 105;

/** Cut at a word, with an ellipsis. */
function runningHead(title: string): string {
  if (title.length <= runningHeadLength) return title;
  return `${title.slice(0, title.lastIndexOf(' ', runningHeadLength))} …`;
}

function figureFile(id: string): string {
  return `figure-${id}.svg`;
}

function typesetBlock(block: ReportBlock) {
  if (block.kind !== 'figure') return block;
  const { svg: _svg, ...rest } = block;
  return { ...rest, file: figureFile(block.id) };
}

/** The files the template reads. Everything is data: nothing of a report becomes markup. */
export function typesetFiles(report: Report, paper: Paper): TypesetFile[] {
  const figures = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
  const made = `Made ${formatDate(report.generatedAt.slice(0, 10))} with Inflect`;
  const data = {
    paper,
    title: report.title,
    runningHead: runningHead(report.title),
    documentAuthor: report.author ?? 'Inflect',
    language: report.language,
    subject: report.subject,
    subtitle: report.subtitle,
    byline: report.author === null ? made : `${report.author} · ${made}`,
    statement: report.statement,
    highlights: report.highlights.map(highlightParts),
    banner: report.banner,
    snapshotLabel: report.snapshotLabel,
    verificationCode: report.verificationCode,
    sections: [...report.sections, { heading: 'Provenance', blocks: provenanceBlocks(report) }].map(
      ({ heading, blocks }) => ({
        heading,
        blocks: blocks.map(typesetBlock),
      }),
    ),
    attachments: report.attachments.map(({ fileName, mediaType, description }) => ({
      name: fileName,
      mediaType,
      description,
    })),
  };
  return [
    { name: 'report.json', content: JSON.stringify(data) },
    ...figures.map(({ id, svg }) => ({ name: figureFile(id), content: svg })),
    ...report.attachments.map(({ fileName, content }) => ({ name: fileName, content })),
  ];
}
