import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ComparisonVariables } from '../comparisons/compare-search';
import { downloadFile } from './download-file';
import { writeComparisonReport, type ReportFormat } from './write-comparison-report.graphql';

/** Writes the comparison as PDF or DOCX and downloads it. */
export function ExportButtons({ input }: { input: ComparisonVariables }): ReactElement {
  const report = useMutation({
    mutationFn: (format: ReportFormat) => writeComparisonReport(input, format),
    onSuccess: downloadFile,
  });
  return (
    <>
      {(['PDF', 'DOCX'] as const).map((format) => (
        <Button
          key={format}
          loading={report.isPending && report.variables === format}
          disabled={report.isPending}
          onClick={() => report.mutate(format)}
        >
          Export {format}
        </Button>
      ))}
      {report.error && (
        <Text role="alert" size="sm" c="var(--inflect-error)">
          {report.error.message}
        </Text>
      )}
    </>
  );
}
