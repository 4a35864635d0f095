import { NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from '../upload.module.css';

interface RejectLimitProps {
  /** Percent; text while it is being typed. */
  value: number | string;
  onChange: (value: number | string) => void;
}

/** The share of rejected rows that stops an import. */
export function RejectLimit({ value, onChange }: RejectLimitProps): ReactElement {
  return (
    <NumberInput
      label="Stop above"
      description="Rejected rows, percent"
      value={value}
      onChange={onChange}
      min={0}
      max={100}
      decimalScale={1}
      suffix=" %"
      className={classes.limit}
    />
  );
}
